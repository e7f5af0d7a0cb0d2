import type { CoverIndex, CoverProblem } from './cover-problem.ts'
import { RowWriter } from './solver/row-writer.ts'
import type { MipModel } from './solver/solve-types.ts'

/** What the model is to find. */
export type CoverGoal =
  /** Most weight, with at least so many mandated demands. */
  | { readonly kind: 'score'; readonly mandatedAtLeast: number }
  /** Most mandated demands. */
  | { readonly kind: 'mandated' }
  /** Any choice that keeps every constraint. */
  | { readonly kind: 'feasible' }

export interface CoverModel {
  readonly model: MipModel
  /** The point of a choice, to start with. */
  point(chosen: ArrayLike<number>): Float64Array
}

/** Demands that the same sites cover, as one. */
interface Merged {
  readonly sites: readonly number[]
  weight: number
  mandated: number
}

/**
 * The problem as a mixed-integer model: one binary column a site, one continuous column 0..1 for every set of demands that
 * the same two or more sites cover; a demand of a single site is that site's own value. Columns 0 … siteCount - 1 are sites.
 */
export function buildCoverModel(problem: CoverProblem, index: CoverIndex, goal: CoverGoal): CoverModel {
  const { siteCount, fixed } = problem
  const merged = goal.kind === 'feasible' ? [] : mergeDemands(problem, index)
  const shared = merged.filter(({ sites }) => sites.length > 1)
  const columns = siteCount + shared.length
  const colCost = new Float64Array(columns)
  const mandated = new Float64Array(columns)
  const rows = new RowWriter()
  let next = siteCount
  for (const set of merged) {
    const column = set.sites.length === 1 ? set.sites[0]! : next++
    colCost[column]! += goal.kind === 'mandated' ? set.mandated : set.weight
    mandated[column]! += set.mandated
    if (column < siteCount) continue
    // y - sum x <= 0: covered only by a chosen site.
    rows.add(-Infinity, 0, [column, ...set.sites], [1, ...set.sites.map(() => -1)])
  }
  addConstraints(problem, rows)
  if (goal.kind === 'score' && goal.mandatedAtLeast > 0) rows.addDense(goal.mandatedAtLeast, Infinity, mandated)
  const isSite = (column: number) => column < siteCount
  const model: MipModel = {
    maximise: true,
    colCost,
    colLower: Float64Array.from(colCost, (_, c) => (isSite(c) && fixed[c] === 1 ? 1 : 0)),
    colUpper: Float64Array.from(colCost, (_, c) => (isSite(c) && fixed[c] === -1 ? 0 : 1)),
    isInteger: Uint8Array.from(colCost, (_, c) => Number(isSite(c))),
    ...rows.finish(),
  }
  const point = (chosen: ArrayLike<number>) => {
    const x = new Float64Array(columns)
    for (let s = 0; s < siteCount; s++) x[s] = chosen[s] === 1 ? 1 : 0
    for (const [at, { sites }] of shared.entries()) x[siteCount + at] = sites.some((s) => chosen[s] === 1) ? 1 : 0
    return x
  }
  return { model, point }
}

function mergeDemands(problem: CoverProblem, index: CoverIndex): Merged[] {
  const bySites = new Map<string, Merged>()
  for (let d = 0; d < problem.demandCount; d++) {
    if (problem.isCovered[d] === 1) continue
    const own = index.byDemand.subarray(index.byDemandStart[d]!, index.byDemandStart[d + 1]!)
    const sites = [...own].filter((s) => problem.fixed[s] !== -1)
    if (sites.length === 0) continue
    const key = sites.join(' ')
    const set = bySites.get(key) ?? { sites, weight: 0, mandated: 0 }
    set.weight += problem.weight[d]!
    set.mandated += problem.isMandated[d]!
    bySites.set(key, set)
  }
  return [...bySites.values()]
}

/** Money, number, conflicts and minimums as rows over the site columns 0 … siteCount - 1. */
export function addConstraints(
  { siteCount, costYuan, conflicts, groups, budgetYuan, count }: CoverProblem,
  rows: RowWriter,
): void {
  if (budgetYuan !== null) {
    // Money is scaled so that one unit is the mean cost: coefficients near 1.
    const scale = costYuan.reduce((sum, cost) => sum + cost, 0) / Math.max(1, siteCount) || 1
    rows.addDense(-Infinity, budgetYuan / scale, costYuan.map((cost) => cost / scale)) // prettier-ignore
  }
  if (count !== null) rows.addDense(-Infinity, count, new Float64Array(siteCount).fill(1))
  for (let k = 0; k + 1 < conflicts.length; k += 2) rows.add(-Infinity, 1, [conflicts[k]!, conflicts[k + 1]!], [1, 1])
  for (const { sites, minimum } of groups) if (minimum > 0) rows.add(minimum, Infinity, [...sites], [...sites].map(() => 1)) // prettier-ignore
}
