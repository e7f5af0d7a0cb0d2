import { AppError } from '../errors.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../time/calendar-day.ts'

/** What `@asOf`, `@due` and `@start` stand for, ISO days. */
export interface DayWords {
  readonly asOf: string
  readonly due: string
  readonly start: string
}

/** A day looked at, with the words that hold on it. */
export interface At {
  readonly day: EpochDay
  readonly words: DayWords
}

/** The fixed days of a target: its first day that counts and its due day. */
export interface Frame {
  readonly start: EpochDay
  readonly due: EpochDay
  at(day: EpochDay): At
}

/** @throws AppError `argument/invalid` when a day is not an existing ISO day. */
export function makeFrame(start: string, due: string): Frame {
  return {
    start: dayOf(start, 'start'),
    due: dayOf(due, 'due'),
    at: (day) => ({ day, words: { asOf: isoOfEpochDay(day), due, start } }),
  }
}

/**
 * Day number of an ISO day that a contract has already checked.
 *
 * @throws AppError `argument/invalid` when it is none.
 */
export function dayOf(iso: string, name: string): EpochDay {
  const day = epochDayOf(iso)
  if (day === null) throw new AppError('argument/invalid', { name, found: iso, expected: 'an existing day YYYY-MM-DD' })
  return day
}
