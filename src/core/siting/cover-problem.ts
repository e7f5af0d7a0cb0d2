import { AppError } from '../errors.ts'

/**
 * Budgeted maximal covering in numbers: choose sites so that the demands they cover weigh most.
 *
 * @source Church and ReVelle 1974; Khuller, Moss and Naor 1999 (budgeted).
 */
export interface CoverProblem {
  readonly siteCount: number
  readonly demandCount: number
  /** Yuan per site, >= 0. */
  readonly costYuan: Float64Array
  /** Per demand, >= 0. */
  readonly weight: Float64Array
  /** Site s covers demands `covers[coverStart[s]] … covers[coverStart[s + 1]]`, each at most once. */
  readonly coverStart: Uint32Array
  readonly covers: Uint32Array
  /** 1 = covered by an existing device: credited, gives no objective. */
  readonly isCovered: Uint8Array
  /** 1 = mandated: as many of these as possible come before any score when `mandatedFirst`. */
  readonly isMandated: Uint8Array
  readonly mandatedFirst: boolean
  /** Per site: 1 forced in, -1 cannot be chosen, 0 free. */
  readonly fixed: Int8Array
  /** Pairs a0, b0, a1, b1 … that may not both be chosen. */
  readonly conflicts: Uint32Array
  /** At least `minimum` of `sites`. */
  readonly groups: readonly { readonly key: string; readonly sites: Uint32Array; readonly minimum: number }[]
  readonly budgetYuan: number | null
  readonly count: number | null
}

/** Who covers a demand, and who conflicts with a site: the problem's indexes the other way round. */
export interface CoverIndex {
  readonly byDemandStart: Uint32Array
  readonly byDemand: Uint32Array
  readonly conflictStart: Uint32Array
  readonly conflictWith: Uint32Array
  /** Groups of each site: at most a few. */
  readonly groupsOf: readonly (readonly number[])[]
}

export interface CoverValue {
  /** Weight newly covered. */
  readonly objective: number
  readonly costYuan: number
  readonly count: number
  readonly mandatedDone: number
}

/** @throws AppError `argument/invalid` for lengths, weights or costs that do not fit. */
export function checkCoverProblem(problem: CoverProblem): void {
  const { siteCount, demandCount, costYuan, weight, coverStart, covers, fixed, budgetYuan, count } = problem
  const lengths = [
    ['costYuan', costYuan.length, siteCount],
    ['fixed', fixed.length, siteCount],
    ['coverStart', coverStart.length, siteCount + 1],
    ['weight', weight.length, demandCount],
    ['isCovered', problem.isCovered.length, demandCount],
    ['isMandated', problem.isMandated.length, demandCount],
    ['covers', covers.length, coverStart[siteCount] ?? 0],
  ] as const
  for (const [name, found, expected] of lengths)
    if (found !== expected) throw new AppError('argument/invalid', { name, found, expected: `length ${expected}` })
  const badNumber = (values: Float64Array) => values.find((value) => !(value >= 0 && value < Infinity))
  for (const [name, values] of [
    ['costYuan', costYuan],
    ['weight', weight],
  ] as const) {
    const found = badNumber(values)
    if (found !== undefined) throw new AppError('argument/invalid', { name, found, expected: 'a number >= 0' })
  }
  for (const [name, found] of [
    ['budgetYuan', budgetYuan],
    ['count', count],
  ] as const)
    if (found !== null && !(found >= 0))
      throw new AppError('argument/invalid', { name, found, expected: 'null or >= 0' })
}

/** Turns the problem's lists round. */
export function indexCover({
  siteCount,
  demandCount,
  coverStart,
  covers,
  conflicts,
  groups,
}: CoverProblem): CoverIndex {
  const byDemandStart = new Uint32Array(demandCount + 1)
  for (const demand of covers) byDemandStart[demand + 1]!++
  for (let d = 0; d < demandCount; d++) byDemandStart[d + 1]! += byDemandStart[d]!
  const at = byDemandStart.slice()
  const byDemand = new Uint32Array(covers.length)
  for (let s = 0; s < siteCount; s++)
    for (let k = coverStart[s]!; k < coverStart[s + 1]!; k++) byDemand[at[covers[k]!]!++] = s
  const conflictStart = new Uint32Array(siteCount + 1)
  for (const site of conflicts) conflictStart[site + 1]!++
  for (let s = 0; s < siteCount; s++) conflictStart[s + 1]! += conflictStart[s]!
  const next = conflictStart.slice()
  const conflictWith = new Uint32Array(conflicts.length)
  for (let k = 0; k + 1 < conflicts.length; k += 2) {
    const [a, b] = [conflicts[k]!, conflicts[k + 1]!]
    conflictWith[next[a]!++] = b
    conflictWith[next[b]!++] = a
  }
  const groupsOf: number[][] = Array.from({ length: siteCount }, () => [])
  for (const [g, { sites }] of groups.entries()) for (const s of sites) groupsOf[s]!.push(g)
  return { byDemandStart, byDemand, conflictStart, conflictWith, groupsOf }
}

/** What a choice (1 = chosen, one entry a site) covers and costs. */
export function valueOf(problem: CoverProblem, chosen: ArrayLike<number>): CoverValue {
  const { coverStart, covers, weight, isCovered, isMandated, costYuan } = problem
  const seen = isCovered.slice()
  let [objective, cost, count, mandatedDone] = [0, 0, 0, 0]
  for (let s = 0; s < problem.siteCount; s++) {
    if (chosen[s] !== 1) continue
    cost += costYuan[s]!
    count++
    for (let k = coverStart[s]!; k < coverStart[s + 1]!; k++) {
      const demand = covers[k]!
      if (seen[demand] === 1) continue
      seen[demand] = 1
      objective += weight[demand]!
      mandatedDone += isMandated[demand]!
    }
  }
  return { objective, costYuan: cost, count, mandatedDone }
}

/** Constraints that a choice breaks; empty = feasible. Money is compared to a hundredth of a yuan. */
export function brokenBy(problem: CoverProblem, chosen: ArrayLike<number>): string[] {
  const { costYuan, count } = valueOf(problem, chosen)
  const broken: string[] = []
  if (problem.budgetYuan !== null && costYuan > problem.budgetYuan + 0.01) broken.push('budget')
  if (problem.count !== null && count > problem.count) broken.push('count')
  for (let s = 0; s < problem.siteCount; s++) {
    if (problem.fixed[s] === 1 && chosen[s] !== 1) broken.push(`forced-in:${s}`)
    if (problem.fixed[s] === -1 && chosen[s] === 1) broken.push(`not-allowed:${s}`)
  }
  for (let k = 0; k + 1 < problem.conflicts.length; k += 2) {
    const [a, b] = [problem.conflicts[k]!, problem.conflicts[k + 1]!]
    if (chosen[a] === 1 && chosen[b] === 1) broken.push(`conflict:${a}|${b}`)
  }
  for (const { key, sites, minimum } of problem.groups) {
    let done = 0
    for (const s of sites) if (chosen[s] === 1) done++
    if (done < minimum) broken.push(`minimum:${key}`)
  }
  return broken
}
