import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bbox } from '../../src/core/geo/bbox.ts'
import { hazardsLayer } from '../../src/layers/hazards.ts'
import { boxOfPlaces, countInBox, pathPlaces, pointPlaces } from '../../src/layers/places.ts'
import { makeInput } from './make-input.ts'

const coordinate = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(NaN))
const paths = fc.array(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 4 }), { maxLength: 12 })
const box = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.nat(4), fc.nat(4))
  .map(([west, south, width, height]): Bbox => [west, south, west + width, south + height])

describe('places of a layer', () => {
  it('are counted and boxed as by going through all positions, in any slices', () => {
    fc.assert(
      fc.property(paths, box, fc.integer({ min: 1, max: 5 }), (list, view, slice) => {
        const starts = Uint32Array.from([0, ...list.map((_, i) => list.slice(0, i + 1).flat().length)])
        const column = { starts, lngLat: Float64Array.from(list.flat(2)) }
        const places = pathPlaces(column, Uint32Array.from(list.keys()))
        const isIn = ([lng, lat]: [number, number]) =>
          lng >= view[0] && lng <= view[2] && lat >= view[1] && lat <= view[3]
        let count = 0
        let found: Bbox | null = null
        for (let from = 0; from < places.length; from += slice) {
          const to = Math.min(places.length, from + slice)
          count += countInBox(places, view, from, to)
          found = boxOfPlaces(places, found, from, to)
        }
        expect(count).toBe(list.filter((path) => path.some(isIn)).length)
        const whole = list.flat().filter(([lng, lat]) => !Number.isNaN(lng) && !Number.isNaN(lat))
        const lngs = whole.map(([lng]) => lng)
        const lats = whole.map(([, lat]) => lat)
        expect(found).toEqual(
          whole.length === 0 ? null : [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)],
        )
      }),
    )
  })

  it('of points are one position each', () => {
    const places = pointPlaces({ rows: Uint32Array.of(5, 9), lngLat: Float64Array.of(1, 1, 2, 2) })
    expect(countInBox(places, [1.5, 0, 3, 3], 0, 2)).toBe(1)
  })

  it('of hazards are those open on the day that the filter keeps', () => {
    const count = (filter?: Uint8Array) => {
      const places = hazardsLayer.places?.(makeInput(filter ? { filters: { hazards: filter } } : {}))
      return places ? countInBox(places, [-180, -90, 180, 90], 0, places.length) : NaN
    }
    expect(count()).toBe(3)
    expect(count(Uint8Array.of(0, 1, 1, 1, 1))).toBe(2)
  })
})
