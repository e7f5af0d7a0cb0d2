import { describe, expect, test } from 'vitest'
import { neighboursOf } from '../../../../src/core/villages/statistics/neighbours.ts'
import { ratePrior, standardisedRates } from '../../../../src/core/villages/statistics/smoothing.ts'
import {
  gi,
  giStar,
  globalG,
  globalMoran,
  localMoran,
  moranQuadrants,
} from '../../../../src/core/villages/statistics/spatial-statistics.ts'
import { sids1974, sids1979 } from './pysal-data.ts'

function expectEach(found: Float64Array, wanted: number[]): void {
  expect(found).toHaveLength(wanted.length)
  wanted.forEach((value, at) => expect(found[at]).toBeCloseTo(value, 8))
}

describe('global Moran, infant deaths', () => {
  test('1974, raw rates', () => {
    const { numerators, denominators } = sids1974.table
    const values = numerators.map((events, at) => (1000 * events) / (denominators[at] ?? NaN))
    const moran = globalMoran(values, sids1974.neighbours)
    expect(moran?.i).toBeCloseTo(0.24772517, 8)
    expect(moran?.variance).toBeCloseTo(0.00447357, 8)
    expect(moran?.z).toBeCloseTo(3.8548, 4)
    expect(moran?.p).toBeCloseTo(5.79e-5, 7)
    expect(moran?.expected).toBe(-1 / 99)
  })

  test('1979, standardised rates (published)', () => {
    const values = standardisedRates(sids1979.table, ratePrior(sids1979.table))
    expect(globalMoran(values, sids1979.neighbours)?.i).toBeCloseTo(0.16622344, 8)
  })

  test('nothing to tell: all equal, no neighbours, two units', () => {
    const pair = neighboursOf(4, [0, 1], 'given')
    expect(globalMoran(Float64Array.of(2, 2, 2, 2), pair)).toBeNull()
    expect(globalMoran(Float64Array.of(1, 2, 3, 4), neighboursOf(4, [], 'given'))).toBeNull()
    expect(globalMoran(Float64Array.of(1, 2), neighboursOf(2, [0, 1], 'given'))).toBeNull()
  })
})

describe('local Moran on a ladder of ten', () => {
  const values = Float64Array.of(2.24, 3.1, 4.55, -5.15, -4.39, 0.46, 5.54, 9.02, -2.09, -3.06)
  const links = [
    [2, 4],
    [1, 5],
    [4, 7],
    [1, 3, 5, 8],
    [2, 4, 6, 9],
    [5, 10],
    [3, 8],
    [4, 7, 9],
    [5, 8, 10],
    [6, 9],
  ]
  const ladder = neighboursOf(
    10,
    links.flatMap((others, unit) => others.flatMap((other) => [unit, other - 1])),
    'given',
  )

  test('values', () => {
    expectEach(
      localMoran(values, ladder),
      [
        -0.11409277, -0.19940543, -0.13351408, -0.51770383, 0.48095009, 0.12208113, 1.19148298, -0.58144305, 0.07101383,
        0.34314301,
      ],
    )
    expect(globalMoran(values, ladder)?.i).toBeCloseTo(0.07361243, 8)
  })

  test('quadrants (published)', () => {
    expect([...moranQuadrants(values, ladder)]).toEqual([4, 4, 4, 2, 3, 3, 1, 4, 3, 3])
  })

  test('an island has neither', () => {
    const alone = neighboursOf(10, [0, 1, 1, 2], 'given')
    expect(localMoran(values, alone)[9]).toBeNaN()
    expect(moranQuadrants(values, alone)[9]).toBe(0)
  })
})

describe('Getis-Ord, six points within 15 (published)', () => {
  const points = [
    [10, 10],
    [20, 10],
    [40, 10],
    [15, 20],
    [30, 20],
    [30, 30],
  ] as const
  const near = points.flatMap(([x, y], a) =>
    points.flatMap(([u, v], b) => (a < b && Math.hypot(x - u, y - v) <= 15 ? [a, b] : [])),
  )
  const neighbours = neighboursOf(6, near, 'given')
  const values = Float64Array.of(2, 3, 3.2, 5, 8, 7)

  test('Gi*', () => {
    expectEach(giStar(values, neighbours), [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331])
  })

  test('Gi', () => {
    expectEach(gi(values, neighbours), [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941])
  })

  test('global G', () => {
    expect(globalG(values, neighbours)).toBeCloseTo(0.55709779, 8)
  })
})
