import { describe, expect, test } from 'vitest'
import {
  excessRatios,
  ratePrior,
  smoothGlobal,
  smoothSpatial,
  spatialRates,
  standardisedRates,
  type RateTable,
} from '../../../../src/core/villages/statistics/smoothing.ts'
import { neighboursOf } from '../../../../src/core/villages/statistics/neighbours.ts'
import { sids1974, stLouis } from './pysal-data.ts'

function rates(numerators: number[], denominators: number[]): RateTable {
  return {
    kind: 'rate',
    numerators: Float64Array.from(numerators),
    denominators: Float64Array.from(denominators),
  }
}

function expectFirst(found: Float64Array, wanted: number[], digits: number): void {
  wanted.forEach((value, at) => expect(found[at]).toBeCloseTo(value, digits))
}

const EIGHT = rates([30, 25, 25, 15, 33, 21, 30, 20], [100, 100, 110, 90, 100, 90, 110, 90])

test('excess ratio of the first counties (published, esda)', () => {
  expectFirst(
    excessRatios(sids1974.table, ratePrior(sids1974.table).mean),
    [0.453433, 0, 0.775871, 0.97381, 3.13319],
    5,
  )
})

describe('global empirical Bayes', () => {
  test('infant deaths (published)', () => {
    const prior = ratePrior(sids1974.table)
    expect(prior.mean).toBeCloseTo(0.00202144489, 11)
    expect(prior.variance).toBeCloseTo(7.692930647e-7, 15)
    expectFirst(smoothGlobal(sids1974.table).rates, [0.0016973, 0.0017054, 0.0017731, 0.0020129, 0.0035349], 7)
  })

  test('homicides (published)', () => {
    expectFirst(
      smoothGlobal(stLouis.table).rates,
      [2.3671895e-5, 4.54539167e-5, 4.78114019e-5, 2.76907146e-5, 6.58989323e-5],
      13,
    )
  })

  test('five units by hand', () => {
    const table = rates([2, 9, 0, 33, 4], [10, 40, 6, 30, 14])
    const prior = ratePrior(table)
    expect(prior.mean).toBeCloseTo(0.48, 12)
    expect(prior.variance).toBeCloseTo(0.1442786, 7)
    expectFirst(smoothGlobal(table).rates, [0.2699, 0.2446, 0.1712, 1.0381, 0.323], 4)
  })

  test('less variance than chance: kept at 0, every rate goes to the mean', () => {
    const prior = ratePrior(EIGHT)
    expect(prior.rawVariance).toBeCloseTo(-0.00037336, 8)
    expect(prior.variance).toBe(0)
    const { rates: smoothed, weights } = smoothGlobal(EIGHT)
    expect([...smoothed]).toEqual(Array(8).fill(prior.mean))
    expect([...weights]).toEqual(Array(8).fill(0))
  })

  test('a proportion has binomial chance: less of it, so less smoothing (the page as designed)', () => {
    const due = [168, 28, 11, 25, 17, 14, 171, 25, 34, 8, 24, 14, 10, 24, 19, 26, 146]
    const late = [49, 8, 4, 6, 4, 3, 34, 5, 6, 1, 4, 2, 1, 2, 1, 2, 17]
    const table: RateTable = { ...rates(late, due), kind: 'proportion' }
    const percent = [...smoothGlobal(table).rates].map((rate) => Math.round(rate * 1000) / 10)
    expect(percent.slice(0, 6)).toEqual([26.3, 22.1, 21.8, 20.7, 20.3, 19.8])
    const poisson = smoothGlobal(rates(late, due))
    smoothGlobal(table).weights.forEach((weight, at) => expect(weight).toBeGreaterThan(poisson.weights[at] ?? 1))
  })
})

describe('spatial empirical Bayes', () => {
  test('homicides (published)', () => {
    expectFirst(
      smoothSpatial(stLouis.table, stLouis.neighbours).rates,
      [4.01485749e-5, 3.62437513e-5, 4.93034844e-5, 5.09387329e-5, 3.7273521e-5],
      13,
    )
  })

  test('an island has none', () => {
    const table = rates([1, 2, 3], [10, 10, 10])
    const { rates: smoothed } = smoothSpatial(table, neighboursOf(3, [0, 1], 'given'))
    expect(smoothed[2]).toBeNaN()
    expect(smoothed[0]).not.toBeNaN()
  })
})

test('spatial rate of the first counties (published)', () => {
  expectFirst(
    spatialRates(sids1974.table, sids1974.neighbours),
    [0.0009922, 0.0012639, 0.000974, 0.0007605, 0.0050154],
    7,
  )
})

test('standardised rates (published)', () => {
  expectFirst(standardisedRates(EIGHT, ratePrior(EIGHT)), [1.03843594, -0.04099089, -0.56250375, -1.73061861], 8)
})
