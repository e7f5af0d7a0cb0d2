import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { footprintDistance } from '../../../../src/core/geo/distance/footprint-distance.ts'
import type { Geometry, LngLat, Position } from '../../../../src/core/geo/geometry.ts'
import { referenceDistanceM } from '../../../helpers/geodesic-reference.ts'
import {
  along,
  courseOf,
  FOOTPRINT_TYPES,
  inverseM,
  makeFootprint,
  seededRandom,
  star,
} from '../../../helpers/footprints.ts'

const square = (lng: number, lat: number, side: number): Position[] => [
  [lng, lat],
  [lng + side, lat],
  [lng + side, lat + side],
  [lng, lat + side],
  [lng, lat],
]
const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings })
const point = (...place: Position): Geometry => ({ type: 'Point', coordinates: place })
const metres = (a: Geometry, b: Geometry) => footprintDistance(a, b)?.distanceM ?? Number.NaN

/** A pair of footprints of any two types up to some km apart, and the random numbers they came from. */
const pair = fc
  .record({
    seed: fc.integer(),
    typeA: fc.constantFrom(...FOOTPRINT_TYPES),
    typeB: fc.constantFrom(...FOOTPRINT_TYPES),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -80, max: 80, noNaN: true }),
    apartM: fc.double({ min: 0, max: 5_000, noNaN: true }),
  })
  .map(({ seed, typeA, typeB, lng, lat, apartM }) => {
    const random = seededRandom(seed)
    const size = () => 10 ** (1 + 2 * random())
    const a = makeFootprint(random, typeA, [lng, lat], size())
    return { random, a, b: makeFootprint(random, typeB, along([lng, lat], 360 * random(), apartM), size()) }
  })

