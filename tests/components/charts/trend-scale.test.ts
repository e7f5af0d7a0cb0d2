import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthTicks, nearestPoint, valueDomain } from '../../../src/components/charts/trend-scale.ts'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'

const day = (iso: string) => epochDayOf(iso) ?? NaN

describe('monthTicks', () => {
  it('takes quarters where months are too many', () => {
    const ticks = monthTicks(day('2024-01-01'), day('2025-12-31'), 8).map(isoOfEpochDay)
    expect(ticks).toEqual(['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01']) // prettier-ignore
  })
  it('gives first days of months within the ends, never more than asked for in 60 years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 13, max: 40 }), (from, length, most) => {
        const ticks = monthTicks(from, from + length, most)
        expect(ticks.length).toBeLessThanOrEqual(most)
        for (const tick of ticks) expect([isoOfEpochDay(tick).slice(8), tick >= from && tick <= from + length]).toEqual(['01', true]) // prettier-ignore
      }),
    ) // prettier-ignore
  })
})

describe('valueDomain', () => {
  it('holds everything that is drawn; a share ends near 100; unknown is no zero', () => {
    const [from, to] = valueDomain([null, 40, 75, 100, null], true)
    expect(from).toBeGreaterThan(30)
    expect(from).toBeLessThan(40)
    expect(to).toBeGreaterThan(100)
    expect(to).toBeLessThan(105)
    expect(valueDomain([0, 0], false)).toEqual([0, 1])
    expect(valueDomain([-3, 9], false)[0]).toBeLessThan(-3)
  })
})

describe('nearestPoint', () => {
  it('finds the nearest, or none', () => {
    expect(nearestPoint([{ day: 1 }, { day: 10 }, { day: 20 }], 14)).toBe(1)
    expect(nearestPoint([], 14)).toBe(-1)
  })
})
