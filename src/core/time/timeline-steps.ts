import type { Timeline } from '../filter/answer.ts'
import type { EpochDay } from './calendar-day.ts'
import { dayAtX, type TimeAxis } from './timeline-axis.ts'

/** Narrowest bar that can still be seen and hit, CSS pixels, with its gap. */
export const LEAST_BAR_PX = 4

/** Whether weeks over these days would be slivers: then months are asked for. */
export function areWeeksTooFine(days: number, widthPx: number): boolean {
  return widthPx > 0 && (days / 7) * LEAST_BAR_PX > widthPx
}

/** Steps to put together so that each is wide enough: 1 (as they are), 3 (quarters of months) or 12 (years). */
export function stepsTogether(steps: number, widthPx: number): 1 | 3 | 12 {
  if (!(widthPx > 0) || steps * LEAST_BAR_PX <= widthPx) return 1
  return (steps / 3) * LEAST_BAR_PX <= widthPx ? 3 : 12
}

/** The steps that end after a day: a window on the newer part. The same object when nothing is left out. */
export function timelineSince(timeline: Timeline, day: EpochDay): Timeline {
  const { starts, found, closed, open } = timeline
  const first = starts.findIndex((_, step) => step === found.length || (starts[step + 1] ?? 0) > day)
  if (first <= 0) return timeline
  const from = Math.min(first, found.length - 1)
  return {
    starts: starts.subarray(from),
    found: found.subarray(from),
    closed: closed.subarray(from),
    open: open.subarray(from),
  }
}

/**
 * A timeline of months with `together` months a step, quarters and years beginning where the calendar's do. Found and
 * closed are summed; open is that of the last month.
 */
export function mergeMonths(timeline: Timeline, together: 1 | 3 | 12): Timeline {
  const count = timeline.found.length
  if (together === 1 || count === 0) return timeline
  const firstOf: number[] = []
  for (let step = 0; step < count; step++) {
    const month = new Date((timeline.starts[step] ?? 0) * 86_400_000).getUTCMonth()
    if (step === 0 || month % together === 0) firstOf.push(step)
  }
  const bounds = [...firstOf, count]
  const sum = (values: Uint32Array, group: number) =>
    values.subarray(bounds[group], bounds[group + 1]).reduce((total, value) => total + value, 0)
  return {
    starts: Int32Array.from(bounds, (step) => timeline.starts[step] ?? 0),
    found: Uint32Array.from(firstOf, (_, group) => sum(timeline.found, group)),
    closed: Uint32Array.from(firstOf, (_, group) => sum(timeline.closed, group)),
    open: Uint32Array.from(firstOf, (_, group) => timeline.open[(bounds[group + 1] ?? 1) - 1] ?? 0),
  }
}

/** Index of the step a day lies in; -1 = outside the timeline. */
export function stepOfDay({ starts, found }: Timeline, day: EpochDay): number {
  let [low, high] = [0, found.length]
  if (high === 0 || day < (starts[0] ?? Infinity) || day >= (starts[high] ?? -Infinity)) return -1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= day) low = middle
    else high = middle
  }
  return low
}

/** Step under a place of the axis; -1 = none. */
export const stepAtX = (timeline: Timeline, axis: TimeAxis, x: number): number => stepOfDay(timeline, dayAtX(axis, x))
