import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MedianDays } from '../../../src/core/villages/median-interval.ts'
import type { Share, VillageFacts, VillageMeasures } from '../../../src/core/villages/measure-types.ts'
import { reviewNumbers, trendPlace, type ReviewInput } from '../../../src/core/villages/review-model.ts'

const share = (numerator: number, denominator: number): Share => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
})
function measures(part: Partial<VillageMeasures> = {}): VillageMeasures {
  const none = share(0, 0)
  return {
    villageId: 'V1',
    ...{ open: 0, openBySeverity: {}, openBySector: {}, openBySource: {}, openMajor: 0, supervised: 0, overdue: 0 },
    ...{ foundInPeriod: 0, closedInPeriod: 0, reopenedInPeriod: 0, openBefore: 0 },
    ...{ overdueRate: none, onTime: none, late: none, closure: none, repeat: none, selfFound: none },
    ...{ medianDaysOpen: null, p90DaysOpen: null, oldestOpenDays: null },
    ...{ perKm2: null, per100Enterprises: null, per1000Residents: null },
    ...part,
  }
}
const facts = (enterprises: number | null): VillageFacts => ({
  ...{ id: 'V1', name: '老街社区', kind: 'community', areaKm2: 1, residents: 5130, households: null },
  enterprises,
})
const noMedian: MedianDays = { median: null, low: null, high: null, cases: 0, closed: 0 }
const input = (part: Partial<ReviewInput> = {}): ReviewInput => ({
  facts: facts(163),
  now: measures(),
  before: null,
  town: measures(),
  townEnterprises: 900,
  median: noMedian,
  trends: null,
  settings: { fewEvents: 5, unstableEvents: 20, confidenceLevel: 0.95 },
  ...part,
})
const numberOf = (id: string, part: Partial<ReviewInput>) => reviewNumbers(input(part)).find((one) => one.id === id)

describe('reviewNumbers', () => {
  it('gives open hazards their exact interval per 100 enterprises', () => {
    const open = numberOf('open', { now: measures({ open: 35 }), before: measures({ open: 29 }) })
    // Garwood: 35 events, 24.379 to 48.677.
    expect(open?.rate).toBeCloseTo(21.47, 2)
    expect(open?.interval?.low).toBeCloseTo(14.96, 2)
    expect(open?.interval?.high).toBeCloseTo(29.86, 2)
    expect(open).toMatchObject({ value: 35, change: 6, stability: 'stable' })
  })
  it('gives shares the interval of Clopper and Pearson', () => {
    const late = numberOf('late', { now: measures({ late: share(49, 168) }) })
    expect(late?.value).toBeCloseTo(29.17, 2)
    expect(late?.interval?.low).toBeCloseTo(22.42, 1)
    expect(late?.interval?.high).toBeCloseTo(36.67, 1)
  })
  it('shows no rate on fewer than 5, marks one on fewer than 20', () => {
    expect(numberOf('repeat', { now: measures({ repeat: share(2, 4) }) })).toMatchObject({ stability: 'few', rate: null, interval: null }) // prettier-ignore
    expect(numberOf('repeat', { now: measures({ repeat: share(2, 19) }) })?.stability).toBe('unstable')
    expect(numberOf('open', { now: measures({ open: 4 }) })).toMatchObject({ value: 4, stability: 'few', rate: null })
  })
  it('keeps missing apart from zero', () => {
    expect(numberOf('open', { facts: facts(null), now: measures({ open: 9 }) })).toMatchObject({ value: 9, rate: null, noBasis: 'denominator-missing' }) // prettier-ignore
    expect(numberOf('late', {})).toMatchObject({ value: null, noBasis: 'denominator-zero', change: null })
    expect(numberOf('open', { before: null })?.change).toBeNull()
  })
  it('never has a NaN, whatever the counts', () => {
    const count = fc.nat({ max: 2000 })
    const pair = fc.tuple(count, count).map(([a, b]) => share(Math.min(a, b), Math.max(a, b)))
    fc.assert(
      fc.property(count, pair, pair, pair, fc.option(count), (open, overdueRate, late, repeat, enterprises) => {
        const now = measures({ open, overdue: overdueRate.numerator, overdueRate, late, repeat })
        const found = reviewNumbers(input({ now, before: now, facts: facts(enterprises) }))
        for (const one of found) {
          const values = [one.value, one.rate, one.interval?.low, one.interval?.high, one.town, one.change]
          expect(values.some((value) => typeof value === 'number' && Number.isNaN(value))).toBe(false)
          if (one.interval && one.rate !== null) {
            expect(one.interval.low).toBeLessThanOrEqual(one.rate + 1e-9)
            expect(one.interval.high).toBeGreaterThanOrEqual(one.rate - 1e-9)
          }
        }
      }),
    )
  })
})

describe('trendPlace', () => {
  it('lies between the month ends around the day', () => {
    expect(trendPlace([100, 130, 160], 145)).toBe(1.5)
    expect(trendPlace([100, 130, 160], 90)).toBeNull()
    expect(trendPlace([100, 130, 160], 160)).toBe(2)
  })
})
