import { isAppError, AppError } from '../errors.ts'
import type { PlanNote, SitingPlan } from './answer-types.ts'
import { chooseCover, type CoverAnswer } from './choose-cover.ts'
import { makePlan } from './make-plan.ts'
import type { SitingProblem } from './siting-problem.ts'
import type { Solve } from './solver/solve-types.ts'

export interface ChooseOptions {
  /** Relative gap at which the solver may stop; default 0.001. */
  readonly relativeGap?: number
  readonly signal?: AbortSignal
  /** Shown at once: the greedy plan, whole but for the proof. */
  readonly onGreedy?: (plan: SitingPlan) => void | Promise<void>
}

/**
 * The plan of most covered score under money, number and hard constraints.
 *
 * @param solve - null: greedy and exchanges only, with a proven bound.
 * @throws AppError `siting/impossible`: reasons `forced-in:ID`, `spacing:ID|ID`, `village-minimum:VILLAGE`, `count`,
 * `budget`, `spacing` (together a smallest set that conflicts); the signal's reason when aborted.
 */
export async function chooseSites(
  problem: SitingProblem,
  { relativeGap = 0.001, signal, onGreedy }: ChooseOptions,
  solve: Solve | null,
): Promise<SitingPlan> {
  const { options, cover } = problem
  const answer = await chooseCover(
    cover,
    {
      ...{ timeLimitS: options.timeLimitS, relativeGap, seed: options.seed },
      ...(signal ? { signal } : {}),
      ...(onGreedy
        ? { onGreedy: (quick: CoverAnswer) => onGreedy(makePlan(problem, quick, notesOf(problem, quick))) }
        : {}),
    },
    solve,
  ).catch((error: unknown) => {
    if (!isAppError(error, 'siting/impossible')) throw error
    throw new AppError(
      'siting/impossible',
      { reasons: error.details.reasons.map((one) => named(problem, one)) },
      { cause: error },
    )
  })
  return makePlan(problem, answer, notesOf(problem, answer))
}

/** Plain answers: why a plan is empty, or what it could not do. */
export function notesOf(
  { candidates, status, cover, options, loweredVillages, lostEdits }: SitingProblem,
  answer: CoverAnswer,
): PlanNote[] {
  const notes: PlanNote[] = [...answer.notes]
  const isEmpty = !answer.chosen.includes(1)
  const open = status.flatMap((one, row) => (one === 'free' || one === 'forced-in' ? [row] : []))
  if (candidates.length === 0) notes.push('no-candidates')
  else if (open.length === 0) notes.push('all-forbidden')
  else if (options.budgetYuan === 0) notes.push('zero-budget')
  else if (isEmpty && open.every((row) => cover.costYuan[row]! > (options.budgetYuan ?? Infinity)))
    notes.push('nothing-affordable')
  if (options.mandatedFirst && lacksMandated(cover, answer)) notes.push('budget-below-mandated')
  if (loweredVillages.length > 0) notes.push('minimum-lowered')
  if (lostEdits.length > 0) notes.push('edit-not-found')
  if (options.treatments.includes('weigh-station') && candidates.some(({ treatment }) => treatment === 'weigh-station'))
    notes.push('stations-by-score')
  return notes
}

/** True if a mandated item stays open that has a candidate which may be chosen. */
function lacksMandated(
  { isMandated, isCovered, covers, fixed }: SitingProblem['cover'],
  { mandatedDone }: CoverAnswer,
): boolean {
  const reachable = new Set<number>()
  for (const [site, item] of covers.entries())
    if (fixed[site] !== -1 && isMandated[item] === 1 && isCovered[item] === 0) reachable.add(item)
  return mandatedDone < reachable.size
}

function named({ candidates }: SitingProblem, reason: string): string {
  const [kind = '', rest = ''] = [reason.slice(0, reason.indexOf(':')), reason.slice(reason.indexOf(':') + 1)]
  const id = (row: string) => candidates[Number(row)]?.id ?? row
  if (kind === 'forced-in') return `forced-in:${id(rest)}`
  if (kind === 'conflict') return `spacing:${rest.split('|').map(id).join('|')}`
  return kind === 'minimum' ? `village-minimum:${rest}` : reason
}
