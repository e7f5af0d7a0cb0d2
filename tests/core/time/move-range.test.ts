import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { addMonths, lengthOf, moveRange, rangeBetween } from '../../../src/core/time/move-range.ts'
import { advance, playStart } from '../../../src/core/time/playback.ts'

const limits = { from: 0, to: 99 }
const range = fc.tuple(fc.nat(99), fc.nat(99)).map(([a, b]) => rangeBetween(a, b))

describe('a range of days', () => {
  it('stays within its limits, in order, and its body keeps its length', () => {
    fc.assert(
      fc.property(
        range,
        fc.constantFrom('from', 'to', 'body'),
        fc.integer({ min: -300, max: 300 }),
        (one, part, by) => {
          const next = moveRange(one, part, by, limits)
          expect(next.from).toBeGreaterThanOrEqual(0)
          expect(next.to).toBeLessThanOrEqual(99)
          expect(next.from).toBeLessThanOrEqual(next.to)
          if (part === 'body') expect(lengthOf(next)).toBe(lengthOf(one))
        },
      ),
    )
  })

  it.each([
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2026-06-18', -12, '2025-06-18'],
    ['2025-12-31', 1, '2026-01-31'],
  ])('%s and %d months is %s', (iso, months, expected) => {
    expect(isoOfEpochDay(addMonths(epochDayOf(iso) ?? NaN, months))).toBe(expected)
  })
})

describe('playing', () => {
  it('passes as many days as time and speed make, however the frames fall, and stops at the last day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 80 }),
        fc.constantFrom(1, 7, 30),
        (frames, speed) => {
          const end = frames.reduce((head, ms) => advance(head, ms, speed, 1e6), { day: 0, part: 0 })
          const passed = (frames.reduce((sum, ms) => sum + ms, 0) / 1000) * speed
          expect(end.day + end.part).toBeCloseTo(passed, 6)
        },
      ),
    )
    expect(advance({ day: 98, part: 0.9 }, 200, 30, 100)).toEqual({ day: 100, part: 0 })
  })

  it('does not jump after a hidden tab', () => {
    expect(advance({ day: 0, part: 0 }, 3_600_000, 4, 1e6)).toEqual({ day: 1, part: 0 })
  })

  it('begins where the day is, else at the range, else a year before the end', () => {
    expect(playStart(50, 0, 100, null)).toBe(50)
    expect(playStart(100, 0, 100, { from: 30, to: 60 })).toBe(30)
    const [first, last] = [epochDayOf('2020-01-01') ?? NaN, epochDayOf('2026-06-18') ?? NaN]
    expect(isoOfEpochDay(playStart(last, first, last, null))).toBe('2025-06-18')
    expect(playStart(last, last - 5, last, null)).toBe(last - 5)
  })
})
