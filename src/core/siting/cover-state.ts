import type { CoverIndex, CoverProblem } from './cover-problem.ts'

/**
 * A choice under way: how often each demand is covered, what is spent, which sites are blocked by a conflict.
 * `rank` are the weights by which sites are compared: mandated demands outweigh all score when they come first.
 */
export interface CoverState {
  readonly problem: CoverProblem
  readonly index: CoverIndex
  readonly rank: Float64Array
  readonly chosen: Uint8Array
  readonly times: Uint16Array
  /** Chosen sites in conflict with each site. */
  readonly blocked: Uint16Array
  readonly inGroup: Uint32Array
  spentYuan: number
  count: number
}

/** Nothing chosen. */
export function startCover(problem: CoverProblem, index: CoverIndex): CoverState {
  return {
    ...{ problem, index, rank: rankWeights(problem) },
    chosen: new Uint8Array(problem.siteCount),
    times: Uint16Array.from(problem.isCovered),
    blocked: new Uint16Array(problem.siteCount),
    inGroup: new Uint32Array(problem.groups.length),
    spentYuan: 0,
    count: 0,
  }
}

/** Weights whose maximum is the lexicographic one: mandated demands each weigh more than all score together. */
export function rankWeights({ weight, isMandated, mandatedFirst }: CoverProblem): Float64Array {
  if (!mandatedFirst || !isMandated.includes(1)) return weight
  const all = weight.reduce((sum, one) => sum + one, 1)
  return weight.map((one, demand) => one + all * isMandated[demand]!)
}

/** Rank weight that a site would add. */
export function gainOf({ problem, rank, times }: CoverState, site: number): number {
  let gain = 0
  for (let k = problem.coverStart[site]!; k < problem.coverStart[site + 1]!; k++) {
    const demand = problem.covers[k]!
    if (times[demand] === 0) gain += rank[demand]!
  }
  return gain
}

/** Rank weight that would be lost without a chosen site. */
export function lossOf({ problem, rank, times }: CoverState, site: number): number {
  let loss = 0
  for (let k = problem.coverStart[site]!; k < problem.coverStart[site + 1]!; k++) {
    const demand = problem.covers[k]!
    if (times[demand] === 1 && problem.isCovered[demand] === 0) loss += rank[demand]!
  }
  return loss
}

/** Puts a site in (`by` 1) or takes it out (-1). */
export function moveSite(state: CoverState, site: number, by: 1 | -1): void {
  const { problem, index } = state
  state.chosen[site] = by === 1 ? 1 : 0
  state.spentYuan += by * problem.costYuan[site]!
  state.count += by
  for (let k = problem.coverStart[site]!; k < problem.coverStart[site + 1]!; k++) state.times[problem.covers[k]!]! += by
  for (let k = index.conflictStart[site]!; k < index.conflictStart[site + 1]!; k++)
    state.blocked[index.conflictWith[k]!]! += by
  for (const group of index.groupsOf[site]!) state.inGroup[group]! += by
}

/** True if the site could be added now. */
export function canAdd(state: CoverState, site: number): boolean {
  const { problem, chosen, blocked, spentYuan, count } = state
  if (chosen[site] === 1 || problem.fixed[site] === -1 || blocked[site]! > 0) return false
  if (problem.count !== null && count >= problem.count) return false
  return problem.budgetYuan === null || spentYuan + problem.costYuan[site]! <= problem.budgetYuan + 1e-6
}

/** True if a chosen site could leave without breaking a forced choice or a minimum. */
export function canLeave({ problem, index, inGroup }: CoverState, site: number): boolean {
  if (problem.fixed[site] === 1) return false
  return index.groupsOf[site]!.every((group) => inGroup[group]! > problem.groups[group]!.minimum)
}
