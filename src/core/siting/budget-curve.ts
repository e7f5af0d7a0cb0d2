import { isAppError } from '../errors.ts'
import type { BudgetCurve, CurvePoint } from './study-types.ts'
import { chooseCover, type CoverAnswer } from './choose-cover.ts'
import { valueOf } from './cover-problem.ts'
import { mandatedState } from './make-plan.ts'
import type { SitingProblem } from './siting-problem.ts'
import type { Solve } from './solver/solve-types.ts'

export interface CurveOptions {
  /** Number of money levels beside 0, evenly spaced up to the cost of everything; default 24. */
  readonly steps?: number
  readonly signal?: AbortSignal
  readonly onPoint?: (point: CurvePoint, done: number, of: number) => void | Promise<void>
}

/**
 * Plans by money: 0, even steps, the budget of the options itself. Each level begins with the plan before it and keeps that
 * where it is no better, so no point is worse than the one before, mandated items counted first. A level at which the
 * constraints cannot be met has nothing built (`none`).
 *
 * @param solve - null: greedy and exchanges alone; else each level is solved to 0.5 % or 1 s.
 * @throws the signal's reason.
 */
export async function budgetCurve(
  problem: SitingProblem,
  { steps = 24, signal, onPoint }: CurveOptions,
  solve: Solve | null,
): Promise<BudgetCurve> {
  const { cover, options } = problem
  const fullCostYuan = fullCost(problem)
  const levels = budgetLevels(fullCostYuan, steps, options.budgetYuan)
  const existing = cover.weight.reduce((sum, weight, item) => sum + weight * cover.isCovered[item]!, 0)
  const total = cover.weight.reduce((sum, weight) => sum + weight, 0)
  const points: CurvePoint[] = []
  let chosen: Uint8Array = new Uint8Array(cover.siteCount)
  let method: CurvePoint['method'] = 'none'
  for (const [at, budgetYuan] of levels.entries()) {
    signal?.throwIfAborted()
    const answer = await choiceAt(problem, budgetYuan, signal, solve)
    if (answer !== null && isNoWorse(problem, answer.chosen, chosen)) ({ chosen, method } = answer)
    const value = valueOf(cover, chosen)
    const mandated = mandatedState(problem, { chosen })
    const point: CurvePoint = {
      ...{ budgetYuan, costYuan: value.costYuan, chosen: value.count, objective: value.objective, method },
      coveredShare: total > 0 ? (existing + value.objective) / total : null,
      mandatedRate: mandated?.rate ?? null,
    }
    points.push(point)
    await onPoint?.(point, at + 1, levels.length)
  }
  return { points, fullCostYuan, mandatedCeiling: mandatedState(problem, { chosen })?.ceiling ?? null }
}

/** Cheapest candidate of each open item, all together. */
function fullCost({ cover, items }: SitingProblem): number {
  let sum = 0
  for (const { candidates, isExisting } of items) {
    const open = candidates.filter((row) => cover.fixed[row] !== -1)
    if (!isExisting && open.length > 0) sum += Math.min(...open.map((row) => cover.costYuan[row]!))
  }
  return sum
}

function budgetLevels(fullCostYuan: number, steps: number, budgetYuan: number | null): number[] {
  const even = Array.from({ length: steps + 1 }, (_, step) => Math.ceil((fullCostYuan * step) / steps))
  return [...new Set([...even, ...(budgetYuan === null ? [] : [budgetYuan])])].sort((a, b) => a - b)
}

async function choiceAt(
  { cover, options }: SitingProblem,
  budgetYuan: number,
  signal: AbortSignal | undefined,
  solve: Solve | null,
): Promise<CoverAnswer | null> {
  const choose = { timeLimitS: 1, relativeGap: 0.005, seed: options.seed, ...(signal ? { signal } : {}) }
  return chooseCover({ ...cover, budgetYuan }, choose, solve).catch((error: unknown) => {
    if (isAppError(error, 'siting/impossible')) return null
    throw error
  })
}

function isNoWorse({ cover }: SitingProblem, a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const [one, other] = [valueOf(cover, a), valueOf(cover, b)]
  if (cover.mandatedFirst && one.mandatedDone !== other.mandatedDone) return one.mandatedDone > other.mandatedDone
  return one.objective >= other.objective
}
