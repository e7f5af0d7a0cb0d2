import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitPlates } from '../../../src/core/wall/plate-fit.ts'

const place = fc.integer({ min: 0, max: 200 })
const places = fc.array(fc.tuple(place, place, fc.integer({ min: 1, max: 40 })), { maxLength: 40 })

describe('plates of villages that have no room beside each other', () => {
  test('none touches another, and what is left out touches one that is more pressing', () => {
    fc.assert(
      fc.property(places, (points) => {
        const order = points.map((_, row) => row).reverse()
        const xy = Float64Array.from(points.flatMap(([x, y]) => [x, y]))
        const radii = Float64Array.from(points, ([, , radius]) => radius)
        const shown = fitPlates(xy, order, radii)
        const distance = (a: number, b: number) =>
          Math.hypot((points[a]?.[0] ?? 0) - (points[b]?.[0] ?? 0), (points[a]?.[1] ?? 0) - (points[b]?.[1] ?? 0))
        for (const row of order) {
          const touching = shown.filter(
            (other) => other !== row && distance(row, other) < (radii[row] ?? 0) + (radii[other] ?? 0),
          )
          if (shown.includes(row)) expect(touching).toEqual([])
          else expect(touching.some((other) => order.indexOf(other) < order.indexOf(row))).toBe(true)
        }
      }),
    )
  })

  test('all are shown where all have room, in the order given', () => {
    expect(fitPlates(Float64Array.of(0, 0, 60, 0, 0, 60), [2, 0, 1], Float64Array.of(30, 30, 30))).toEqual([2, 0, 1])
  })
})
