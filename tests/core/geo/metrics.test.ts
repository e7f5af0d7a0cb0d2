import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { describe, expect, it } from 'vitest'
import { bboxContains, bboxesIntersect, bboxOf, expandBboxM } from '../../../src/core/geo/bbox.ts'
import { distanceM, localPlane, pointToSegmentM } from '../../../src/core/geo/local-plane.ts'
import { areaKm2 } from '../../../src/core/geo/polygon-area.ts'

const { WGS84 } = geodesic.Geodesic

const lat = fc.double({ min: -60, max: 60, noNaN: true })
const lng = fc.double({ min: -179, max: 179, noNaN: true })
const azimuth = fc.double({ min: 0, max: 360, noNaN: true })

function along(lng1: number, lat1: number, azi: number, metres: number): [number, number] {
  const { lon2 = Number.NaN, lat2 = Number.NaN } = WGS84.Direct(lat1, lng1, azi, metres)
  return [lon2, lat2]
}

describe('distanceM', () => {
  it.each([
    [1_000, 0.001],
    [20_000, 0.1],
    [50_000, 3],
  ])('is within its stated error of the geodesic at %i m', (metres, errorM) => {
    fc.assert(
      fc.property(lng, lat, azimuth, (lng1, lat1, azi) => {
        expect(Math.abs(distanceM(lng1, lat1, ...along(lng1, lat1, azi, metres)) - metres)).toBeLessThan(errorM)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes the short way over the antimeridian', () => {
    expect(distanceM(179.999, 0, -179.999, 0)).toBeCloseTo(0.002 * localPlane(0).metresPerLng, 6)
  })

  it('is NaN for NaN and 0 for the same place', () => {
    expect(distanceM(Number.NaN, 0, 0, 0)).toBeNaN()
    expect(distanceM(121, 31, 121, 31)).toBe(0)
  })
})

describe('localPlane', () => {
  // One degree at the equator and at 45 degrees: NGA TR8350.2, WGS 84 tables (111,319.491 m; 111,131.745 m).
  it('gives the published metres per degree', () => {
    expect(localPlane(0).metresPerLng).toBeCloseTo(111_319.491, 2)
    expect(localPlane(45).metresPerLat).toBeCloseTo(111_131.745, 0)
  })
})

describe('pointToSegmentM', () => {
  it('is within 0.1 % of the shortest geodesic found by exhaustive search along the segment', () => {
    const metres = fc.double({ min: 10, max: 5_000, noNaN: true })
    fc.assert(
      fc.property(lng, lat, azimuth, metres, azimuth, metres, (pLng, pLat, toA, aM, toB, bM) => {
        const a = along(pLng, pLat, toA, aM)
        const b = along(pLng, pLat, toB, bM)
        let shortest = Infinity
        for (let i = 0; i <= 2_000; i++) {
          const t = i / 2_000
          const { s12 = NaN } = WGS84.Inverse(pLat, pLng, a[1] + t * (b[1] - a[1]), a[0] + t * shortWay(b[0] - a[0]))
          shortest = Math.min(shortest, s12)
        }
        const got = pointToSegmentM(pLng, pLat, ...a, ...b)
        // The search itself can miss the foot by half a step.
        expect(Math.abs(got - shortest)).toBeLessThan(0.001 * shortest + 5)
        expect(got).toBeLessThanOrEqual(shortest * 1.001)
      }),
      { numRuns: 60 },
    )
  })

  it('takes a segment without length as a point', () => {
    expect(pointToSegmentM(121, 31, 121.01, 31, 121.01, 31)).toBeCloseTo(0.01 * localPlane(31).metresPerLng, 9)
  })
})

const shortWay = (degrees: number) => (degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees)

describe('areaKm2', () => {
  function geodesicAreaKm2(ring: number[][]): number {
    const polygon = WGS84.Polygon(false)
    for (const [x = 0, y = 0] of ring.slice(0, -1)) polygon.AddPoint(y, x)
    return Math.abs(polygon.Compute(false, true).area ?? Number.NaN) / 1e6
  }

  it.each([
    ['0.002 % with edges of some 100 m', 50, 400, 2e-5],
    ['0.1 % with edges of up to 10 km', 2_000, 10_000, 1e-3],
  ])('is within %s of the geodesic polygon', (_, min, max, share) => {
    const radii = fc.array(fc.double({ min, max, noNaN: true }), { minLength: 6, maxLength: 40 })
    fc.assert(
      fc.property(lng, lat, radii, (x, y, metres) => {
        if (Math.abs(x) > 178) return
        const ring = metres.map((radius, i) => along(x, y, (360 * i) / metres.length, radius))
        const closed = [...ring, ...ring.slice(0, 1)]
        const expected = geodesicAreaKm2(closed)
        const got = areaKm2({ type: 'Polygon', coordinates: [closed] })
        expect(Math.abs(got / expected - 1)).toBeLessThan(share)
        expect(areaKm2({ type: 'Polygon', coordinates: [[...closed].reverse()] })).toBeCloseTo(got, 9)
      }),
    )
  })

  it('gives the whole ellipsoid its published area', () => {
    // NGA TR8350.2: 510,065,621.7 km².
    const half = [
      [
        [-180, -90],
        [0, -90],
        [0, 90],
        [-180, 90],
        [-180, -90],
      ],
    ]
    const world = [half, half.map((ring) => ring.map(([x = 0, y = 0]) => [x + 180, y]))]
    expect(areaKm2({ type: 'MultiPolygon', coordinates: world })).toBeCloseTo(510_065_621.7, 0)
  })

  it('subtracts holes, is 0 for lines and NaN for NaN', () => {
    const outer = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ]
    const hole = [
      [0.5, 0.5],
      [1, 0.5],
      [1, 1],
      [0.5, 1],
      [0.5, 0.5],
    ]
    const full = areaKm2({ type: 'Polygon', coordinates: [outer] })
    const cut = areaKm2({ type: 'Polygon', coordinates: [hole] })
    expect(areaKm2({ type: 'Polygon', coordinates: [outer, hole] })).toBeCloseTo(full - cut, 6)
    expect(areaKm2({ type: 'LineString', coordinates: outer })).toBe(0)
    expect(
      areaKm2({
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
    ).toBeNaN()
  })
})

describe('bounding boxes', () => {
  it('skips NaN and is empty for nothing', () => {
    expect(
      bboxOf({
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [Number.NaN, 9],
          [-3, 5],
        ],
      }),
    ).toEqual([-3, 2, 1, 5])
    const empty = bboxOf({ type: 'MultiPoint', coordinates: [] })
    expect(empty).toEqual([Infinity, Infinity, -Infinity, -Infinity])
    expect(bboxesIntersect(empty, [-180, -90, 180, 90])).toBe(false)
    expect(expandBboxM(empty, 100)).toEqual(empty)
  })

  it('grown by a margin holds every point within that distance', () => {
    const margin = fc.double({ min: 1, max: 20_000, noNaN: true })
    fc.assert(
      fc.property(lng, lat, azimuth, margin, (x, y, azi, metres) => {
        const [atLng, atLat] = along(x, y, azi, metres)
        if (Math.abs(atLng - x) > 90) return
        expect(bboxContains(expandBboxM([x, y, x, y], metres), atLng, atLat)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
