import type { HazardDays } from '../hazards/urgency.ts'
import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { Timeline } from './answer.ts'

/** Length of a step of the timeline. */
export type TimelineStep = 'week' | 'month'

const DAY_MS = 86_400_000

/** First day of the step a day lies in: its ISO Monday, or the first of its month. */
export function stepStart(day: EpochDay, step: TimelineStep): EpochDay {
  // Day 0 was a Thursday.
  if (step === 'week') return day - ((((day + 3) % 7) + 7) % 7)
  return day - (new Date(day * DAY_MS).getUTCDate() - 1)
}

/** First days of all steps from the one of `first` to the one of `last`, and one past the end. */
export function stepStarts(first: EpochDay, last: EpochDay, step: TimelineStep): Int32Array {
  const starts: number[] = [stepStart(first, step)]
  // 40 days after the first of a month lie in the next one.
  for (let day = starts[0] ?? 0; day <= last; starts.push(day)) day = stepStart(day + (step === 'week' ? 7 : 40), step)
  return Int32Array.from(starts)
}

/** Steps of every row's days, so that a timeline is one pass of counting. */
export interface TimelineIndex {
  readonly starts: Int32Array
  /** Step of the finding and of the closing that stands; `starts.length - 1` = none. */
  readonly foundStep: Uint16Array | Uint32Array
  readonly closedStep: Uint16Array | Uint32Array
  /**
   * Where "open from the finding to the closing" is not the whole truth (reopened, closed before found): row
   * `rows[i]` changes the open count from step `steps[i]` on by `changes[i]`.
   */
  readonly corrections: { readonly rows: Uint32Array; readonly steps: Uint32Array; readonly changes: Int8Array }
}

/**
 * @param dataDay - date of the data; the timeline reaches it, and the last finding or closing if that is later.
 * @returns null when no row has a day of finding.
 */
export function buildTimelineIndex(days: HazardDays, step: TimelineStep, dataDay: EpochDay): TimelineIndex | null {
  const { foundDay, closedDay, closedSpells } = days
  let first = NO_DAY
  let last = dataDay
  for (let row = 0; row < foundDay.length; row++) {
    const found = foundDay[row] as number
    const closed = closedDay[row] as number
    if (found < first) first = found
    if (found > last && found !== NO_DAY) last = found
    if (closed > last && closed !== NO_DAY) last = closed
  }
  if (first === NO_DAY) return null
  const starts = stepStarts(first, last, step)
  const count = starts.length - 1
  const origin = starts[0] as number
  const stepOf = new Uint32Array((starts[count] as number) - origin)
  for (let at = 0; at < count; at++)
    stepOf.fill(at, (starts[at] as number) - origin, (starts[at + 1] as number) - origin)
  const Steps = count < 0xffff ? Uint16Array : Uint32Array
  const foundStep = new Steps(foundDay.length)
  const closedStep = new Steps(foundDay.length)
  const corrections: [row: number, step: number, change: number][] = []
  for (let row = 0; row < foundDay.length; row++) {
    const found = foundDay[row] as number
    const closed = closedDay[row] as number
    const foundAt = found === NO_DAY ? count : (stepOf[found - origin] as number)
    // A closing before the first finding of all belongs to no step.
    const closedAt = closed === NO_DAY || closed < origin ? count : (stepOf[closed - origin] as number)
    foundStep[row] = foundAt
    closedStep[row] = closedAt
    if (closed < found) {
      corrections.push([row, foundAt, -1], [row, closedAt, 1])
      continue
    }
    for (let at = closedSpells.starts[row] as number; at < (closedSpells.starts[row + 1] as number); at++) {
      const from = Math.max(found, closedSpells.days[2 * at] as number)
      const to = Math.min(closed, closedSpells.days[2 * at + 1] as number)
      if (from < to) corrections.push([row, stepOf[from - origin] ?? count, -1], [row, stepOf[to - origin] ?? count, 1])
    }
  }
  return {
    starts,
    foundStep,
    closedStep,
    corrections: {
      rows: Uint32Array.from(corrections, ([row]) => row),
      steps: Uint32Array.from(corrections, ([, at]) => at),
      changes: Int8Array.from(corrections, ([, , change]) => change),
    },
  }
}

/**
 * Counts the rows with `fail[row] & ~ignore === 0`. A closing that was taken back by a reopening is not counted as
 * closed, but the hazard is not open meanwhile.
 */
export function countTimeline(index: TimelineIndex, fail: Uint16Array, ignore: number): Timeline {
  const { starts, foundStep, closedStep, corrections } = index
  const count = starts.length - 1
  const found = new Uint32Array(count + 1)
  const closed = new Uint32Array(count + 1)
  const care = ~ignore
  for (let row = 0; row < fail.length; row++) {
    if (((fail[row] as number) & care) !== 0) continue
    const foundAt = foundStep[row] as number
    const closedAt = closedStep[row] as number
    found[foundAt] = (found[foundAt] as number) + 1
    closed[closedAt] = (closed[closedAt] as number) + 1
  }
  const change = new Int32Array(count + 1)
  for (let at = 0; at < count; at++) change[at] = (found[at] as number) - (closed[at] as number)
  const { rows, steps, changes } = corrections
  for (let at = 0; at < rows.length; at++) {
    const step = steps[at] as number
    if (((fail[rows[at] as number] as number) & care) === 0)
      change[step] = (change[step] as number) + (changes[at] as number)
  }
  const open = new Uint32Array(count)
  let sum = 0
  for (let at = 0; at < count; at++) {
    sum += change[at] as number
    open[at] = sum
  }
  return { starts, found: found.subarray(0, count), closed: closed.subarray(0, count), open }
}
