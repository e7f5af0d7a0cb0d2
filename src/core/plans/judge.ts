import type { EpochDay } from '../time/calendar-day.ts'
import { isLimit } from './bounds.ts'
import { compileTarget, evaluateTarget, reachesTarget, unknownRegisters, type TargetReader } from './evaluate.ts'
import { judgePeriods } from './judge-periods.ts'
import type { PlanLedgers } from './ledger-rows.ts'
import type { MeasureReader, MeasureValue } from './measure-types.ts'
import { behindPath, neededOn, pathOf, type Path } from './needed-path.ts'
import type { Plan, Target, TargetState } from './plan-model.ts'
import type { PlanSettings } from './plan-settings.ts'
import { firstReached, reachedBetween } from './reached-days.ts'
import type { ReasonCode, TargetAnswer } from './target-answer.ts'

/** State and why. */
export type Verdict = readonly [TargetState, ReasonCode]

/**
 * Judges every target of a plan on a day, in the plan's order.
 *
 * @throws AppError `argument/invalid` when an indicator does not fit the ledgers (`compileTarget`).
 */
export const judgePlan = (plan: Plan, ledgers: PlanLedgers, asOf: EpochDay, settings: PlanSettings): TargetAnswer[] =>
  plan.targets.map((target) => judgeTarget(compileTarget(plan, target, ledgers), asOf, settings))

/**
 * One target on a day. Up to the due day: met if reached, late if behind the needed path, else on track. After it the value
 * of the due day decides, or, where the target is to be held, today's. What unknown rows could decide either way has no
 * answer.
 */
export function judgeTarget(reader: TargetReader, asOf: EpochDay, settings: PlanSettings): TargetAnswer {
  const { target, frame, measure } = reader
  const now = evaluateTarget(reader, asOf)
  if (measure === null || now === null) return answerOf(reader, asOf, ['no-data', 'no-register'])
  const isPast = asOf > frame.due
  const atDue = asOf >= frame.due ? evaluateTarget(reader, frame.due) : null
  const facts = { now, atDue, asOf, missing: now.unknown > 0 ? unknownRegisters(measure, frame.at(asOf)) : [] }
  if (asOf < frame.start) return answerOf(reader, asOf, ['on-track', 'not-begun'], facts)
  if (target.indicator.measure === 'recurrence') {
    const periods = measure.periods(frame.at(asOf))
    return answerOf(reader, asOf, judgePeriods(periods, now, isPast), { ...facts, periods })
  }
  const path = pathOf(reader)
  const verdict = isPast
    ? judgePast(reader, measure, asOf, now, atDue ?? now)
    : judgeBefore(reader, measure, asOf, now, path, settings)
  const [state, reason] = verdict
  const isReached = state === 'met' || state === 'breached' || reason === 'reached-late'
  const decided = !isPast || target.holdsAfterDue ? now : (atDue ?? now)
  return answerOf(reader, asOf, verdict, {
    ...facts,
    neededNow: path === null ? null : neededOn(path, asOf),
    reachedOn: isReached && reason !== 'limit-exceeded' ? (now.doneOn ?? firstReached(reader, asOf)) : null,
    missing: decided === now || decided.unknown === 0 ? facts.missing : unknownRegisters(measure, frame.at(frame.due)),
  })
}

function judgeBefore(
  { target, frame }: TargetReader,
  measure: MeasureReader,
  asOf: EpochDay,
  now: MeasureValue,
  path: Path | null,
  settings: PlanSettings,
): Verdict {
  if (now.isEmpty) return ['not-applicable', 'empty-denominator']
  if (isExceeded(target, measure, now)) return ['breached', 'limit-exceeded']
  const reached = reachesTarget(target, now)
  if (reached === -1) return ['no-data', 'unknown-decides']
  if (reached === 1) {
    // A count of what happened can still rise until the due day.
    const isOpen = measure.isCumulative && isLimit(target.operator, target.target) && asOf < frame.due
    return isOpen ? ['on-track', 'not-due'] : ['met', 'reached']
  }
  if (path === null) return ['on-track', 'no-path']
  const behind = behindPath(path, now, asOf, settings.pathTolerance)
  if (behind === -1) return ['no-data', 'unknown-decides']
  return behind === 1 ? ['late', 'behind-path'] : ['on-track', 'not-due']
}

function judgePast(
  reader: TargetReader,
  measure: MeasureReader,
  asOf: EpochDay,
  now: MeasureValue,
  atDue: MeasureValue,
): Verdict {
  const { target, frame } = reader
  const isMilestone = target.indicator.measure === 'milestone'
  const deciding = target.holdsAfterDue || isMilestone ? now : atDue
  if (deciding.isEmpty) return ['not-applicable', 'empty-denominator']
  if (isExceeded(target, measure, deciding)) return ['breached', 'limit-exceeded']
  const reached = reachesTarget(target, deciding)
  if (reached === -1) return ['no-data', 'unknown-decides']
  if (isMilestone && reached === 1) {
    // The day it was done counts, even where it was written down after the due day.
    return (now.doneOn ?? asOf) <= frame.due ? ['met', 'reached-at-due'] : ['late', 'reached-late']
  }
  if (target.holdsAfterDue) {
    if (reached === 1) return ['met', 'reached']
    return reachedBetween(reader, frame.due, asOf) === null ? ['late', 'past-due'] : ['breached', 'fallen']
  }
  if (reached === 1) return ['met', 'reached-at-due']
  return !isMilestone && reachesTarget(target, now) === 1 ? ['late', 'reached-late'] : ['late', 'past-due']
}

/** A count of what happened in the plan's time, certainly above what is allowed: it never falls again. */
function isExceeded({ operator, target }: Target, measure: MeasureReader, { low }: MeasureValue): boolean {
  if (!measure.isCumulative) return false
  if (operator === '<') return low >= target
  return (operator === '<=' || operator === '=') && low > target
}

type Facts = Partial<Pick<TargetAnswer, 'neededNow' | 'reachedOn' | 'periods' | 'missing'>> & {
  now?: MeasureValue
  atDue?: MeasureValue | null
}

function answerOf(reader: TargetReader, asOf: EpochDay, [state, reason]: Verdict, facts: Facts = {}): TargetAnswer {
  const { target, frame } = reader
  const { now, atDue } = facts
  const hasBounds = now !== undefined && !now.isEmpty
  return {
    id: target.id,
    state,
    reason,
    value: now?.value ?? null,
    low: hasBounds ? finite(now.low) : null,
    high: hasBounds ? finite(now.high) : null,
    operator: target.operator,
    target: target.target,
    unit: target.unit,
    numerator: now?.numerator ?? null,
    denominator: now?.denominator ?? null,
    unknown: now?.unknown ?? 0,
    unitsMet: now?.unitsMet ?? null,
    units: now?.units ?? null,
    dueDay: frame.due,
    daysLeft: frame.due - asOf,
    reachedOn: facts.reachedOn ?? null,
    neededNow: facts.neededNow ?? null,
    valueAtDue: atDue?.value ?? null,
    missing: [...reader.missing, ...(facts.missing ?? [])],
    periods: facts.periods ?? [],
  }
}

/** JSON has no infinity: no bound on that side is null. */
export const finite = (bound: number): number | null => (Number.isFinite(bound) ? bound : null)
