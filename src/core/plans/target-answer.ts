import type { Operator } from './indicator.ts'
import type { TargetState } from './plan-model.ts'

/** Why a state is as it is; the page has a sentence for each code. */
export const REASON_CODES = [
  'reached',
  'reached-at-due',
  'reached-late',
  'not-due',
  'no-path',
  'behind-path',
  'past-due',
  'fallen',
  'limit-exceeded',
  'empty-denominator',
  'no-register',
  'unknown-decides',
  'not-begun',
  'period-running',
  'period-missed',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** One period of a recurring target. Days since 1970-01-01, `to` included. */
export interface PeriodResult {
  from: number
  to: number
  value: number | null
  state: 'met' | 'missed' | 'running' | 'no-data'
}

/** A register that could not answer. */
export interface MissingRegister {
  kind: string
  /** `empty`: no row at all; `absent`: the town has no such register; `unknown`: rows whose field is not known. */
  why: 'empty' | 'absent' | 'unknown'
  /** Field and number of rows, for `unknown`. */
  field: string | null
  rows: number
}

/**
 * A target on a day. Ratios in per cent. Days since 1970-01-01. `low`..`high` is what the value could be once every
 * unknown row is known; equal to `value` where nothing is unknown.
 */
export interface TargetAnswer {
  id: string
  state: TargetState
  reason: ReasonCode
  /** Null = cannot be computed. */
  value: number | null
  low: number | null
  high: number | null
  operator: Operator
  target: number
  unit: string
  /** Rows or sum; null where the measure has none. */
  numerator: number | null
  denominator: number | null
  /** Rows whose answer is not known. */
  unknown: number
  /** Units met and asked, for targets per unit. */
  unitsMet: number | null
  units: number | null
  dueDay: number
  /** Positive = days left, negative = days past. */
  daysLeft: number
  /** Day on which it was first reached; null = not yet, or not known. */
  reachedOn: number | null
  /** Where the value should stand today on a straight line to the target; null = no line. */
  neededNow: number | null
  valueAtDue: number | null
  missing: MissingRegister[]
  periods: PeriodResult[]
}

/** Share of a village in what is missing: rows of the denominator that do not pass. */
export interface Contribution {
  villageId: string | null
  numerator: number
  denominator: number
  unknown: number
  /** Points of the target's value (per cent, count …) this village holds back. */
  heldBack: number
}

export interface TrendPoint {
  day: number
  value: number | null
  low: number | null
  high: number | null
  needed: number | null
}

/** Forecast by the recent closing rate; null parts = cannot be said. */
export interface Forecast {
  /** Rows (or metres) closed in the window before the day, and the window. */
  closed: number
  windowDays: number
  /** Value on the due day, and its interval. */
  value: number
  low: number
  high: number
  level: number
  /** Day on which the target would be reached; null = not before the plan's end by this rate. */
  reachedOn: number | null
}

/** Everything of one target's page. */
export interface TargetDetail {
  answer: TargetAnswer
  trend: TrendPoint[]
  contributions: Contribution[]
  forecast: Forecast | null
}
