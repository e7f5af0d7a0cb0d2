import type { EpochDay } from './calendar-day.ts'

/** Calendar days, both included, `from <= to`. */
export interface Days {
  readonly from: EpochDay
  readonly to: EpochDay
}
export type RangePart = 'from' | 'to' | 'body'

const within = (day: EpochDay, { from, to }: Days) => Math.min(to, Math.max(from, day))

/**
 * A range after one of its ends, or all of it, was moved by whole days. An end stops at the other one and at the limits;
 * the body keeps its length.
 */
export function moveRange(range: Days, part: RangePart, days: number, limits: Days): Days {
  switch (part) {
    case 'from':
      return { from: within(range.from + days, { from: limits.from, to: range.to }), to: range.to }
    case 'to':
      return { from: range.from, to: within(range.to + days, { from: range.from, to: limits.to }) }
    case 'body': {
      const least = Math.min(0, limits.from - range.from)
      const most = Math.max(0, limits.to - range.to)
      const by = Math.min(most, Math.max(least, days))
      return { from: range.from + by, to: range.to + by }
    }
  }
}

/** The range between two days in any order. */
export const rangeBetween = (a: EpochDay, b: EpochDay): Days => ({ from: Math.min(a, b), to: Math.max(a, b) })

/** Number of days, both ends counted. */
export const lengthOf = ({ from, to }: Days): number => to - from + 1

/**
 * The calendar day `months` later, the last of the month where the day does not exist (31 March - 1 month = 28 February).
 */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const date = new Date(day * 86_400_000)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / 86_400_000
}