describe('footprintDistance', () => {
  it('is zero for touching corners, edges, equal shapes, a point on a vertex, crossing lines', () => {
    const here = polygon(square(121, 31, 0.01))
    expect(metres(here, polygon(square(121.01, 31.01, 0.01)))).toBe(0)
    expect(metres(here, polygon(square(121.01, 31, 0.01)))).toBe(0)
    expect(metres(here, here)).toBe(0)
    expect(metres(here, point(121.01, 31))).toBe(0)
    const cross = (a: Position, b: Position): Geometry => ({ type: 'LineString', coordinates: [a, b] })
    expect(metres(cross([121, 31], [121.01, 31.01]), cross([121, 31.01], [121.01, 31]))).toBe(0)
  })

  it('is zero for what lies inside, and measures to the edge of the hole for what stands in it', () => {
    const ring = polygon(square(121, 31, 0.03), square(121.01, 31.01, 0.01))
    expect(metres(ring, point(121.005, 31.005))).toBe(0)
    expect(metres(ring, polygon(square(121.002, 31.002, 0.001)))).toBe(0)
    expect(metres(ring, point(121.012, 31.015))).toBeCloseTo(inverseM([121.012, 31.015], [121.01, 31.015]), 3)
    expect(metres(ring, polygon(square(120.9, 30.9, 0.3)))).toBe(0)
  })

  it('is zero in the first of two polygons, and not between them', () => {
    const two: Geometry = { type: 'MultiPolygon', coordinates: [[square(121, 31, 0.01)], [square(121.02, 31, 0.01)]] }
    expect(metres(two, point(121.005, 31.005))).toBe(0)
    expect(metres(two, point(121.025, 31.005))).toBe(0)
    expect(metres(two, point(121.015, 31.005))).toBeGreaterThan(400)
  })

  it('measures to an edge of 200 km as a search by GeographicLib does', () => {
    const line: Geometry = { type: 'LineString', coordinates: [[100, 40], [102.3, 40.2]] } // prettier-ignore
    const { azimuth } = courseOf([100, 40], [102.3, 40.2])
    const beside = point(...along(along([100, 40], azimuth, 40_000), azimuth + 70, 5_000))
    expect(Math.abs(metres(line, beside) - referenceDistanceM(line, beside))).toBeLessThan(0.002)
  })

  it('gives the geodesic of GeographicLib between two points of New York', () => {
    const found = footprintDistance(point(-73.7789, 40.6397), point(-73.8726, 40.7772))
    expect(found?.distanceM).toBeCloseTo(inverseM([-73.7789, 40.6397], [-73.8726, 40.7772]), 6)
    expect(found?.method).toBe('geodesic')
  })

  it('knows no seam at the antimeridian and no corner at a pole', () => {
    expect(metres(point(179.99, 31), point(-179.99, 31))).toBeCloseTo(inverseM([179.99, 31], [-179.99, 31]), 6)
    expect(metres(point(541, 31), point(-179, 31.01))).toBeCloseTo(inverseM([181, 31], [-179, 31.01]), 6)
    const over = polygon([[179.9, 31], [-179.9, 31], [-179.9, 31.1], [179.9, 31.1]]) // prettier-ignore
    expect(metres(over, point(180, 31.05))).toBe(0)
    expect(metres(over, point(-179.8, 31.05))).toBeCloseTo(inverseM([-179.9, 31.05], [-179.8, 31.05]), 2)
    const cap = polygon([[0, 89.9], [90, 89.9], [180, 89.9], [-90, 89.9]]) // prettier-ignore
    expect(metres(cap, point(33, 90))).toBe(0)
  })

  it('measures to the geodesic of an edge, and cuts long edges so that it stays one', () => {
    // Halfway, the geodesic between two places of one latitude runs L² tan(lat) / 8R north of it: 16.7 m for 32 km at 40°.
    const line: Geometry = { type: 'LineString', coordinates: [[100, 40], [100.375, 40]] } // prettier-ignore
    const { azimuth, lengthM } = courseOf([100, 40], [100.375, 40])
    expect(metres(line, point(...along([100, 40], azimuth, lengthM / 2)))).toBeLessThan(0.001)
    expect(metres(line, point(100.1875, 40))).toBeCloseTo(16.8, 0)
  })

  it.each([
    ['NaN', point(Number.NaN, 31)],
    ['an infinite longitude', point(Infinity, 31)],
    ['a latitude beyond the pole', point(121, 91)],
    ['an empty position', { type: 'LineString', coordinates: [[121, 31], []] } as Geometry],
    ['a ring of two positions', polygon([[121, 31], [121.1, 31], [121, 31]])], // prettier-ignore
    ['the other side of the world', point(-60, -30)],
  ])('refuses %s', (_, bad) => {
    expect(() => footprintDistance(bad, point(121, 31))).toThrow('argument/invalid')
  })

  it.each([
    ['a multipoint of nothing', { type: 'MultiPoint', coordinates: [] } as Geometry],
    ['a polygon without rings', { type: 'Polygon', coordinates: [] } as Geometry],
  ])('has no answer for %s', (_, nothing) => {
    expect(footprintDistance(nothing, point(121, 31))).toBeNull()
  })

  it('leaves its inputs as they are and takes open rings, repeated positions and heights', () => {
    const open = square(121, 31, 0.01).slice(0, 4)
    const odd = polygon([...open, ...open.slice(3)].map((place) => Object.freeze([...place, 12])) as Position[])
    Object.freeze(odd.coordinates)
    expect(metres(odd, point(121.02, 31.005))).toBe(metres(polygon(square(121, 31, 0.01)), point(121.02, 31.005)))
  })
})

