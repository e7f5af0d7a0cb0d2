type Segment = readonly [ax: number, ay: number, bx: number, by: number]

/** True when two segments of one plane come within `distance` (>= 0) of each other; crossing is 0 away. */
export function segmentsWithin(one: Segment, other: Segment, distance: number): boolean {
  const [ax, ay, bx, by] = one
  const [cx, cy, dx, dy] = other
  if (Math.max(ay, by) + distance < Math.min(cy, dy) || Math.min(ay, by) - distance > Math.max(cy, dy)) return false
  const limit = distance * distance
  if (pointSq(ax, ay, other) <= limit || pointSq(bx, by, other) <= limit) return true
  if (pointSq(cx, cy, one) <= limit || pointSq(dx, dy, one) <= limit) return true
  return side(one, cx, cy) * side(one, dx, dy) < 0 && side(other, ax, ay) * side(other, bx, by) < 0
}

function pointSq(x: number, y: number, [ax, ay, bx, by]: Segment): number {
  const dx = bx - ax
  const dy = by - ay
  const lengthSq = dx * dx + dy * dy
  const t = lengthSq === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / lengthSq))
  return (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2
}

function side([ax, ay, bx, by]: Segment, x: number, y: number): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}
