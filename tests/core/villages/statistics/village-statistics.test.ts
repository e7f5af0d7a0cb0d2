import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VILLAGE_RULES } from '../../../../src/catalog/village-rules.ts'
import type { StatisticsInput } from '../../../../src/core/villages/statistics/answer-types.ts'
import { neighboursOf } from '../../../../src/core/villages/statistics/neighbours.ts'
import { villageStatistics } from '../../../../src/core/villages/statistics/village-statistics.ts'

const SETTINGS = VILLAGE_RULES.statistics

/** The page as designed: late of due, 18 villages, the last with three cases only. */
const LATE = [49, 8, 4, 6, 4, 3, 34, 5, 6, 1, 4, 2, 1, 2, 1, 2, 17, 1]
const DUE = [168, 28, 11, 25, 17, 14, 171, 25, 34, 8, 24, 14, 10, 24, 19, 26, 146, 3]

function inputOf(numerators: (number | null)[], denominators: (number | null)[], more: Partial<StatisticsInput> = {}) {
  const input: StatisticsInput = {
    kind: 'proportion',
    villageIds: numerators.map((_, at) => `V${String(at + 1).padStart(2, '0')}`),
    numerators,
    denominators,
    per: 100,
    worst: 'high',
    neighbours: null,
    ...more,
  }
  return input
}

describe('late of due in 18 villages', () => {
  const answer = villageStatistics(inputOf(LATE, DUE), SETTINGS)
  const [first, second, third] = answer.villages

  test('worst first by smoothed rate; the village with three cases stands apart, without a rank', () => {
    expect(answer.ranking.order).toEqual(Array.from({ length: 17 }, (_, at) => at))
    expect(answer.ranking.apart).toEqual([17])
    expect(answer.villages[17]).toMatchObject({ stability: 'few', rank: null, groups: [], noBasis: null })
  })

  test('the highest raw rate, of 11 cases, does not lead: it is drawn in', () => {
    expect(third?.raw).toBeCloseTo(36.36, 2)
    expect(third?.smoothed?.value).toBeLessThan(first?.smoothed?.value ?? 0)
    expect(third?.stability).toBe('unstable')
    expect(first?.stability).toBe('stable')
  })

  test('rank intervals are wide, and only the ends are told apart', () => {
    expect(first?.rank).toMatchObject({ place: 1, low: 1 })
    expect(first?.rank?.high).toBeGreaterThan(4)
    expect(second?.rank?.high).toBeGreaterThan(12)
    expect(first?.groups).toEqual(['A'])
    expect(answer.villages[16]?.groups).not.toContain('A')
    expect(answer.ranking.groups[0]?.from).toBe(1)
    expect(answer.ranking.groups.at(-1)?.to).toBe(17)
  })

  test('the funnel marks the first above and the last below', () => {
    const marked = answer.villages.flatMap(({ funnel }, at) => (funnel === 'inside' ? [] : [[at, funnel]]))
    expect(marked).toEqual([
      [0, 'above-inner'],
      [16, 'below-inner'],
    ])
  })

  test('every interval holds its value', () => {
    for (const { raw, rawInterval, smoothed } of answer.villages) {
      expect(rawInterval?.low).toBeLessThan(raw ?? -1)
      expect(rawInterval?.high).toBeGreaterThan(raw ?? 999)
      expect(smoothed?.interval.low).toBeLessThan(smoothed?.value ?? -1)
      expect(smoothed?.interval.high).toBeGreaterThan(smoothed?.value ?? 999)
      // Smoothing tells more than the village alone does.
      const width = (smoothed?.interval.high ?? 0) - (smoothed?.interval.low ?? 0)
      expect(width).toBeLessThan((rawInterval?.high ?? 0) - (rawInterval?.low ?? 0))
    }
  })

  test('the same twice; another seed moves ranks a little and rates not at all', () => {
    expect(villageStatistics(inputOf(LATE, DUE), SETTINGS)).toEqual(answer)
    const other = villageStatistics(inputOf(LATE, DUE), { ...SETTINGS, rankSeed: 99 })
    expect(other.villages.map(({ smoothed }) => smoothed)).toEqual(answer.villages.map(({ smoothed }) => smoothed))
    other.villages.forEach(({ rank }, at) => {
      expect(Math.abs((rank?.median ?? 0) - (answer.villages[at]?.rank?.median ?? 0))).toBeLessThanOrEqual(1)
    })
  })

  test('closed on time: low is worst, the order is the same turned round', () => {
    const onTime = LATE.map((late, at) => (DUE[at] ?? 0) - late)
    const turned = villageStatistics(inputOf(onTime, DUE, { worst: 'low' }), SETTINGS)
    expect(turned.ranking.order).toEqual(answer.ranking.order)
    expect(turned.villages[0]?.rank).toMatchObject({ place: 1, low: 1 })
    expect(turned.villages[0]?.funnel).toBe('below-inner')
  })
})

