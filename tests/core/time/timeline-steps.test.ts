import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Timeline } from '../../../src/core/filter/answer.ts'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import {
  areWeeksTooFine,
  mergeMonths,
  stepOfDay,
  stepsTogether,
  timelineSince,
} from '../../../src/core/time/timeline-steps.ts'

const monthStart = (months: number) => Date.UTC(Math.floor(months / 12), months % 12, 1) / 86_400_000
function monthsFrom(first: number, counts: readonly (readonly [number, number, number])[]): Timeline {
  return Object.freeze({
    starts: Int32Array.from({ length: counts.length + 1 }, (_, at) => monthStart(first + at)),
    found: Uint32Array.from(counts, ([found]) => found),
    closed: Uint32Array.from(counts, ([, closed]) => closed),
    open: Uint32Array.from(counts, ([, , open]) => open),
  })
}
const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0)
const count = fc.nat(50)
const timeline = fc
  .tuple(fc.integer({ min: 2015 * 12, max: 2026 * 12 }), fc.array(fc.tuple(count, count, count), { maxLength: 60 }))
  .map(([first, counts]) => monthsFrom(first, counts))

describe('steps of time', () => {
  it.each([3, 12] as const)('merged by %d keep every item, and the open count at each end', (together) => {
    fc.assert(
      fc.property(timeline, (months) => {
        const merged = mergeMonths(months, together)
        expect([sum(merged.found), sum(merged.closed)]).toEqual([sum(months.found), sum(months.closed)])
        expect(merged.starts.length).toBe(merged.found.length + 1)
        expect(merged.starts.at(-1)).toBe(months.starts.at(-1))
        merged.starts.slice(1, -1).forEach((day) => {
          const [, month] = isoOfEpochDay(day).split('-').map(Number)
          expect(((month ?? 0) - 1) % together).toBe(0)
        })
        merged.open.forEach((open, at) => {
          expect(open).toBe(months.open[months.starts.indexOf(merged.starts[at + 1] ?? NaN) - 1])
        })
      }),
    )
  })

  it('finds the step of any day as a walk over all steps does', () => {
    fc.assert(
      fc.property(timeline, fc.integer({ min: 16_000, max: 22_000 }), (months, day) => {
        const walked = [...months.found.keys()].findIndex(
          (at) => (months.starts[at] ?? NaN) <= day && day < (months.starts[at + 1] ?? NaN),
        )
        expect(stepOfDay(months, day)).toBe(walked)
      }),
    )
  })

  it('are a window that begins with the step of its first day', () => {
    const months = monthsFrom(2025 * 12, [
      [1, 0, 1],
      [2, 1, 2],
      [3, 1, 4],
    ])
    expect([...timelineSince(months, epochDayOf('2025-02-20') ?? NaN).found]).toEqual([2, 3])
    expect([...timelineSince(months, epochDayOf('2025-03-01') ?? NaN).found]).toEqual([3])
    expect(timelineSince(months, -Infinity)).toBe(months)
    expect([...timelineSince(months, epochDayOf('2030-01-01') ?? NaN).found]).toEqual([3])
  })

  it('are months when weeks would be slivers, and more together when months would be', () => {
    expect([areWeeksTooFine(365, 700), areWeeksTooFine(3_650, 1_000), areWeeksTooFine(3_650, 0)]).toEqual([
      false,
      true,
      false,
    ])
    expect([stepsTogether(120, 700), stepsTogether(300, 700), stepsTogether(1_200, 700)]).toEqual([1, 3, 12])
  })
})
