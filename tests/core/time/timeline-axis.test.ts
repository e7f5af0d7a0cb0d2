import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { dayAtX, dayEndingAtX, monthTicks, niceCeiling, xOfDay } from '../../../src/core/time/timeline-axis.ts'

const day = (iso: string) => epochDayOf(iso) ?? NaN
const axis = fc
  .record({
    first: fc.integer({ min: 10_000, max: 30_000 }),
    days: fc.integer({ min: 1, max: 6_000 }),
    widthPx: fc.integer({ min: 50, max: 4_000 }),
  })
  .map(({ first, days, widthPx }) => ({ first, last: first + days - 1, widthPx }))

describe('the axis of days', () => {
  it('finds a day again in the middle of its stretch, and its end at its end', () => {
    fc.assert(
      fc.property(axis, fc.nat(), (one, at) => {
        const when = one.first + (at % (one.last - one.first + 1))
        expect(dayAtX(one, xOfDay(one, when + 0.5))).toBe(when)
        expect(dayEndingAtX(one, xOfDay(one, when + 1))).toBe(when)
      }),
    )
  })

  it('spans its width, and keeps places outside at its ends', () => {
    const one = { first: 100, last: 199, widthPx: 500 }
    expect([xOfDay(one, 100), xOfDay(one, 150), xOfDay(one, 200)]).toEqual([0, 250, 500])
    expect([dayAtX(one, -3), dayAtX(one, 900), dayEndingAtX(one, -50), dayEndingAtX(one, 900)]).toEqual([
      100, 199, 100, 199,
    ])
  })

  it('marks first days of months that have room, a year always among them', () => {
    const one = { first: day('2025-06-20'), last: day('2026-06-18'), widthPx: 1_000 }
    const ticks = monthTicks(one, 44).map((tick) => isoOfEpochDay(tick.day))
    expect(ticks).toHaveLength(12)
    expect([ticks[0], ticks[6], ticks.at(-1)]).toEqual(['2025-07-01', '2026-01-01', '2026-06-01'])
    fc.assert(
      fc.property(axis, (any) => {
        const all = monthTicks(any, 44)
        all.forEach((tick, at) => {
          expect(isoOfEpochDay(tick.day)).toBe(`${tick.year}-${String(tick.month).padStart(2, '0')}-01`)
          expect(tick.isYear).toBe(tick.month === 1)
          const next = all[at + 1]
          // February is the shortest month: 28 of the 30.44 days that a month is reckoned with
          if (next) expect(xOfDay(any, next.day) - xOfDay(any, tick.day)).toBeGreaterThan(44 * (28 / 30.44) - 0.01)
        })
      }),
    )
  })

  it('has no ticks without width', () => {
    expect(monthTicks({ first: 0, last: 400, widthPx: 0 }, 44)).toEqual([])
  })
})

it.each([
  [0, 1],
  [1, 1],
  [3, 3],
  [7, 8],
  [9, 10],
  [22, 30],
  [101, 200],
  [999, 1000],
])('the scale of %d items ends at %d', (count, most) => {
  expect(niceCeiling(count)).toBe(most)
})
