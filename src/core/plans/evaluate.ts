import type { EpochDay } from '../time/calendar-day.ts'
import { reachesWithin } from './bounds.ts'
import { makeFrame, type At, type Frame } from './frame.ts'
import type { Truth } from './kleene.ts'
import { missingRegisters, type LedgerOf } from './ledger-of.ts'
import type { PlanLedgers } from './ledger-rows.ts'
import { compileCount } from './measures/count.ts'
import { compileDays } from './measures/days.ts'
import { compileLength } from './measures/length.ts'
import { compileMilestone } from './measures/milestone.ts'
import { compileRatio } from './measures/ratio.ts'
import { compileRecurrence } from './measures/recurrence.ts'
import type { MeasureReader, MeasureValue } from './measure-types.ts'
import type { Plan, Target } from './plan-model.ts'
import type { MissingRegister } from './target-answer.ts'

/** A target ready for questions about any day: compiled once, read for every day of its trend. */
export interface TargetReader {
  readonly target: Target
  /** Id, first and last day of its plan. */
  readonly plan: Pick<Plan, 'id' | 'start' | 'end'>
  readonly frame: Frame
  /** Registers that cannot answer; then `measure` is null. */
  readonly missing: readonly MissingRegister[]
  readonly measure: MeasureReader | null
}

/**
 * Compiles a target's indicator for a town's ledgers. Fields that do not change are tested once for all days, so keep the
 * reader as long as the ledgers.
 *
 * @throws AppError `argument/invalid` when the indicator names a field that a ledger does not have, or tests it wrongly;
 * `core/plans/check-plan.ts` finds all of that beforehand.
 */
export function compileTarget(
  plan: Pick<Plan, 'id' | 'start' | 'end'>,
  target: Target,
  ledgers: PlanLedgers,
): TargetReader {
  const frame = makeFrame(target.start ?? plan.start, target.due)
  const missing = missingRegisters(target.indicator, ledgers)
  if (missing.length > 0) return { target, plan, frame, missing, measure: null }
  const ledgerOf: LedgerOf = (kind) => {
    const rows = ledgers.get(kind)
    if (rows === undefined) throw new RangeError(`no ledger ${kind}`)
    return rows
  }
  return { target, plan, frame, missing, measure: compileMeasure(target, ledgerOf, frame) }
}

function compileMeasure(target: Target, ledgerOf: LedgerOf, frame: Frame): MeasureReader {
  const { indicator } = target
  switch (indicator.measure) {
    case 'ratio':
      return compileRatio(indicator, ledgerOf, frame)
    case 'count':
      return 'days' in indicator
        ? compileDays(indicator, ledgerOf, frame, target)
        : compileCount(indicator, ledgerOf, frame, target)
    case 'length':
      return compileLength(indicator, ledgerOf, frame, target.unit)
    case 'milestone':
      return compileMilestone(indicator, ledgerOf, frame)
    case 'recurrence':
      return compileRecurrence(indicator, ledgerOf, frame, target)
  }
}

/** A target's value on a day; null when a register is missing. Bounds may be infinite. */
export const evaluateTarget = ({ measure, frame }: TargetReader, day: EpochDay): MeasureValue | null =>
  measure?.on(frame.at(day)) ?? null

/** Whether a value reaches the target, by its bounds; nothing to count reaches nothing. */
export const reachesTarget = ({ operator, target }: Target, value: MeasureValue): Truth =>
  value.isEmpty ? 0 : reachesWithin(operator, value, target)

/** Registers whose unknown fields leave rows unknown on a day: kind, field and rows, most rows first. */
export function unknownRegisters(measure: MeasureReader, at: At): MissingRegister[] {
  const rows = new Map<string, MissingRegister>()
  measure.scan(at, (role, ledger, _row, _weight, why) => {
    if (role !== 'unknown') return
    for (const field of new Set(why)) {
      const key = `${ledger.kind}.${field}`
      const entry = rows.get(key) ?? { kind: ledger.kind, why: 'unknown', field, rows: 0 }
      entry.rows++
      rows.set(key, entry)
    }
  })
  return [...rows.values()].sort((a, b) => b.rows - a.rows)
}

/**
 * Days in `from..to` on which the target's answer may change, ascending: those of its ledgers, or every day where a ledger
 * does not say or the day itself is compared.
 */
export function changeDays(measure: MeasureReader, from: EpochDay, to: EpochDay): EpochDay[] {
  const lists = measure.readsToday ? [undefined] : measure.ledgers.map((ledger) => ledger.changeDays?.(from, to))
  if (lists.includes(undefined)) return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
  const days = new Set<EpochDay>()
  for (const list of lists) for (const day of list ?? []) if (day >= from && day <= to) days.add(day)
  return [...days].sort((a, b) => a - b)
}
