import { describe, expect, test } from 'vitest'
import { neighboursOf, neighboursOfUnit } from '../../../../src/core/villages/statistics/neighbours.ts'
import { permuteNeighbours } from '../../../../src/core/villages/statistics/permutation.ts'

/** All choices of `count` of the values, each summed. */
function sumsOfChoices(values: readonly number[], count: number): number[] {
  if (count === 0) return [0]
  return values.flatMap((value, at) => sumsOfChoices(values.slice(at + 1), count - 1).map((sum) => sum + value))
}

const LADDER = neighboursOf(8, [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 0, 2, 5, 7, 1, 3], 'given')
const VALUES = Float64Array.of(9, 8, 8.5, 4, 3, 1, 0.5, 1)

describe('against all choices that there are', () => {
  test('the share of choices as far out', () => {
    const found = permuteNeighbours(VALUES, LADDER, { permutations: 40_000, seed: 3, finest: 1 })
    for (let unit = 0; unit < 8; unit++) {
      const around = neighboursOfUnit(LADDER, unit)
      const observed = around.reduce((sum, other) => sum + (VALUES[other] ?? NaN), 0)
      const sums = sumsOfChoices(
        [...VALUES].filter((_, other) => other !== unit),
        around.length,
      )
      const atLeast = sums.filter((sum) => sum >= observed - 1e-9).length / sums.length
      const atMost = sums.filter((sum) => sum <= observed + 1e-9).length / sums.length
      const exact = Math.min(1, 2 * Math.min(atLeast, atMost))
      // Five standard errors of 40,000 permutations.
      const error = 10 * Math.sqrt(Math.min(atLeast, atMost) / 40_000) + 2 / 40_000
      expect(Math.abs((found.p[unit] ?? NaN) - exact)).toBeLessThan(error)
      expect(found.side[unit]).toBe(Math.sign(atMost - atLeast))
    }
  })
})

test('the same seed the same p, another seed another', () => {
  const run = (seed: number) => [...permuteNeighbours(VALUES, LADDER, { permutations: 99, seed, finest: 1 }).p]
  expect(run(5)).toEqual(run(5))
  expect(run(5)).not.toEqual(run(6))
})

test('(M + 1) / (R + 1), doubled: never below 2 / (R + 1), never above 1', () => {
  const values = Float64Array.from({ length: 40 }, (_, unit) => (unit < 6 ? 100 + unit : unit % 7))
  const clique = neighboursOf(40, [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 20, 21], 'given')
  const { p, permutations } = permuteNeighbours(values, clique, { permutations: 99, seed: 1, finest: 0.5 })
  expect(p[0]).toBe(2 / 100)
  expect(permutations[0]).toBe(99)
  expect(p.every((value) => Number.isNaN(value) || value <= 1)).toBe(true)
  expect(p[39]).toBeNaN()
  expect(permutations[39]).toBe(0)
})

test('near significance more permutations are taken, so that a small p can be told', () => {
  const values = Float64Array.from({ length: 40 }, (_, unit) => (unit < 6 ? 100 + unit : unit % 7))
  const clique = neighboursOf(40, [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 20, 21], 'given')
  const { p, permutations } = permuteNeighbours(values, clique, { permutations: 99, seed: 1, finest: 0.05 / 40 })
  expect(permutations[0]).toBe(1600)
  expect(p[0]).toBe(2 / 1601)
  expect(permutations[20]).toBe(99)
})

test('values that are equal but for rounding count as equal', () => {
  const values = Float64Array.of(0.1 + 0.2, 0.3, 0.3, 0.3, 0.3)
  const ring = neighboursOf(5, [0, 1, 1, 2, 2, 3, 3, 4, 4, 0], 'given')
  expect([...permuteNeighbours(values, ring, { permutations: 199, seed: 1, finest: 1 }).p]).toEqual([1, 1, 1, 1, 1])
})
