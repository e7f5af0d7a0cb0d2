import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Geometry, Ring } from '../../../src/core/geo/geometry.ts'
import { buildVillageIndex } from '../../../src/core/geo/village-index.ts'
import { sharedData } from '../../helpers/shared-data.ts'

const rectangle = (w: number, s: number, e: number, n: number): Ring => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]

const VILLAGES: { id: string; geometry: Geometry }[] = [
  { id: 'a', geometry: { type: 'Polygon', coordinates: [rectangle(0, 0, 4, 4), rectangle(1, 1, 3, 3)] } },
  {
    id: 'b',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [4, 0],
          [8, 0],
          [8, 4],
          [6, 2],
          [4, 4],
          [4, 0],
        ],
      ],
    },
  },
  {
    id: 'c',
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 5],
            [2, 5],
            [1, 7],
            [0, 5],
          ],
        ],
        [
          [
            [3, 5],
            [5, 5],
            [4, 7],
            [3, 5],
          ],
        ],
      ],
    },
  },
  { id: 'd', geometry: { type: 'Polygon', coordinates: [rectangle(1, 1, 3, 3)] } },
]

/**
 * PostGIS 3.3 on the same polygons, ids with ST_Covers(g, point) for x = 0, 0.5 … 8.5 (fastest) and y = 0, 0.5 … 7.5:
 * select string_agg(id, '' order by id) from v where st_covers(g, st_setsrid(st_makepoint(x * 0.5, y * 0.5), 4326))
 */
const ST_COVERS = `a a a a a a a a ab b b b b b b b b - a a a a a a a a ab b b b b b b b b - a a ad ad ad ad ad a ab b b
b b b b b b - a a ad d d d ad a ab b b b b b b b b - a a ad d d d ad a ab b b b b b b b b - a a ad d d d ad a ab b b b -
b b b b - a a ad ad ad ad ad a ab b b - - - b b b - a a a a a a a a ab b - - - - - b b - a a a a a a a a ab - - - - - - -
b - - - - - - - - - - - - - - - - - - - c c c c c - c c c c c - - - - - - - - c c c - - - c c c - - - - - - - - - c c c -
- - c c c - - - - - - - - - - c - - - - - c - - - - - - - - - - - c - - - - - c - - - - - - - - - - - - - - - - - - - - -
- - - - - -`.split(/\s+/)

