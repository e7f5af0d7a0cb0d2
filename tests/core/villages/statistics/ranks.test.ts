import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRandom } from '../../../../src/core/random.ts'
import { posteriorOf, type Posterior } from '../../../../src/core/villages/statistics/posterior.ts'
import { betaBelow } from '../../../../src/core/villages/statistics/chance-laws.ts'
import { lawTable, probabilityAbove, type LawTable } from '../../../../src/core/villages/statistics/law-table.ts'
import { drawBeta, drawGamma } from '../../../../src/core/villages/statistics/random-draws.ts'
import { bracketEnds, groupsAt, groupsOf, letterOf } from '../../../../src/core/villages/statistics/rank-groups.ts'
import { rankUnits } from '../../../../src/core/villages/statistics/ranks.ts'

const base = { worst: 'high', draws: 3000, seed: 11, level: 0.95 } as const

describe('draws', () => {
  test.each([0.05, 0.5, 1, 3.3, 150])('gamma of shape %d: mean and variance are the shape', (shape) => {
    const random = makeRandom(1)
    const draws = Float64Array.from({ length: 40_000 }, () => drawGamma(shape, random))
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / draws.length))
    // Fourth moment of a gamma law: 3 k² + 6 k.
    expect(Math.abs(variance - shape)).toBeLessThan(5 * Math.sqrt((2 * shape * shape + 6 * shape) / draws.length))
  })

  test('beta: mean and variance', () => {
    const random = makeRandom(2)
    const draws = Float64Array.from({ length: 40_000 }, () => drawBeta(2, 6, random))
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length
    expect(mean).toBeCloseTo(0.25, 2)
    expect(variance).toBeCloseTo((0.25 * 0.75) / 9, 3)
  })
})

describe('ranks', () => {
  test('units far apart have one place each, and a bracket each', () => {
    const posteriors = [0.9, 0.5, 0.1].map((rate) => posteriorOf('proportion', rate, 1e-6, 1000))
    const { ranks, groups } = rankUnits({ ...base, posteriors })
    expect(ranks).toEqual([1, 2, 3].map((place) => ({ place, median: place, low: place, high: place })))
    expect(groups).toEqual([
      { letter: 'A', from: 1, to: 1 },
      { letter: 'B', from: 2, to: 2 },
      { letter: 'C', from: 3, to: 3 },
    ])
  })

  test('units alike may have any place, in one bracket', () => {
    const posteriors = Array.from({ length: 12 }, () => posteriorOf('rate', 0.2, 0.001, 1000))
    const { ranks, groups } = rankUnits({ ...base, posteriors })
    for (const { low, high, median } of ranks) {
      expect(low).toBe(1)
      expect(high).toBe(12)
      expect(Math.abs(median - 6.5)).toBeLessThan(1)
    }
    expect(groups).toEqual([{ letter: 'A', from: 1, to: 12 }])
  })

  test('where low is worst, the low one comes first', () => {
    const posteriors = [0.1, 0.9].map((rate) => posteriorOf('proportion', rate, 1e-5, 100))
    expect(rankUnits({ ...base, worst: 'low', posteriors }).ranks[0]?.high).toBe(1)
    expect(rankUnits({ ...base, worst: 'high', posteriors }).ranks[0]?.low).toBe(2)
  })

  test('two beta laws: bracket by the exact probability that one is above the other', () => {
    // P(Beta(a,b) > Beta(c,d)) by summing, c whole: sum over i < a of B(c+i, b+d) / ((b+i) B(1+i, b) B(c, d)) (Miller).
    const logGamma = (n: number) => Array.from({ length: n - 1 }, (_, k) => Math.log(k + 1)).reduce((a, b) => a + b, 0)
    const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b)
    const above = (a: number, b: number, c: number, d: number) =>
      Array.from({ length: a }, (_, i) =>
        Math.exp(logBeta(c + i, b + d) - Math.log(b + i) - logBeta(1 + i, b) - logBeta(c, d)),
      ).reduce((sum, term) => sum + term, 0)
    let told = 0
    for (let a = 6; a <= 30; a += 3) {
      const exact = above(a, 30, 6, 30)
      if (Math.abs(exact - 0.95) < 1e-5) continue
      told++
      const posteriors: Posterior[] = [
        { kind: 'proportion', a, b: 30 },
        { kind: 'proportion', a: 6, b: 30 },
      ]
      expect(rankUnits({ ...base, posteriors }).groups).toHaveLength(exact >= 0.95 ? 2 : 1)
    }
    expect(told).toBeGreaterThan(5)
  })

  test('the interval of a rank leaves 2.5 % on either side, not 5 %', () => {
    // P(first is worse): 0.964 by the closed form, so in 3.6 % of draws the first has rank 2.
    const posteriors: Posterior[] = [
      { kind: 'rate', a: 39, b: 100 },
      { kind: 'rate', a: 25, b: 100 },
    ]
    const second = 1 - betaBelow(25, 39, 0.5)
    expect(second).toBeGreaterThan(0.03)
    expect(second).toBeLessThan(0.045)
    const { ranks } = rankUnits({ ...base, posteriors, draws: 20_000 })
    expect(ranks.map(({ low, median, high }) => [low, median, high])).toEqual([
      [1, 1, 2],
      [1, 2, 2],
    ])
    expect(rankUnits({ ...base, posteriors, draws: 20_000, level: 0.9 }).ranks[0]?.high).toBe(1)
  })

  test('a unit keeps its draws when the order changes', () => {
    const posteriors = [0.3, 0.28, 0.27].map((rate) => posteriorOf('rate', rate, 0.002, 100))
    const [a, b, c] = posteriors as [Posterior, Posterior, Posterior]
    const first = rankUnits({ ...base, posteriors: [a, b, c], streams: [7, 8, 9] }).ranks
    const other = rankUnits({ ...base, posteriors: [b, a, c], streams: [8, 7, 9] }).ranks
    const bare = ({ low, median, high }: (typeof first)[number]) => [low, median, high]
    expect(other.map(bare)).toEqual([first[1], first[0], first[2]].map((one) => one && bare(one)))
  })

  test('one unit, and none', () => {
    const posteriors = [posteriorOf('rate', 0, 0, 10)]
    expect(rankUnits({ ...base, posteriors })).toEqual({
      ranks: [{ place: 1, median: 1, low: 1, high: 1 }],
      groups: [{ letter: 'A', from: 1, to: 1 }],
    })
    expect(rankUnits({ ...base, posteriors: [] })).toEqual({ ranks: [], groups: [] })
  })
})

