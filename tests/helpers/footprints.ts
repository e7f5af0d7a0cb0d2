import geodesic from 'geographiclib-geodesic'
import type { Geometry, LngLat } from '../../src/core/geo/geometry.ts'

const { WGS84 } = geodesic.Geodesic

/** Numbers in [0, 1) that are the same on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The place `metres` from `[lng, lat]` in direction `azimuth`, along the geodesic. */
export function along([lng, lat]: LngLat, azimuth: number, metres: number): LngLat {
  const { lon2 = Number.NaN, lat2 = Number.NaN } = WGS84.Direct(lat, lng, azimuth, metres)
  return [lon2, lat2]
}

/** Geodesic metres between two positions. */
export const inverseM = (a: readonly number[], b: readonly number[]): number =>
  WGS84.Inverse(a[1] ?? NaN, a[0] ?? NaN, b[1] ?? NaN, b[0] ?? NaN).s12 ?? Number.NaN

/** Direction (at `a`, degrees from north) and length of the geodesic from `a` to `b`. */
export function courseOf(a: readonly number[], b: readonly number[]): { azimuth: number; lengthM: number } {
  const { azi1 = Number.NaN, s12 = Number.NaN } = WGS84.Inverse(a[1] ?? NaN, a[0] ?? NaN, b[1] ?? NaN, b[0] ?? NaN)
  return { azimuth: azi1, lengthM: s12 }
}

export const FOOTPRINT_TYPES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
] as const

/** A ring around a centre: a crooked star, vertices 0.4 to 1 times `radiusM` away, closed. */
export function star(random: () => number, centre: LngLat, radiusM: number): LngLat[] {
  // With 5 corners and more no gap reaches 180°, so that the centre is inside and no edge crosses another.
  const corners = 5 + Math.floor(random() * 6)
  const turn = random() * 360
  const ring = Array.from({ length: corners }, (_, i) =>
    along(centre, turn + ((i + 0.6 * random()) * 360) / corners, radiusM * (0.4 + 0.6 * random())),
  )
  return [...ring, ...ring.slice(0, 1)]
}

/** A footprint of a type around a centre, valid, not larger than 2 `sizeM` across; every second polygon has a hole. */
export function makeFootprint(
  random: () => number,
  type: (typeof FOOTPRINT_TYPES)[number],
  centre: LngLat,
  sizeM: number,
): Geometry {
  const near = (metres: number) => along(centre, random() * 360, metres * random())
  const line = () => Array.from({ length: 2 + Math.floor(random() * 5) }, () => near(sizeM))
  const polygon = (middle: LngLat, radiusM: number) => {
    const ring = star(random, middle, radiusM)
    if (random() < 0.5) return [ring]
    const hole = ring.map((corner) => {
      const { azimuth, lengthM } = courseOf(middle, corner)
      return along(middle, azimuth, 0.6 * lengthM)
    })
    return [ring, hole.reverse()]
  }
  switch (type) {
    case 'Point':
      return { type, coordinates: near(sizeM) }
    case 'MultiPoint':
      return { type, coordinates: Array.from({ length: 1 + Math.floor(random() * 4) }, () => near(sizeM)) }
    case 'LineString':
      return { type, coordinates: line() }
    case 'MultiLineString':
      return { type, coordinates: [line(), line()] }
    case 'Polygon':
      return { type, coordinates: polygon(centre, sizeM) }
    case 'MultiPolygon': {
      const axis = random() * 180
      return {
        type,
        coordinates: [
          polygon(along(centre, axis, sizeM / 2), sizeM * 0.45),
          polygon(along(centre, axis + 180, sizeM / 2), sizeM * 0.45),
        ],
      }
    }
  }
}
