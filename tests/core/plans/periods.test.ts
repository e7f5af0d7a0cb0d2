import '../../helpers/property-seed.ts'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { PERIODS } from '../../../src/core/plans/indicator.ts'
import { makeFrame } from '../../../src/core/plans/frame.ts'
import { monthEnds, periodOf, periodsOf } from '../../../src/core/plans/periods.ts'
import { windowOf } from '../../../src/core/plans/windows.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { day } from './make-ledgers.ts'

const days = fc.integer({ min: -20_000, max: 40_000 })

describe('periods', () => {
  it('cover a span without gap or overlap, each within one calendar period', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), days, fc.integer({ min: 0, max: 1500 }), (each, from, length) => {
        const periods = periodsOf(each, { from, to: from + length })
        expect(periods[0]?.from).toBe(from)
        expect(periods.at(-1)?.to).toBe(from + length)
        for (const [at, period] of periods.entries()) {
          if (at > 0) expect(period.from).toBe((periods[at - 1]?.to ?? 0) + 1)
          expect(periodOf(each, period.from)).toEqual(periodOf(each, period.to))
        }
      }),
    )
  })

  it('weeks, months, quarters and years are those of luxon', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('week', 'month', 'quarter', 'year'), (number, each) => {
        const at = DateTime.fromISO(isoOfEpochDay(number), { zone: 'utc' })
        const { from, to } = periodOf(each, number)
        expect(isoOfEpochDay(from)).toBe(at.startOf(each).toISODate())
        expect(isoOfEpochDay(to)).toBe(at.endOf(each).toISODate())
      }),
    )
  })

  it('half years begin in January and July', () => {
    expect(periodOf('halfyear', day('2024-06-30'))).toEqual({ from: day('2024-01-01'), to: day('2024-06-30') })
    expect(periodOf('halfyear', day('2024-07-01'))).toEqual({ from: day('2024-07-01'), to: day('2024-12-31') })
  })

  it('month ends are last days of months within the span', () => {
    const ends = monthEnds({ from: day('2024-01-31'), to: day('2024-03-30') })
    expect(ends.map(isoOfEpochDay)).toEqual(['2024-01-31', '2024-02-29'])
    expect(monthEnds({ from: 10, to: 9 })).toEqual([])
  })
})

describe('windows', () => {
  const frame = makeFrame('2023-04-01', '2025-12-31')
  it.each([
    ['plan', '2024-06-30', '2023-04-01', '2024-06-30'],
    ['year-to-date', '2024-06-30', '2024-01-01', '2024-06-30'],
    ['same-days-last-year', '2024-06-30', '2023-01-01', '2023-06-30'],
    ['same-days-last-year', '2024-02-29', '2023-01-01', '2023-02-28'],
    [{ year: 2023 }, '2024-06-30', '2023-01-01', '2023-12-31'],
    [{ year: 2024 }, '2024-06-30', '2024-01-01', '2024-06-30'],
  ] as const)('%j on %s is %s to %s', (window, on, from, to) => {
    expect(windowOf(window, frame, day(on))).toEqual({ from, to })
  })
})
