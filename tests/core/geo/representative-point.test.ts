import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Geometry, Ring } from '../../../src/core/geo/geometry.ts'
import { representativePoint } from '../../../src/core/geo/representative-point.ts'

function star(sizes: readonly number[], scale: number): Ring {
  const ring = sizes.map((size, i) => {
    const angle = (2 * Math.PI * i) / sizes.length
    return [121 + scale * size * Math.cos(angle), 31 + scale * size * Math.sin(angle)]
  })
  return [...ring, ...ring.slice(0, 1)]
}

describe('representativePoint', () => {
  it('lies strictly inside any star-shaped polygon and outside its hole', () => {
    const radii = fc.array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 })
    fc.assert(
      fc.property(radii, fc.double({ min: 0.1, max: 0.95, noNaN: true }), (sizes, hole) => {
        const geometry: Geometry = { type: 'Polygon', coordinates: [star(sizes, 0.01), star(sizes, 0.01 * hole)] }
        const point = representativePoint(geometry)
        expect(point && booleanPointInPolygon(point, geometry, { ignoreBoundary: true })).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is inside a C whose centroid is outside, in its widest part', () => {
    const c: Ring = [
      [0, 0],
      [3, 0],
      [3, 1],
      [1, 1],
      [1, 2],
      [3, 2],
      [3, 3],
      [0, 3],
      [0, 0],
    ]
    const point = representativePoint({ type: 'Polygon', coordinates: [c] })
    expect(point && booleanPointInPolygon(point, { type: 'Polygon', coordinates: [c] }, { ignoreBoundary: true })).toBe(
      true,
    )
  })

  it('takes the largest part of several', () => {
    const small: Ring = [
      [10, 10],
      [10.1, 10],
      [10.1, 10.1],
      [10, 10],
    ]
    const large: Ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ]
    const [lng = NaN, lat = NaN] = representativePoint({ type: 'MultiPolygon', coordinates: [[small], [large]] }) ?? []
    expect(lng).toBeCloseTo(0.5, 1)
    expect(lat).toBeCloseTo(0.5, 1)
  })

  it('is the middle along a line, the first of several points, the point itself', () => {
    const bent = representativePoint({
      type: 'LineString',
      coordinates: [
        [0, 0],
        [0.001, 0],
        [0.001, 0.003],
      ],
    })
    expect(bent?.[0]).toBe(0.001)
    // Half of 1 + 3 thousandths; degrees of latitude are 0.67 % shorter at the equator.
    expect(bent?.[1]).toBeCloseTo(0.000995, 5)
    expect(
      representativePoint({
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toEqual([1, 2])
    expect(representativePoint({ type: 'Point', coordinates: [1, 2, 9] })).toEqual([1, 2])
    const lines: Geometry = {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [0, 1],
        ],
        [
          [5, 0],
          [9, 0],
        ],
      ],
    }
    expect(representativePoint(lines)).toEqual([7, 0])
  })

  it('is null for nothing and for NaN, and on the ring of a polygon without area', () => {
    expect(representativePoint({ type: 'MultiPolygon', coordinates: [] })).toBeNull()
    expect(representativePoint({ type: 'Polygon', coordinates: [[]] })).toBeNull()
    expect(representativePoint({ type: 'LineString', coordinates: [] })).toBeNull()
    expect(
      representativePoint({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, Number.NaN],
            [1, 1],
            [0, 0],
          ],
        ],
      }),
    ).toBeNull()
    const [lng = NaN, lat = NaN] =
      representativePoint({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [2, 2],
            [0, 0],
          ],
        ],
      }) ?? []
    expect(lng).toBeCloseTo(lat, 2)
  })
})
