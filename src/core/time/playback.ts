import type { EpochDay } from './calendar-day.ts'
import { addMonths, type Days } from './move-range.ts'

/** Longest time between two frames that counts, milliseconds: after a hidden tab time goes on, it does not jump. */
const LONGEST_FRAME_MS = 250

/** Where playing stands: the shown day and the part of the next one that has passed, 0..1. */
export interface Playhead {
  readonly day: EpochDay
  readonly part: number
}

/**
 * The playhead after a frame: whole days are shown, the rest is kept, so that no time is lost at any frame rate.
 *
 * @param elapsedMs - since the last frame; at most a quarter of a second counts.
 * @param last - day at which playing ends. @returns `day === last` when it has ended.
 */
export function advance({ day, part }: Playhead, elapsedMs: number, daysPerSecond: number, last: EpochDay): Playhead {
  const passed = part + (Math.min(Math.max(0, elapsedMs), LONGEST_FRAME_MS) / 1000) * daysPerSecond
  const whole = Math.floor(passed)
  return day + whole >= last ? { day: last, part: 0 } : { day: day + whole, part: passed - whole }
}

/** Months played when nothing else says where to begin. */
const MONTHS_BEFORE = 12

/**
 * Day from which playing begins: the shown day while there is something ahead of it; at or past the end, the beginning
 * of the chosen range, else a year before the end, not before the first day.
 */
export function playStart(shown: EpochDay, first: EpochDay, last: EpochDay, range: Days | null): EpochDay {
  if (shown < last) return shown
  return Math.max(first, range ? Math.min(range.from, last) : addMonths(last, -MONTHS_BEFORE))
}