describe('buildVillageIndex', () => {
  it('agrees with ST_Covers on every lattice point, boundary points going to the first village', () => {
    const index = buildVillageIndex(VILLAGES)
    const found = ST_COVERS.map((_, at) => index.find((at % 18) / 2, Math.floor(at / 18) / 2) ?? '-')
    expect(found).toEqual(ST_COVERS.map((ids) => ids.slice(0, 1)))
  })

  it('agrees with an exhaustive search by turf on random stars with holes', () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 24 })
    const coordinate = fc.double({ min: -2.5, max: 2.5, noNaN: true })
    const star = (x: number, y: number, sizes: number[], scale: number): Ring => {
      const ring = sizes.map((size, i) => {
        const angle = (2 * Math.PI * i) / sizes.length
        return [x + scale * size * Math.cos(angle), y + scale * size * Math.sin(angle)]
      })
      return [...ring, ...ring.slice(0, 1)]
    }
    const village = fc.tuple(coordinate, coordinate, radii).map(([x, y, sizes]): Geometry => ({
      type: 'Polygon',
      coordinates: [star(x, y, sizes, 1), star(x, y, sizes, 0.3)],
    }))
    fc.assert(
      fc.property(
        fc.array(village, { maxLength: 8 }),
        fc.array(fc.tuple(coordinate, coordinate)),
        (geometries, points) => {
          const villages = geometries.map((geometry, at) => ({ id: String(at), geometry }))
          const index = buildVillageIndex(villages)
          const expected = points.map((point) =>
            geometries.findIndex((geometry) => geometry.type === 'Polygon' && booleanPointInPolygon(point, geometry)),
          )
          expect([...index.findAll(Float64Array.from(points.flat()))]).toEqual(expected)
          expect(points.map(([x, y]) => index.find(x, y))).toEqual(expected.map((at) => (at < 0 ? null : String(at))))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('leaves no gap along a crooked shared edge, whichever way each neighbour runs', () => {
    const step = fc.double({ min: -0.4, max: 0.4, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (xs, ts) => {
          const edge = xs.map((x, i) => [x, i])
          const top = xs.length - 1
          const index = buildVillageIndex([
            { id: 'west', geometry: { type: 'Polygon', coordinates: [[[-1, 0], ...edge, [-1, top], [-1, 0]]] } },
            {
              id: 'east',
              geometry: { type: 'Polygon', coordinates: [[[1, top], ...[...edge].reverse(), [1, 0], [1, top]]] },
            },
          ])
          for (const t of ts) {
            const at = Math.min(top - 1, Math.floor(t * top))
            const [ax = 0, ay = 0] = edge[at] ?? []
            const [bx = 0, by = 0] = edge[at + 1] ?? []
            const x = ax + (t * top - at) * (bx - ax)
            const y = ay + (t * top - at) * (by - ay)
            expect(index.find(x, y)).not.toBeNull()
          }
        },
      ),
    )
  })

  it('has nothing to find among no villages, lines and NaN', () => {
    expect(buildVillageIndex([]).find(0, 0)).toBeNull()
    const line = buildVillageIndex([
      {
        id: 'line',
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    ])
    expect([line.find(0.5, 0.5), line.nearest(0.5, 0.5)]).toEqual([null, null])
    expect(buildVillageIndex(VILLAGES).find(Number.NaN, 1)).toBeNull()
    expect([...buildVillageIndex(VILLAGES).findAll(Float64Array.of(0.5, 0.5, NaN, 0, 20, 20))]).toEqual([0, -1, -1])
  })

  it('refuses an id that occurs twice', () => {
    expect(() => buildVillageIndex([...VILLAGES, ...VILLAGES.slice(0, 1)])).toThrowError(/argument\/invalid/)
  })

  it('names the nearest village and how far it is', () => {
    const index = buildVillageIndex(VILLAGES)
    expect(index.nearest(2, 2)).toEqual({ id: 'd', distanceM: 0 })
    const near = index.nearest(-0.01, 0.5)
    expect(near?.id).toBe('a')
    // 0.01 degrees of longitude at 0.5 degrees north: 1,113.15 m.
    expect(near?.distanceM).toBeCloseTo(1113.15, 1)
    expect(index.nearest(-0.01, 0.5, 1_000)).toBeNull()
    expect(index.nearest(-20, 0.5)).toBeNull()
  })
})

describe('on real villages', () => {
  const file = sharedData('boundaries/taipei-north-villages.geojson.gz')

  it.skipIf(file === null)('finds the village turf finds, for 4,000 points of northern Taipei', () => {
    const collection = JSON.parse(gunzipSync(readFileSync(file ?? '')).toString()) as {
      features: { properties: { FULL: string }; geometry: Geometry & { type: 'MultiPolygon' } }[]
    }
    const villages = collection.features.map(({ properties, geometry }) => ({ id: properties.FULL, geometry }))
    const index = buildVillageIndex(villages)
    let outside = 0
    for (let i = 0; i < 4_000; i++) {
      // Kronecker sequence: even, without a random source.
      const lng = 121.4588 + ((i * 0.754877666) % 1) * 0.1695
      const lat = 25.0443 + ((i * 0.569840291) % 1) * 0.1659
      const expected = villages.find(({ geometry }) => booleanPointInPolygon([lng, lat], geometry))?.id ?? null
      if (expected === null) outside++
      if (index.find(lng, lat) !== expected) expect([lng, lat, index.find(lng, lat)]).toEqual([lng, lat, expected])
    }
    expect(outside).toBeGreaterThan(200)
    expect(outside).toBeLessThan(3_000)
  })
})
