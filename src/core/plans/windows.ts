import { isoOfEpochDay, type EpochDay } from '../time/calendar-day.ts'
import type { Frame } from './frame.ts'
import type { Window } from './indicator.ts'

/** Days from..to, both included, as ISO texts: they compare as the dates do. */
export interface Span {
  readonly from: string
  readonly to: string
}

/**
 * Days a date must lie in, seen from a day. None of them reaches beyond that day: what is dated later was not known then.
 * 29 February of a leap year answers to 28 February of the year before.
 */
export function windowOf(window: Window, frame: Frame, day: EpochDay): Span {
  const iso = isoOfEpochDay(day)
  const year = Number(iso.slice(0, 4))
  if (window === 'plan') return { from: isoOfEpochDay(frame.start), to: iso }
  if (window === 'year-to-date') return { from: `${iso.slice(0, 4)}-01-01`, to: iso }
  if (window === 'same-days-last-year') {
    const sameDay = iso.slice(5) === '02-29' ? '02-28' : iso.slice(5)
    return { from: `${textOf(year - 1)}-01-01`, to: `${textOf(year - 1)}-${sameDay}` }
  }
  const last = `${textOf(window.year)}-12-31`
  return { from: `${textOf(window.year)}-01-01`, to: iso < last ? iso : last }
}

const textOf = (year: number): string => String(year).padStart(4, '0')
