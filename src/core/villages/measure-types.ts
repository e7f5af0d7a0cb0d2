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
  readonly closedInPeriod: number
  /** Due in the period and closed on or before the deadline, of those due in the period (按期整改率). */
  readonly onTime: Share
  /** Due in the period and not closed on time (未按期), of those due: what villages are ranked by. */
  readonly late: Share
  /** Closed in the period, of those open at its start or found in it. */
  readonly closure: Share
  /** Same site and type as one closed in the 12 months before, of those found in the period. */
  readonly repeat: Share
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
