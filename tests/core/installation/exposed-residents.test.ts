import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exposedResidents } from '../../../src/core/installation/exposed-residents.ts'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { circle, pointAt, square } from '../../helpers/contours.ts'
import { openTestDatabase } from '../../helpers/database.ts'

const village = (id: string, geometry: Geometry | null, residents: number | null = 1000) => ({
  ...{ id, name: id, residents, geometry },
})
const plant = square(100, 0, 0)
const ring = (...corners: [number, number][]) =>
  [...corners, corners[0] ?? [0, 0]].map(([east, north]) => pointAt(east, north))
const lShape: Geometry = {
  type: 'Polygon',
  coordinates: [ring([-900, -900], [700, -900], [700, -300], [-200, -300], [-200, 800], [-900, 800])],
}

describe('residents within 500 m of a plant', () => {
  it('of a village half of which is near are half, rounded up, between nobody and all', () => {
    // East of the plant's boundary: 500 m of 1,000 m are near along the boundary's own height.
    const east: Geometry = { type: 'Polygon', coordinates: [ring([100, -100], [1100, -100], [1100, 100], [100, 100])] }
    const { lines, estimate, atLeast, most } = exposedResidents(plant, [village('E', east, 101)])
    expect(lines[0]?.share).toBeCloseTo(0.5, 4)
    expect([lines[0]?.method, estimate, atLeast, most]).toEqual(['area-share', 51, 0, 101])
  })

  it('are all of a village wholly inside, none of one beyond', () => {
    const answer = exposedResidents(plant, [village('in', square(50, 300, 0), 80), village('out', square(50, 700, 0))])
    expect(answer.lines.map(({ name, share }) => [name, share])).toEqual([['in', 1]])
    expect([answer.estimate, answer.atLeast, answer.most]).toEqual([80, 80, 80])
  })

  it('nobody lives in the plant itself', () => {
    const around = exposedResidents(plant, [village('V', square(600, 0, 0), 1000)])
    const nearM2 = 200 ** 2 + 4 * 200 * 500 + Math.PI * 500 ** 2 - 200 ** 2
    expect(around.lines[0]?.share).toBeCloseTo(nearM2 / (1200 ** 2 - 200 ** 2), 4)
  })

  it('follow the buildings where these are known', () => {
    const buildings = [square(10, 300, 0), square(10, 300, 50), square(10, 900, 0), square(10, 950, 0)]
    const { lines, estimate } = exposedResidents(plant, [{ ...village('V', square(1000, 0, 0)), buildings }])
    expect(lines).toMatchObject([{ method: 'building-share' }])
    expect([lines[0]?.share.toFixed(6), estimate]).toEqual(['0.500000', 500])
  })

  it('that are not known are named and in no figure', () => {
    const answer = exposedResidents(plant, [
      village('known', square(50, 300, 0), 40),
      village('unknown', square(50, 0, 300), null),
      village('nowhere', null, 500),
      village('far', square(50, 5000, 0), null),
    ])
    expect(answer).toMatchObject({ estimate: 40, most: null, unknown: ['unknown'], withoutBoundary: ['nowhere'] })
    expect(exposedResidents(plant, [village('unknown', square(50, 0, 300), null)]).estimate).toBeNull()
    expect(exposedResidents(plant, [village('far', square(50, 5000, 0), null)]).estimate).toBe(0)
  })
})

describe('the share of a village’s area against PostGIS', () => {
  let db: Database
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.close())

  it.each([
    ['a point', { type: 'Point', coordinates: pointAt(0, 0) }, square(700, 300, 200)],
    ['a square', plant, square(800, 400, 300)],
    ['an L with the village around', lShape, circle(1800)],
    ['an L', lShape, square(600, 500, 500)],
    ['a line', { type: 'LineString', coordinates: [pointAt(-800, -200), pointAt(0, 100), pointAt(900, -300)] }, circle(700, 300, 300)], // prettier-ignore
  ] as [string, Geometry, Geometry][])(
    'of %s is that of ST_Buffer(geography), within 0.02 %',
    async (_, place, area) => {
      // 64 segments a quarter: the buffer's own error is 0.01 % of its area.
      const [row] = await db.query<{ share: number }>(
        `with g as (select st_setsrid(st_geomfromgeojson($1::text), 4326) as place, st_setsrid(st_geomfromgeojson($2::text), 4326) as area),
       b as (select area, place, st_buffer(place::geography, 500, 'quad_segs=64')::geometry as near from g)
       select st_area(st_difference(st_intersection(area, near), place)::geography)
         / st_area(st_difference(area, place)::geography) as share from b`,
        [JSON.stringify(place), JSON.stringify(area)],
      )
      const { lines } = exposedResidents(place, [village('V', area)])
      expect(Math.abs((lines[0]?.share ?? NaN) - (row?.share ?? NaN))).toBeLessThan(2e-4)
    },
  )
})
