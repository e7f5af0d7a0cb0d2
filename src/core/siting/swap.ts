import { fillGreedy } from './greedy.ts'
import { canAdd, canLeave, gainOf, lossOf, moveSite, type CoverState } from './cover-state.ts'

/**
 * Local search: exchanges one chosen site for one that is not, as long as that covers more, and spends what becomes free.
 *
 * @param untilMs - when to stop, by `performance.now()`; the state is always a whole choice.
 * @returns number of exchanges made.
 */
export function improveBySwaps(
  state: CoverState,
  untilMs: number,
  now: () => number = () => performance.now(),
): number {
  const { chosen, problem } = state
  let swaps = 0
  for (let improved = true; improved;) {
    improved = false
    const gains = Float64Array.from({ length: problem.siteCount }, (_, s) => (chosen[s] === 1 ? 0 : gainOf(state, s)))
    for (let out = 0; out < problem.siteCount; out++) {
      if (chosen[out] !== 1 || problem.fixed[out] === 1) continue
      if (now() > untilMs) return swaps
      const into = bestFor(state, out, gains)
      if (into === null) continue
      moveSite(state, out, -1)
      moveSite(state, into, 1)
      swaps++
      improved = true
      for (const s of [out, into]) touch(state, s, gains)
    }
    fillGreedy(state, 'gain-per-yuan')
  }
  return swaps
}

/** The site that, in place of `out`, adds most above what is lost; null = none does. */
function bestFor(state: CoverState, out: number, gains: Float64Array): number | null {
  const { problem, index, rank, times } = state
  const loss = lossOf(state, out)
  const needs = !canLeave(state, out)
  // What becomes uncovered without `out` is a gain for the others that cover it.
  const extra = new Map<number, number>()
  for (let k = problem.coverStart[out]!; k < problem.coverStart[out + 1]!; k++) {
    const demand = problem.covers[k]!
    if (times[demand] !== 1 || problem.isCovered[demand] === 1) continue
    for (let j = index.byDemandStart[demand]!; j < index.byDemandStart[demand + 1]!; j++) {
      const site = index.byDemand[j]!
      if (site !== out) extra.set(site, (extra.get(site) ?? 0) + rank[demand]!)
    }
  }
  moveSite(state, out, -1)
  let best: number | null = null
  let most = loss * (1 + 1e-12) + 1e-9
  for (let s = 0; s < problem.siteCount; s++) {
    const gain = gains[s]! + (extra.get(s) ?? 0)
    if (gain <= most || s === out || !canAdd(state, s)) continue
    if (needs && !keepsMinimum(state, out, s)) continue
    best = s
    most = gain
  }
  moveSite(state, out, 1)
  return best
}

/** True if `into` belongs to every group that lacks a site without `out` (which is already taken out). */
function keepsMinimum({ problem, index, inGroup }: CoverState, out: number, into: number): boolean {
  return index.groupsOf[out]!.every(
    (group) => inGroup[group]! >= problem.groups[group]!.minimum || index.groupsOf[into]!.includes(group),
  )
}

/** Works the gains out anew of all sites that share a demand with a moved one. */
function touch(state: CoverState, moved: number, gains: Float64Array): void {
  const { problem, index, chosen } = state
  const near = new Set<number>([moved])
  for (let k = problem.coverStart[moved]!; k < problem.coverStart[moved + 1]!; k++) {
    const demand = problem.covers[k]!
    for (let j = index.byDemandStart[demand]!; j < index.byDemandStart[demand + 1]!; j++) near.add(index.byDemand[j]!)
  }
  for (const s of near) gains[s] = chosen[s] === 1 ? 0 : gainOf(state, s)
}