describe('what cannot be told is said', () => {
  test.each([
    [null, 10, 'numerator-missing'],
    [3, null, 'denominator-missing'],
    [0, 0, 'denominator-zero'],
    [11, 10, 'numerator-above-denominator'],
    [-1, 10, 'not-a-count'],
    [NaN, 10, 'not-a-count'],
    [1, Infinity, 'not-a-count'],
    [1.5, 10, 'not-a-count'],
  ] as const)('%d of %d: %s', (numerator, denominator, reason) => {
    const answer = villageStatistics(inputOf([2, numerator, 3], [10, denominator, 12]), SETTINGS)
    expect(answer.villages[1]).toMatchObject({ noBasis: reason, stability: 'no-basis', raw: null, smoothed: null })
    expect(answer.ranking.apart).toContain(1)
    expect(answer.town).toMatchObject({ numerator: 5, denominator: 22 })
  })

  test('no village has a basis', () => {
    const answer = villageStatistics(inputOf([null, 1], [3, 0]), SETTINGS)
    expect(answer).toMatchObject({
      funnel: null,
      town: { rate: null, interval: null },
      clusters: { state: 'no-basis' },
    })
    expect(answer.ranking).toEqual({ order: [], groups: [], apart: [0, 1] })
    expect(villageStatistics(inputOf([], []), SETTINGS).villages).toEqual([])
  })

  test('one village: its rate is the town’s', () => {
    const answer = villageStatistics(inputOf([3], [12], { neighbours: neighboursOf(1, [], 'queen') }), SETTINGS)
    expect(answer.villages[0]).toMatchObject({ raw: 25, rank: { place: 1, low: 1, high: 1 }, cluster: null })
    expect(answer.villages[0]?.smoothed?.value).toBeCloseTo(25, 12)
    expect(answer.clusters.state).toBe('no-neighbours')
  })

  test('villages do not differ beyond chance: one bracket, ranks over the whole list', () => {
    const answer = villageStatistics(inputOf(Array(8).fill(5), Array(8).fill(50)), SETTINGS)
    expect(answer.town.isWithinChance).toBe(true)
    expect(answer.ranking.groups).toEqual([{ letter: 'A', from: 1, to: 8 }])
    for (const { smoothed, rank } of answer.villages) {
      expect(smoothed?.value).toBeCloseTo(10, 12)
      expect(rank?.low).toBe(1)
      expect(rank?.high).toBe(8)
    }
  })

  test('no event in town: zeros with an upper end, no excess ratio', () => {
    const answer = villageStatistics(inputOf([0, 0, 0], [10, 200, 30], { kind: 'rate' }), SETTINGS)
    for (const { raw, smoothed, excessRatio, stability } of answer.villages) {
      expect(raw).toBe(0)
      expect(smoothed?.value).toBe(0)
      expect(smoothed?.interval.low).toBe(0)
      expect(smoothed?.interval.high).toBeGreaterThan(0)
      expect(excessRatio).toBeNull()
      expect(stability).toBe('few')
    }
  })

  test('arrays of other lengths are refused', () => {
    expect(() => villageStatistics(inputOf([1], [2, 3]), SETTINGS)).toThrow(RangeError)
  })
})

test('an island has neither clusters nor a spatial rate, and is named', () => {
  const neighbours = neighboursOf(5, [0, 1, 1, 2, 2, 3], 'queen')
  const answer = villageStatistics(inputOf([1, 9, 8, 2, 5], [20, 20, 20, 20, 20], { neighbours }), SETTINGS)
  expect(answer.clusters).toMatchObject({ islands: [4], units: 4, state: 'few-units' })
  expect(answer.villages[4]).toMatchObject({ cluster: null, spatial: null })
  expect(answer.villages[1]?.cluster).not.toBeNull()
  expect(answer.villages[1]?.spatial).not.toBeNull()
})

/** Every number of an answer. */
function* numbersOf(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value
  else if (value !== null && typeof value === 'object') {
    for (const inner of Object.values(value)) yield* numbersOf(inner)
  }
}

describe('whatever comes in', () => {
  const amount = fc.oneof(
    fc.nat(30),
    fc.nat(1e6),
    fc.constantFrom(0, 1, 1e9, 1e12, 1e15, 1e300, NaN, Infinity, -3, 0.001, 2.5, 1e-12),
    fc.constant(null),
  )
  const towns = fc.record({
    kind: fc.constantFrom('proportion' as const, 'rate' as const),
    worst: fc.constantFrom('high' as const, 'low' as const),
    rows: fc.array(fc.tuple(amount, amount), { maxLength: 12 }),
    links: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 }),
    isBounded: fc.boolean(),
    widenForOverdispersion: fc.boolean(),
  })
  const quick = { ...SETTINGS, permutations: 19, rankDraws: 60 }

  test('no number is NaN or infinite, ranks and shares are within their range', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(towns, ({ kind, worst, rows, links, isBounded, widenForOverdispersion }) => {
        const pairs = links.filter(([a, b]) => a < rows.length && b < rows.length).flat()
        const answer = villageStatistics(
          inputOf(
            rows.map(([numerator]) => numerator),
            rows.map(([, denominator]) => denominator),
            { kind, worst, neighbours: isBounded ? neighboursOf(rows.length, pairs, 'queen') : null },
          ),
          { ...quick, widenForOverdispersion },
        )
        for (const number of numbersOf(answer)) expect(Number.isFinite(number)).toBe(true)
        const ranked = answer.ranking.order.length
        expect(ranked + answer.ranking.apart.length).toBe(rows.length)
        for (const { rank, groups, smoothed, raw } of answer.villages) {
          if (rank) {
            expect(rank.low).toBeGreaterThanOrEqual(1)
            expect(rank.low).toBeLessThanOrEqual(rank.median)
            expect(rank.median).toBeLessThanOrEqual(rank.high)
            expect(rank.high).toBeLessThanOrEqual(ranked)
            expect(groups.length).toBeGreaterThan(0)
          }
          if (!smoothed || raw === null) continue
          expect(smoothed.interval.low).toBeLessThanOrEqual(smoothed.value)
          expect(smoothed.interval.high).toBeGreaterThanOrEqual(smoothed.value)
        }
      }),
      { numRuns: 80 },
    )
  })
})
