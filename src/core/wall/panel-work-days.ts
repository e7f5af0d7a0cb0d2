import { epochDayOf } from '../time/calendar-day.ts'

/** Days from one ISO day to another; null when one of them is none. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [epochDayOf(from), epochDayOf(to)]
  return start === null || end === null ? null : end - start
}

/** How much of a span of days (both included) is over on a day, 0..1. */
export function spanDone(from: string, to: string, day: string): number {
  const [length, past] = [daysBetween(from, to), daysBetween(from, day)]
  if (length === null || past === null) return 0
  return Math.min(1, Math.max(0, (past + 1) / (length + 1)))
}

/** A day in few figures: month and day in the reader's year, else year and month. */
export function shortDay(iso: string, today: string): string {
  return iso.slice(0, 4) === today.slice(0, 4) ? iso.slice(5) : iso.slice(0, 7)
}

/** Both ends of a span in few figures: `2024-01 – 2026-12`, `01-01 – 12-31`. */
export function shortSpan(from: string, to: string, today: string): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4) && to.slice(0, 4) === today.slice(0, 4)
  return isOneYear ? `${from.slice(5)} – ${to.slice(5)}` : `${from.slice(0, 7)} – ${to.slice(0, 7)}`
}

/** When a system last brought something: the clock time on the day looked at, else the day. */
export function shortInstant(at: string, today: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  )
  const [day = '', time = ''] = parts.split(' ')
  return day === today ? time : shortDay(day, today)
}
