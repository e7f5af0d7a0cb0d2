import type { EpochDay } from '../time/calendar-day.ts'
import type { Period } from './indicator.ts'

/** Days from..to, both included. */
export interface DaySpan {
  readonly from: EpochDay
  readonly to: EpochDay
}

const DAY_MS = 86_400_000
const dayNumber = (year: number, month: number, day: number): EpochDay => Date.UTC(year, month, day) / DAY_MS

/** Months of a calendar period; weeks are counted in days. */
const MONTHS = { month: 1, quarter: 3, halfyear: 6, year: 12 } as const

/** The whole calendar period that a day lies in. Weeks run from Monday to Sunday (ISO 8601). */
export function periodOf(each: Period, day: EpochDay): DaySpan {
  if (each === 'week') {
    // 1970-01-01 was a Thursday.
    const monday = day - ((((day + 3) % 7) + 7) % 7)
    return { from: monday, to: monday + 6 }
  }
  const date = new Date(day * DAY_MS)
  const months = MONTHS[each]
  const first = Math.floor(date.getUTCMonth() / months) * months
  const year = date.getUTCFullYear()
  return { from: dayNumber(year, first, 1), to: dayNumber(year, first + months, 0) }
}

/**
 * Calendar periods of a span, in order, without gaps; the first and the last are cut to the span. Empty when it ends before
 * it begins.
 */
export function periodsOf(each: Period, span: DaySpan): DaySpan[] {
  const periods: DaySpan[] = []
  for (let day = span.from; day <= span.to;) {
    const whole = periodOf(each, day)
    periods.push({ from: day, to: Math.min(whole.to, span.to) })
    day = whole.to + 1
  }
  return periods
}

/** Last days of months within a span. */
export function monthEnds({ from, to }: DaySpan): EpochDay[] {
  return periodsOf('month', { from, to })
    .map((month) => periodOf('month', month.from).to)
    .filter((day) => day <= to)
}

/** Month (0-11), day of the month and MMDD of a day. */
export function partsOfDay(day: EpochDay): { year: number; month: number; date: number; monthAndDay: number } {
  const at = new Date(day * DAY_MS)
  const [month, date] = [at.getUTCMonth(), at.getUTCDate()]
  return { year: at.getUTCFullYear(), month, date, monthAndDay: (month + 1) * 100 + date }
}
