import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '../../helpers/property-seed.ts'
import { countByValue } from '../../../src/core/villages/count-by-value.ts'
import { rateClass, VILLAGE_RATE_RULES } from '../../../src/core/villages/rate-classes.ts'
import { VILLAGE_RATES } from '../../../src/core/villages/rates.ts'
import { lookOf, villageRates } from '../../../src/core/villages/village-rates.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const count = fc.nat(5000)
const denominator = fc.oneof(fc.constant(null), fc.constant(0), fc.double({ min: 0.01, max: 1e6, noNaN: true }))
const town = fc.record({
  rate: fc.constantFrom(...VILLAGE_RATES),
  counts: fc.array(count, { minLength: 5, maxLength: 5 }),
  denominators: fc.array(denominator, { minLength: 5, maxLength: 5 }),
})
const made = ({
  rate,
  counts,
  denominators,
}: {
  rate: (typeof VILLAGE_RATES)[number]
  counts: number[]
  denominators: (number | null)[]
}) =>
  villageRates({
    rate,
    villageIds: ids,
    counts: new Map(ids.map((id, i) => [id, counts[i] ?? 0])),
    denominators: new Map(ids.map((id, i) => [id, denominators[i] ?? null])),
  }) ?? []

describe('villageRates', () => {
  test('twelve figures worked by hand', () => {
    const counts = new Map([
      ['a', 40],
      ['b', 19],
      ['c', 20],
    ])
    const of = (rate: (typeof VILLAGE_RATES)[number], denominators: [string, number | null][]) =>
      villageRates({ rate, villageIds: ['a', 'b', 'c', 'd'], counts, denominators: new Map(denominators) })
    expect(
      of('per-km2', [
        ['a', 2.5],
        ['b', 0.5],
        ['c', 4],
        ['d', 3],
      ])?.map((one) => one.rate),
    ).toEqual([16, 38, 5, 0])
    expect(
      of('per-100-enterprises', [
        ['a', 80],
        ['b', 0],
        ['c', 10],
      ])?.map((one) => one.rate),
    ).toEqual([50, null, 200, null])
    expect(
      of('per-1000-residents', [
        ['a', 16_000],
        ['b', null],
        ['c', NaN],
        ['d', 500],
      ])?.map((one) => one.rate),
    ).toEqual([2.5, null, null, 0])
    expect(of('per-km2', [])?.map((one) => one.isUnstable)).toEqual([false, true, false, true])
  })

  test('no numerator: no values, not a list of zeros', () => {
    expect(
      villageRates({ rate: 'per-km2', villageIds: ids, counts: null, denominators: new Map([['a', 1]]) }),
    ).toBeNull()
  })

  test('a denominator that is missing or 0 never becomes a rate, and no count over one is a true 0', () => {
    fc.assert(
      fc.property(town, (input) => {
        made(input).forEach((value, i) => {
          const under = input.denominators[i] ?? null
          expect(value.denominator).toBe(under)
          expect(value.rate === null).toBe(under === null || under === 0)
          if (value.rate !== null) expect(value.rate === 0).toBe(value.count === 0)
          expect(lookOf(value) === 'no-data').toBe(value.rate === null)
          expect(lookOf(value) === 'zero').toBe(value.rate === 0)
        })
      }),
    )
  })

  test('twice the events over twice the denominator is the same rate', () => {
    fc.assert(
      fc.property(town, fc.integer({ min: 2, max: 50 }), (input, factor) => {
        const more = made({
          ...input,
          counts: input.counts.map((one) => one * factor),
          denominators: input.denominators.map((one) => (one === null ? null : one * factor)),
        })
        made(input).forEach((value, i) => {
          const other = more[i]?.rate ?? null
          if (value.rate === null) expect(other).toBeNull()
          else expect(other).toBeCloseTo(value.rate, 6 - Math.ceil(Math.log10(value.rate + 1)))
        })
      }),
    )
  })

  test('the counts add up, and rate × denominator gives them back', () => {
    fc.assert(
      fc.property(town, (input) => {
        const values = made(input)
        expect(values.reduce((sum, value) => sum + value.count, 0)).toBe(
          input.counts.reduce((sum, one) => sum + one, 0),
        )
        const { per } = VILLAGE_RATE_RULES[input.rate]
        for (const value of values) {
          if (value.rate === null || value.denominator === null) continue
          expect(Math.abs((value.rate * value.denominator) / per - value.count)).toBeLessThan(1e-6 * (value.count + 1))
        }
      }),
    )
  })

  test('other villages change nothing about a village and its class', () => {
    fc.assert(
      fc.property(town, count, (input, other) => {
        const before = made(input)[0]
        const after = made({ ...input, counts: [input.counts[0] ?? 0, other, other, other, other] })[0]
        expect(after).toEqual(before)
      }),
    )
  })
})

describe('rateClass', () => {
  test('thresholds belong to the upper class; classes rise', () => {
    for (const rate of VILLAGE_RATES) {
      const { thresholds } = VILLAGE_RATE_RULES[rate]
      expect(rateClass(rate, 1e-9)).toBe(0)
      thresholds.forEach((from, i) => {
        expect(rateClass(rate, from)).toBe(i + 1)
        expect(rateClass(rate, from - 1e-6)).toBe(i)
      })
      expect([...thresholds]).toEqual([...thresholds].sort((a, b) => a - b))
    }
  })
})

test('countByValue counts rows of one kind by another column, and knows no value that never occurs', () => {
  const villages = { codes: Uint16Array.of(0, 1, 1, 2, 1), values: ['v1', 'v2', ''] }
  const kinds = { codes: Uint16Array.of(0, 0, 1, 0, 0), values: ['enterprise', 'weigh-station'] }
  expect([...countByValue(villages, kinds, 'enterprise')]).toEqual([
    ['v1', 1],
    ['v2', 2],
    ['', 1],
  ])
  expect(countByValue(villages, kinds, 'protection-target').size).toBe(0)
})
