import { gainOf, moveSite, type CoverState } from './cover-state.ts'
import { startCover } from './cover-state.ts'
import type { CoverIndex, CoverProblem } from './cover-problem.ts'

/**
 * Upper bound of the objective without a solver. Covering is submodular, so for any choice S no plan is worth more than
 * value(S) + the best set of single gains beside S within budget or count. Worked out for the forced sites, the final
 * choice and steps between; the smallest holds.
 *
 * @source Nemhauser, Wolsey and Fisher 1978, section 3 (data-dependent bound).
 */
export function submodularBound(problem: CoverProblem, index: CoverIndex, chosen: ArrayLike<number>): number {
  // Score alone: mandated demands first only takes plans away, so the bound holds for them too.
  const plain = { ...problem, mandatedFirst: false }
  const state = startCover(plain, index)
  const order = [...Array(problem.siteCount).keys()].filter((s) => chosen[s] === 1)
  const gain = new Map(order.map((s) => [s, gainOf(state, s) / Math.max(problem.costYuan[s]!, 1e-9)]))
  order.sort((a, b) => gain.get(b)! - gain.get(a)!)
  let [value, bound] = [0, Infinity]
  const steps = new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * order.length)))
  for (let at = 0; at <= order.length; at++) {
    if (steps.has(at)) bound = Math.min(bound, value + knapsackBound(state))
    const next = order[at]
    if (next === undefined) break
    value += gainOf(state, next)
    moveSite(state, next, 1)
  }
  return bound
}

/** The most that single gains beside a choice may add up to: by money (last one in part) and by number. */
function knapsackBound(state: CoverState): number {
  const { problem, chosen } = state
  const rows: { gain: number; cost: number }[] = []
  for (let s = 0; s < problem.siteCount; s++) {
    if (chosen[s] === 1 || problem.fixed[s] === -1) continue
    const gain = gainOf(state, s)
    if (gain > 0) rows.push({ gain, cost: problem.costYuan[s]! })
  }
  const all = rows.reduce((sum, { gain }) => sum + gain, 0)
  let [byMoney, byCount] = [all, all]
  if (problem.budgetYuan !== null) {
    rows.sort((a, b) => b.gain / Math.max(b.cost, 1e-9) - a.gain / Math.max(a.cost, 1e-9))
    byMoney = 0
    let left = problem.budgetYuan
    for (const { gain, cost } of rows) {
      const share = cost <= left ? 1 : left / cost
      byMoney += gain * share
      left -= cost * share
      if (share < 1) break
    }
  }
  if (problem.count !== null) {
    rows.sort((a, b) => b.gain - a.gain)
    byCount = rows.slice(0, problem.count).reduce((sum, { gain }) => sum + gain, 0)
  }
  return Math.min(byMoney, byCount)
}
