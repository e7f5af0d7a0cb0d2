import type { PlanBoardAnswer } from '../../../contracts/plan-api.ts'
import type { Phase } from '../../../core/plans/plan-model.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../../core/time/calendar-day.ts'

export type ReportDate = PlanBoardAnswer['reports'][number]
/** Days ahead that the calendar looks, and back for what was filed. */
export const AHEAD_DAYS = 90
const BACK_DAYS = 60

/** ISO month a report is due in. */
export const monthOf = ({ due }: Pick<ReportDate, 'due'>): string => isoOfEpochDay(due).slice(0, 7)

export interface MonthCount {
  /** `2026-06`. */
  readonly month: string
  readonly all: number
  readonly filed: number
  readonly owed: number
}
/** Every month from the first report's to the last's, also those without any. */
export function monthCounts(reports: readonly ReportDate[]): MonthCount[] {
  const dues = reports.map(({ due }) => due)
  if (dues.length === 0) return []
  const first = isoOfEpochDay(Math.min(...dues)).slice(0, 7)
  const last = isoOfEpochDay(Math.max(...dues)).slice(0, 7)
  const counts: MonthCount[] = []
  for (let month = first; month <= last; month = nextMonth(month)) {
    const own = reports.filter((report) => monthOf(report) === month)
    const filed = own.filter(({ state }) => state === 'filed' || state === 'filed-late').length
    counts.push({ month, all: own.length, filed, owed: own.filter(({ state }) => state === 'owed').length })
  }
  return counts
}
const nextMonth = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1)).toISOString().slice(0, 7)

export interface ReportGroup {
  readonly id: 'now' | 'coming' | 'filed' | 'month'
  /** By due day. */
  readonly reports: readonly ReportDate[]
}
/**
 * What is owed (longest first), what is due in the next days, what was filed in the last ones; of a chosen month all of it.
 * Without a ledger of filings, what was due in the last days is shown as unknown.
 */
export function reportGroups(reports: readonly ReportDate[], day: EpochDay, month: string | null): ReportGroup[] {
  if (month !== null) return [{ id: 'month', reports: reports.filter((report) => monthOf(report) === month) }]
  const isFiled = ({ state }: ReportDate) => state === 'filed' || state === 'filed-late'
  const isRecent = ({ due }: ReportDate) => due < day && due >= day - BACK_DAYS
  return [
    {
      id: 'now',
      reports: reports.filter((one) => one.state === 'owed' || (one.state === 'unknown' && isRecent(one))),
    },
    { id: 'coming', reports: reports.filter((one) => one.due >= day && one.due <= day + AHEAD_DAYS && !isFiled(one)) },
    {
      id: 'filed',
      reports: reports
        .filter((one) => isFiled(one) && one.due <= day + AHEAD_DAYS && one.due >= day - BACK_DAYS)
        .reverse(),
    },
  ]
}

/** Phase of the plan that a day lies in; null = none. */
export const phaseOn = (phases: readonly Phase[], day: EpochDay): Phase | null =>
  phases.find(({ start, end }) => (epochDayOf(start) ?? Infinity) <= day && day <= (epochDayOf(end) ?? -Infinity)) ??
  null
