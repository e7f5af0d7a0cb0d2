/** A position on a plane, metres. */
type XY = readonly [x: number, y: number]

/**
 * A closed ring with fewer positions: none that is left out lies further than `toleranceM` from the ring that is left
 * (Douglas-Peucker on the two halves between the first position and the one furthest from it). May collapse to fewer than
 * four positions: the ring is then smaller than the tolerance.
 *
 * @param ring - first and last position equal.
 */
export function simplifyRing(ring: readonly XY[], toleranceM: number): XY[] {
  const [first] = ring
  if (!first || ring.length < 5) return [...ring]
  const keep = new Uint8Array(ring.length)
  let far = 0
  let most = -1
  ring.forEach(([x, y], at) => {
    const distance = (x - first[0]) ** 2 + (y - first[1]) ** 2
    if (distance > most) [far, most] = [at, distance]
  })
  keep[0] = keep[far] = keep[ring.length - 1] = 1
  // A stack, not recursion: a ring may have tens of thousands of positions.
  const spans: [from: number, to: number][] = [
    [0, far],
    [far, ring.length - 1],
  ]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const at = furthest(ring, from, to, toleranceM)
    if (at === -1) continue
    keep[at] = 1
    spans.push([from, at], [at, to])
  }
  return ring.filter((_, at) => keep[at] === 1)
}

/** The position between two that lies furthest from the segment between them; -1 = none beyond the tolerance. */
function furthest(ring: readonly XY[], from: number, to: number, toleranceM: number): number {
  const [ax, ay] = ring[from] ?? [NaN, NaN]
  const [bx, by] = ring[to] ?? [NaN, NaN]
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  let found = -1
  let most = toleranceM ** 2
  for (let at = from + 1; at < to; at++) {
    const [x, y] = ring[at] ?? [NaN, NaN]
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    const distance = (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2
    if (distance > most) [found, most] = [at, distance]
  }
  return found
}