describe('properties', () => {
  it('is symmetric, not negative, and the distance of the points it names', () => {
    fc.assert(
      fc.property(pair, ({ a, b }) => {
        const there = footprintDistance(a, b)
        const back = footprintDistance(b, a)
        if (!there || !back) throw new Error('no distance')
        expect(there.distanceM).toBeGreaterThanOrEqual(0)
        expect(Math.abs(there.distanceM - back.distanceM)).toBeLessThan(1e-6 + 1e-9 * there.distanceM)
        expect(Math.abs(inverseM(there.a, there.b) - there.distanceM)).toBeLessThan(1e-6)
        expect(metres(a, point(...there.a))).toBeLessThan(0.002)
        expect(metres(b, point(...there.b))).toBeLessThan(0.002)
      }),
      { numRuns: 300 },
    )
  })

  it('is no longer than the way between any two points of the footprints', () => {
    fc.assert(
      fc.property(pair, ({ a, b, random }) => {
        const corners = (geometry: Geometry) => (JSON.stringify(geometry.coordinates).match(/\[[-\d.e]+,[-\d.e]+\]/g) ?? [])
          .map((text) => JSON.parse(text) as LngLat) // prettier-ignore
        const one = <T>(list: T[]) => list[Math.floor(random() * list.length)]
        const [from, to] = [one(corners(a)), one(corners(b))]
        if (!from || !to) throw new Error('no corner')
        expect(metres(a, b)).toBeLessThanOrEqual(inverseM(from, to) + 0.001)
      }),
      { numRuns: 300 },
    )
  })

  it('changes by no more than the way a point is moved: the triangle inequality', () => {
    fc.assert(
      fc.property(pair, ({ a, b, random }) => {
        const there = footprintDistance(a, b)
        if (!there) throw new Error('no distance')
        const away = along(there.b, 360 * random(), 1_000 * random())
        const moved = metres(a, point(...away)) - metres(a, point(...there.b))
        expect(Math.abs(moved)).toBeLessThanOrEqual(inverseM(there.b, away) + 0.001)
      }),
      { numRuns: 200 },
    )
  })

  it('is the offset when a point is moved by a geodesic of that length away from a point', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.01, max: 5_000, noNaN: true }), (seed, offsetM) => {
        const random = seededRandom(seed)
        const start: LngLat = [360 * random() - 180, 160 * random() - 80]
        const end = along(start, 360 * random(), offsetM)
        expect(Math.abs(metres(point(...start), point(...end)) - offsetM)).toBeLessThan(1e-6)
      }),
    )
  })

  it('is zero for a point inside a ring, and grows to its edge when a hole around the point is cut out', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 5, max: 2_000, noNaN: true }), (seed, radiusM) => {
        const random = seededRandom(seed)
        const centre: LngLat = [360 * random() - 180, 160 * random() - 80]
        const outer = star(random, centre, radiusM)
        expect(metres(polygon(outer), point(...centre))).toBe(0)
        const hole = star(random, centre, 0.1 * radiusM)
        const around = metres(polygon(outer, hole), point(...centre))
        expect(around).toBeGreaterThan(0)
        expect(around).toBeCloseTo(metres({ type: 'LineString', coordinates: hole }, point(...centre)), 6)
      }),
    )
  })

  it('does not change when edges get more vertices on the same geodesic', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 2, max: 7 }), ({ a, b }, pieces) => {
        expect(Math.abs(metres(densify(a, pieces), b) - metres(a, b))).toBeLessThan(0.002)
      }),
      { numRuns: 200 },
    )
  })
})

/** Every edge in `pieces` equal steps along its geodesic. */
function densify(geometry: Geometry, pieces: number): Geometry {
  const line = (places: Position[]): Position[] =>
    places.flatMap((end, i) => {
      const start = places[i - 1]
      if (!start) return [end]
      const { azimuth, lengthM } = courseOf(start, end)
      const between = Array.from({ length: pieces - 1 }, (_, n) =>
        along([start[0] ?? NaN, start[1] ?? NaN], azimuth, (lengthM * (n + 1)) / pieces),
      )
      return [...between, end]
    })
  if (geometry.type === 'LineString') return { ...geometry, coordinates: line(geometry.coordinates) }
  if (geometry.type === 'MultiLineString' || geometry.type === 'Polygon')
    return { ...geometry, coordinates: geometry.coordinates.map(line) }
  if (geometry.type === 'MultiPolygon')
    return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(line)) }
  return geometry
}
