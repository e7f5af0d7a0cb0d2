import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  circleAreaM2,
  circleRing,
  densified,
  edgeLengthsM,
  geodesicEdge,
  geodesicPlace,
  ringMeasure,
} from '../../../src/core/measure/geodesic.ts'
import { areaKm2 } from '../../../src/core/geo/polygon-area.ts'
import type { LngLat } from '../../../src/core/geo/geometry.ts'

describe('geodesicEdge', () => {
  // GeographicLib's geodtest cases (C. Karney): lat1 lon1 azi1 lat2 lon2 azi2 s12 …
  it.each([
    [35.60777, -139.44815, 111.098748429560326, -11.17491, -69.95921, 8935244.5604818305],
    [55.52454, 106.05087, 22.020059880982801, 77.03196, 197.18234, 4105086.1713924406],
    [-21.97856, 142.59065, -32.44456876433189, 41.84138, 98.56635, 8394328.894657671],
    [-66.99028, 112.2363, 173.73491240878403, -12.70631, 285.90344, 11150344.2312080241],
  ])('GeodTest %f %f', (lat1, lng1, azimuth, lat2, lng2, lengthM) => {
    const edge = geodesicEdge([lng1, lat1], [lng2, lat2])
    expect(edge.lengthM).toBeCloseTo(lengthM, 6)
    expect(edge.azimuth).toBeCloseTo((azimuth + 360) % 360, 9)
  })

  it('is the quarter meridian of WGS 84 from equator to pole: 10 001 965.729 m', () => {
    expect(geodesicEdge([120, 0], [120, 90]).lengthM).toBeCloseTo(10_001_965.729, 3)
  })

  it('is 0 for one place, NaN for NaN', () => {
    expect(geodesicEdge([120, 30], [120, 30]).lengthM).toBe(0)
    expect(geodesicEdge([NaN, 30], [120, 30]).lengthM).toBeNaN()
  })
})

describe('ringMeasure', () => {
  it('is the known area of Antarctica in Planimeter’s own test: 13 662 703 680 020.125 m²', () => {
    const antarctica: [number, number][] = [
      [-63.1, -58],
      [-72.9, -74],
      [-71.9, -102],
      [-74.9, -102],
      [-74.3, -131],
      [-77.5, -163],
      [-77.4, 163],
      [-71.7, 172],
      [-65.9, 140],
      [-65.7, 113],
      [-66.6, 88],
      [-66.9, 59],
      [-69.8, 25],
      [-70.0, -4],
      [-71.0, -14],
      [-77.3, -33],
      [-77.9, -46],
      [-74.7, -61],
    ]
    const { areaM2, perimeterM } = ringMeasure(antarctica.map(([lat, lng]) => [lng, lat]))
    expect(areaM2).toBeCloseTo(13_662_703_680_020.125, 0)
    expect(perimeterM).toBeCloseTo(16_831_067.892_79, 3)
  })

  it('is the polar square of Planimeter0: 24 952 305 678.0 m², 631 819.8745 m', () => {
    const square: LngLat[] = [0, 90, 180, 270].map((lng) => [lng, 89])
    expect(ringMeasure(square).areaM2).toBeCloseTo(24_952_305_678, -1)
    expect(ringMeasure(square).perimeterM).toBeCloseTo(631_819.8745, 3)
  })

  it('is a half of the ellipsoid for the equator: 255 032 810 857 000 m² (WGS 84, 510 065 621 724 km² whole)', () => {
    const { areaM2 } = ringMeasure([
      [0, 0],
      [120, 0],
      [-120, 0],
    ])
    expect(areaM2 / 1e6).toBeCloseTo(510_065_621.724 / 2, 0)
  })

  it('does not depend on start, direction or the closing place', () => {
    const ring: LngLat[] = [
      [121.4, 31.2],
      [121.42, 31.2],
      [121.43, 31.22],
      [121.4, 31.23],
    ]
    const { areaM2 } = ringMeasure(ring)
    expect(ringMeasure([...ring].reverse()).areaM2).toBeCloseTo(areaM2, 3)
    expect(ringMeasure([...ring.slice(2), ...ring.slice(0, 2)]).areaM2).toBeCloseTo(areaM2, 3)
    expect(ringMeasure([...ring, [121.4, 31.2]]).areaM2).toBeCloseTo(areaM2, 3)
  })

  it('agrees with the equal-area projection, but for the bow between chord and geodesic (0.2 m on 4 km)', () => {
    const place = fc.tuple(
      fc.double({ min: 121.4, max: 121.44, noNaN: true }),
      fc.double({ min: 31.2, max: 31.23, noNaN: true }),
    )
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        const projected = 1e6 * areaKm2({ type: 'Polygon', coordinates: [[a, b, c, a]] })
        fc.pre(projected > 100_000)
        expect(Math.abs(ringMeasure([a, b, c]).areaM2 - projected)).toBeLessThan(1500 + 1e-6 * projected)
      }),
    )
  })

  it('has no area below three places', () => {
    expect(ringMeasure([]).areaM2).toBe(0)
    expect(
      ringMeasure([
        [121, 31],
        [121, 31.1],
      ]).areaM2,
    ).toBe(0)
  })
})

describe('circleRing', () => {
  it('lies everywhere at the radius, and has the area of a plane circle in a town', () => {
    const centre: LngLat = [121.42, 31.215]
    for (const place of circleRing(centre, 750)) {
      expect(geodesicEdge(centre, [place[0] ?? NaN, place[1] ?? NaN]).lengthM).toBeCloseTo(750, 6)
    }
    expect(circleAreaM2(centre, 750) / (Math.PI * 750 ** 2)).toBeCloseTo(1, 3)
  })
})

describe('densified', () => {
  it('keeps the length, splits long edges into 5 km and leaves short ones alone', () => {
    const line: LngLat[] = [
      [116.39, 39.9],
      [121.47, 31.23],
    ]
    const dense = densified(line)
    const lengths = edgeLengthsM(dense)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(5000)
    expect(lengths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
      geodesicEdge(...(line as [LngLat, LngLat])).lengthM,
      5,
    )
    const short: LngLat[] = [
      [121.4, 31.2],
      [121.41, 31.2],
    ]
    expect(densified(short)).toEqual(short)
  })

  it('runs on over the antimeridian', () => {
    const dense = densified([
      [179.9, 0],
      [180.1, 0],
    ])
    expect(dense.every(([lng]) => lng >= 179.8 && lng <= 180.2)).toBe(true)
  })

  it('inverts: a place reached is that far away', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 359, noNaN: true }),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        (azimuth, far) => {
          const to = geodesicPlace([120, 31], azimuth, far)
          expect(geodesicEdge([120, 31], to).lengthM).toBeCloseTo(far, 5)
        },
      ),
    )
  })
})
