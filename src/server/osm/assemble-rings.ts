/** A way of a multipolygon as a chain of node ids. */
export interface RingPart {
  refs: readonly number[]
  role: string
}

/**
 * Joins the member ways of a multipolygon end to end into closed rings, members of the same role first, since an inner
 * ring may touch the outer one.
 *
 * @returns closed rings of node ids (first = last, at least 4), and the number of chains that never closed.
 */
export function assembleRings(parts: readonly RingPart[]): { rings: number[][]; openChains: number } {
  const rings: number[][] = []
  const pending = new Set<RingPart>()
  for (const part of parts) {
    if (part.refs.length < 2) continue
    if (part.refs[0] === part.refs.at(-1)) rings.push([...part.refs])
    else pending.add(part)
  }
  const byEnd = new Map<number, RingPart[]>()
  for (const part of pending) {
    for (const end of [part.refs[0], part.refs.at(-1)]) {
      if (end !== undefined) byEnd.set(end, [...(byEnd.get(end) ?? []), part])
    }
  }
  let openChains = 0
  for (const first of pending) {
    pending.delete(first)
    const chain = [...first.refs]
    while (chain[0] !== chain.at(-1)) {
      const end = chain.at(-1) ?? Number.NaN
      const candidates = (byEnd.get(end) ?? []).filter((part) => pending.has(part))
      const next = candidates.find(({ role }) => role === first.role) ?? candidates[0]
      if (!next) break
      pending.delete(next)
      const onward = next.refs[0] === end ? next.refs : [...next.refs].reverse()
      for (const ref of onward.slice(1)) chain.push(ref)
    }
    if (chain[0] === chain.at(-1)) rings.push(chain)
    else openChains++
  }
  return { rings: rings.filter((ring) => ring.length >= 4), openChains }
}
