import { describe, expect, it } from 'vitest'
import type { Bbox } from '../../../src/core/geo/bbox.ts'
import { fromWgs84, parseCrs } from '../../../src/core/geo/crs.ts'
import { AREA_MOST_PLACES, areaOfGeoJson } from '../../../src/core/measure/area-file.ts'
import { circleRing, openRing } from '../../../src/core/measure/geodesic.ts'

const bounds: Bbox = [121.4, 31.2, 121.44, 31.23]
const ring = [
  [121.41, 31.21],
  [121.42, 31.21],
  [121.42, 31.22],
  [121.41, 31.21],
]
const polygon = (coordinates: unknown) => ({ type: 'Polygon', coordinates })
const feature = (geometry: unknown) => ({ type: 'Feature', properties: {}, geometry })
const collection = (...geometries: unknown[]) => ({ type: 'FeatureCollection', features: geometries.map(feature) })
const read = (value: unknown) => areaOfGeoJson(typeof value === 'string' ? value : JSON.stringify(value), bounds)

describe('an area from a file', () => {
  it.each([
    ['geometry', polygon([ring])],
    ['feature', feature(polygon([ring]))],
    ['collection', collection(polygon([ring]))],
    ['multi polygon of one', { type: 'MultiPolygon', coordinates: [[ring]] }],
  ])('reads a %s', (_name, value) =>
    expect(read(value)).toEqual({ ok: true, area: { kind: 'polygon', ring: ring.slice(0, 3) } }),
  )

  it.each([
    ['not JSON', '<html>', 'area/not-json'],
    ['null', 'null', 'area/not-polygon'],
    ['a line', { type: 'LineString', coordinates: ring }, 'area/not-polygon'],
    ['wrong nesting', polygon(ring[0]), 'area/not-polygon'],
    [
      'text for numbers',
      polygon([
        [
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
          ['a', 'b'],
        ],
      ]),
      'geometry/number',
    ],
    ['two polygons', collection(polygon([ring]), polygon([ring])), 'area/several'],
    ['two parts', { type: 'MultiPolygon', coordinates: [[ring], [ring]] }, 'area/several'],
    [
      'a bow tie',
      polygon([
        [
          [121.41, 31.21],
          [121.42, 31.22],
          [121.42, 31.21],
          [121.41, 31.22],
          [121.41, 31.21],
        ],
      ]),
      'geometry/self-crossing',
    ],
    [
      'degrees out of range',
      polygon([
        [
          [500, 31],
          [501, 31],
          [501, 32],
          [500, 31],
        ],
      ]),
      'geometry/range',
    ],
    [
      'another town',
      polygon([
        [
          [10, 10],
          [11, 10],
          [11, 11],
          [10, 10],
        ],
      ]),
      'area/outside',
    ],
    ['an unknown CRS', { ...polygon([ring]), crs: { properties: { name: 'Moon 2000' } } }, 'area/crs'],
  ])('refuses %s', (_name, value, code) => expect(read(value)).toMatchObject({ ok: false, code }))

  it('refuses a hole rather than filling it', () => {
    const hole = [
      [121.418, 31.211],
      [121.419, 31.211],
      [121.419, 31.212],
      [121.418, 31.211],
    ]
    expect(read(polygon([ring, hole]))).toMatchObject({ ok: false, code: 'area/holes' })
  })

  it('obeys an old crs member', () => {
    const toGrid = fromWgs84(parseCrs('EPSG:4549'))
    const moved = ring.map(([lng = NaN, lat = NaN]) => toGrid(lng, lat))
    const answer = read({
      ...feature(polygon([moved])),
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
    })
    expect(answer.ok && answer.area.ring[0]?.[0]).toBeCloseTo(121.41, 8)
  })

  it(`takes ${AREA_MOST_PLACES} corners and refuses more`, () => {
    const most = circleRing([121.42, 31.215], 900, AREA_MOST_PLACES)
    const answer = read(polygon([most]))
    expect(answer.ok && answer.area.ring.length).toBe(AREA_MOST_PLACES)
    const over = circleRing([121.42, 31.215], 900, AREA_MOST_PLACES + 1)
    expect(read(polygon([over]))).toMatchObject({ ok: false, code: 'area/too-many' })
    expect(openRing([[1, 2]])).toEqual([[1, 2]])
  })
})
