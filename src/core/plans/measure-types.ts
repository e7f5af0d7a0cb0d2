import type { EpochDay } from '../time/calendar-day.ts'
import type { Bounds } from './bounds.ts'
import type { At } from './frame.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { PeriodResult } from './target-answer.ts'

/** A measure on a day. */
export interface MeasureValue extends Bounds {
  /** By the rows that are known; null = none is, or there is nothing to count. */
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Rows whose answer is not known. */
  readonly unknown: number
  readonly unitsMet: number | null
  readonly units: number | null
  /** Milestones: the day on which it was done. */
  readonly doneOn: EpochDay | null
  /** Nothing to count: an empty denominator, no unit. */
  readonly isEmpty: boolean
}

/** What a row is to a measure. A row of the denominator that passes is told twice, as both. */
export type Role = 'numerator' | 'denominator' | 'less' | 'unknown'

/** `why` = fields that leave the row unknown. */
export type VisitRole = (role: Role, rows: LedgerRows, row: number, weight: number, why: readonly string[]) => void

/** A target's indicator made ready for questions about any day. */
export interface MeasureReader {
  on(at: At): MeasureValue
  /** The rows behind the value. */
  scan(at: At, visit: VisitRole): void
  /** Recurring targets: every period that has begun by the day, in order; else none. */
  periods(at: At): PeriodResult[]
  /** How what is missing is shared out: by the formula of a share, by rows that do not pass, by rows that count, or not. */
  readonly shares: 'ratio' | 'rows' | 'counted' | 'none'
  /** Ledgers read. */
  readonly ledgers: readonly LedgerRows[]
  /** Answers may change on days on which no ledger does. */
  readonly readsToday: boolean
  /** A count of what has happened, that never falls. */
  readonly isCumulative: boolean
}

/** The parts that most measures leave as they are. */
export const PLAIN = { unitsMet: null, units: null, doneOn: null, isEmpty: false } as const
export const noPeriods = (): PeriodResult[] => []
