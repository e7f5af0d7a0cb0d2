import type { EpochDay } from '../time/calendar-day.ts'
import { evaluateTarget, type TargetReader } from './evaluate.ts'
import { finite } from './judge.ts'
import { neededOn, pathOf } from './needed-path.ts'
import { monthEnds } from './periods.ts'
import type { TrendPoint } from './target-answer.ts'

/**
 * The value over time: first day, month ends up to the day looked at, that day, and the due day (without a value while it
 * is still to come), each with where the value should have stood.
 */
export function trendOf(reader: TargetReader, asOf: EpochDay): TrendPoint[] {
  const { frame } = reader
  const path = pathOf(reader)
  const past = asOf < frame.start ? [] : [frame.start, ...monthEnds({ from: frame.start, to: asOf }), asOf]
  const days = [...new Set([...past, frame.due])].sort((a, b) => a - b)
  return days.map((day) => {
    const value = day > asOf ? null : evaluateTarget(reader, day)
    const isKnown = value !== null && !value.isEmpty
    return {
      day,
      value: value?.value ?? null,
      low: isKnown ? finite(value.low) : null,
      high: isKnown ? finite(value.high) : null,
      needed: path === null ? null : neededOn(path, day),
    }
  })
}
