import type { EpochDay } from '../time/calendar-day.ts'

/** Numbers of rows by a closed list of values. */
export type CountBy = Readonly<Record<string, number>>

/** A share: null when nothing is in the denominator, never 0 or 100. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
  /** 0..1, or null = not applicable. */
  readonly value: number | null
}

/** What is told of one village's hazards as of a day. `period` = [from, asOf], both included. */
export interface VillageMeasures {
  readonly villageId: string
  readonly open: number
  readonly openBySeverity: CountBy
  readonly openBySector: CountBy
  readonly openBySource: CountBy
  readonly openMajor: number
  readonly supervised: number
  readonly overdue: number
  /** Overdue of open. */
  readonly overdueRate: Share
  readonly foundInPeriod: number
  /** Open at its start, found or reopened in the period, and not open at asOf: distinct hazards, not closing events. */
  readonly closedInPeriod: number
  /** Closed at the start of the period (found before it) and reopened in it. */
  readonly reopenedInPeriod: number
  /** Open at the end of the day before `from`; `open = openBefore + found + reopened − closed`, exactly. */
  readonly openBefore: number
  /**
   * Due in the period (`from <= deadline <= asOf`) and closed at the end of the deadline day, of those due in the period
   * (按期整改率). A hazard due on `asOf` itself and still open counts as due and not closed on time, though it is overdue
   * (deadline < asOf) only from the next day on.
   */
  readonly onTime: Share
  /** Due in the period and not closed on time (未按期), of those due: what villages are ranked by. */
  readonly late: Share
  /** Closed in the period (`closedInPeriod`), of those open at its start, found or reopened in it. */
  readonly closure: Share
  /**
   * Same site and type as another one closed in the `repeatDays` before (not on the same day), of those found in the
   * period whose site and type are known; the others cannot be judged.
   */
  readonly repeat: Share
  /** Source among `selfFoundSources`, of those found in the period whose source is known. */
  readonly selfFound: Share
  /** Kaplan-Meier over all hazards found in the period, open ones censored at asOf; days. Null = not reached. */
  readonly medianDaysOpen: number | null
  readonly p90DaysOpen: number | null
  readonly oldestOpenDays: number | null
  readonly perKm2: number | null
  readonly per100Enterprises: number | null
  readonly per1000Residents: number | null
}

/** What measures are taken over. */
export interface MeasureOptions {
  readonly asOf: EpochDay
  /** First day of the period. */
  readonly from: EpochDay
  /** Days before a finding in which the same thing closed makes it a repeat. */
  readonly repeatDays: number
  /** Sources that are the enterprise's own check; left out: `self-check`. */
  readonly selfFoundSources?: readonly string[]
  /** Day after which a finding is dated in the future and told apart; left out: `asOf`. */
  readonly today?: EpochDay
  /** 1 = the row counts (the page's filters); null or left out: every row. */
  readonly keep?: Uint8Array | null
}

/** Hazards that no village answers for, or that do not count. */
export interface OutsideVillages {
  /** Measures of the hazards in no known village, with or without a place; `villageId` is ''. */
  readonly measures: VillageMeasures
  /** Counting rows with a place that lies in no village. */
  readonly inNoVillage: number
  /** Counting rows without a place and without a village. */
  readonly withoutPlace: number
  /** Counting rows whose village is not among the villages given. */
  readonly unknownVillage: number
  /** Rows found after `today`: a wrong date. Never counted in any measure as of `today` or before. */
  readonly datedInFuture: number
  /** Rows found after `asOf` but not after `today`: not yet known on that day. */
  readonly foundLater: number
  /** Rows the filter left out. */
  readonly leftOut: number
  /** Of those found in the period: site or type missing, so that a repeat cannot be told. */
  readonly repeatUnknown: number
}

/** Measures of all villages, in the order of the facts given, of the town, and what no village answers for. */
export interface MeasureAnswer {
  readonly byVillage: readonly VillageMeasures[]
  /** Every hazard that counts, in a village or not: the sum of the villages and `outside.measures`. */
  readonly town: VillageMeasures
  readonly outside: OutsideVillages
}

/** Denominators of a village; null = not known. */
export interface VillageFacts {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly areaKm2: number | null
  readonly residents: number | null
  readonly households: number | null
  readonly enterprises: number | null
}

/** An interval and how to draw the value in it. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** How trustworthy a rate is by its events: `few` is not shown as a rate, `unstable` is hatched. */
export type Stability = 'stable' | 'unstable' | 'few' | 'no-basis'
