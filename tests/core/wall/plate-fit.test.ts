import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitPlates } from '../../../src/core/wall/plate-fit.ts'

const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), { maxLength: 40 })

describe('plates of villages that have no room beside each other', () => {
  test('none touches another, and what is left out touches one that is more pressing', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 40 }), (points, radius) => {
        const order = points.map((_, row) => row).reverse()
        const shown = fitPlates(Float64Array.from(points.flat()), order, radius)
        const distance = (a: number, b: number) =>
          Math.hypot((points[a]?.[0] ?? 0) - (points[b]?.[0] ?? 0), (points[a]?.[1] ?? 0) - (points[b]?.[1] ?? 0))
        for (const row of order) {
          const touching = shown.filter((other) => other !== row && distance(row, other) < 2 * radius)
          if (shown.includes(row)) expect(touching).toEqual([])
          else expect(touching.some((other) => order.indexOf(other) < order.indexOf(row))).toBe(true)
        }
      }),
    )
  })

  test('all are shown where all have room, in the order given', () => {
    expect(fitPlates(Float64Array.of(0, 0, 60, 0, 0, 60), [2, 0, 1], 30)).toEqual([2, 0, 1])
  })
})
