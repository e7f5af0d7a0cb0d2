import type { EpochDay } from '../time/calendar-day.ts'
import { changeDays, evaluateTarget, reachesTarget, type TargetReader } from './evaluate.ts'
import { monthEnds } from './periods.ts'

const isReached = (reader: TargetReader, day: EpochDay): boolean => {
  const value = evaluateTarget(reader, day)
  return value !== null && reachesTarget(reader.target, value) === 1
}

/**
 * First day on which a target was reached, from its first day to `to`: the first month end (or `to`) on which it stood
 * reached, and within that month the first day. What was reached and lost again within one month is passed over.
 */
export function firstReached(reader: TargetReader, to: EpochDay): EpochDay | null {
  const { measure, frame } = reader
  if (measure === null || to < frame.start) return null
  const days = [...new Set([frame.start, ...monthEnds({ from: frame.start, to }), to])]
  const at = days.findIndex((day) => isReached(reader, day))
  const day = days[at]
  if (day === undefined) return null
  const after = days[at - 1]
  if (after === undefined) return day
  return changeDays(measure, after + 1, day).find((one) => isReached(reader, one)) ?? day
}

/** A day in `from..to` on which the target stood reached, on any day at all; month ends are looked at first. */
export function reachedBetween(reader: TargetReader, from: EpochDay, to: EpochDay): EpochDay | null {
  if (reader.measure === null) return null
  const isOn = (day: EpochDay) => isReached(reader, day)
  return [from, ...monthEnds({ from, to })].find(isOn) ?? changeDays(reader.measure, from + 1, to).find(isOn) ?? null
}