describe('brackets', () => {
  test('by definition: all runs without a pair told apart that no longer run holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }).map((steps) => {
          const n = steps.length
          return Uint32Array.from(steps, (step, unit) => Math.min(n, unit + 1 + step))
        }),
        (first) => {
          const n = first.length
          const isOne = (from: number, to: number) =>
            first.every((distinct, unit) => unit < from || unit > to || distinct > to)
          const runs: [number, number][] = []
          for (let from = 0; from < n; from++) {
            for (let to = from; to < n; to++) {
              const isMost = (from === 0 || !isOne(from - 1, to)) && (to === n - 1 || !isOne(from, to + 1))
              if (isOne(from, to) && isMost) runs.push([from + 1, to + 1])
            }
          }
          const ends = first.map((_, unit) => Math.min(...first.subarray(unit)))
          expect(groupsOf(ends).map(({ from, to }) => [from, to])).toEqual(runs)
        },
      ),
    )
  })

  test('no seed, no number of draws and no other village moves a bracket', () => {
    const random = makeRandom(8)
    const posteriors = Array.from({ length: 24 }, (_, unit) =>
      posteriorOf('proportion', 0.5 - 0.011 * unit + 0.002 * random.next(), 0.003 + 0.004 * random.next(), 60),
    )
    const of = (seed: number, draws: number) => rankUnits({ ...base, posteriors, seed, draws }).groups
    expect(of(1, 500)).toEqual(of(2, 4000))
    // Without the last village all brackets that did not reach it stay.
    const shorter = rankUnits({ ...base, posteriors: posteriors.slice(0, -1) }).groups
    expect(shorter.filter(({ to }) => to < 23)).toEqual(of(1, 500).filter(({ to }) => to < 23))
  })

  test('quick looks at a pair never decide otherwise than the whole probability', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('rate', 'proportion'),
        fc.constantFrom('high', 'low'),
        fc.constantFrom(0.8, 0.95, 0.999),
        fc.array(fc.tuple(fc.double({ min: 0.3, max: 300, noNaN: true }), fc.double({ min: 1, max: 300, noNaN: true })), { minLength: 2, maxLength: 6 }), // prettier-ignore
        (kind, worst, level, shapes) => {
          const posteriors = shapes.map(([a, b]): Posterior => ({ kind, a, b }))
          const laws = posteriors.map(lawTable)
          const isApart = (one: number, other: number) => {
            const above = probabilityAbove(laws[one] as LawTable, laws[other] as LawTable)
            return (worst === 'high' ? above : 1 - above) >= level
          }
          const first = posteriors.map((_, unit) => {
            const found = posteriors.findIndex((__, other) => other > unit && isApart(unit, other))
            return found === -1 ? posteriors.length : found
          })
          const ends = first.map((_, unit) => Math.min(...first.slice(unit)))
          expect([...bracketEnds(posteriors, worst, level)]).toEqual(ends)
        },
      ),
    )
  })

  test('one gamma law above another: as the closed form by the beta law', () => {
    fc.assert(
      fc.property(
        fc.tuple(...Array.from({ length: 2 }, () => fc.double({ min: -1, max: 10, noNaN: true }))),
        fc.tuple(...Array.from({ length: 2 }, () => fc.double({ min: 0, max: 3, noNaN: true }))),
        ([one = 0, other = 0], [more = 0, most = 0]) => {
          const [a, c] = [Math.exp(one), Math.exp(other)]
          const [b, d] = [a * Math.exp(more), c * Math.exp(most)]
          const got = probabilityAbove(lawTable({ kind: 'rate', a, b }), lawTable({ kind: 'rate', a: c, b: d }))
          // U/b > V/d with gamma variates U, V: V/(U+V) is a beta variate and below d/(b+d).
          expect(Math.abs(got - betaBelow(c, a, d / (b + d)))).toBeLessThan(1e-5)
        },
      ),
    )
  })

  test('letters, and those of a place', () => {
    expect([0, 25, 26, 27, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
    const groups = [
      { letter: 'A', from: 1, to: 6 },
      { letter: 'B', from: 2, to: 16 },
    ]
    expect(groupsAt(groups, 1)).toEqual(['A'])
    expect(groupsAt(groups, 6)).toEqual(['A', 'B'])
    expect(groupsAt(groups, 16)).toEqual(['B'])
  })
})
