import geodesic from 'geographiclib-geodesic'
import type { LngLat } from '../geometry.ts'

const { WGS84, DISTANCE } = geodesic.Geodesic

/**
 * Length of the geodesic between two positions on the WGS 84 ellipsoid, metres; error < 0.1 µm. About 4 µs. NaN in, NaN out.
 *
 * @source Karney 2013, Algorithms for geodesics, by GeographicLib.
 */
export function geodesicM(a: LngLat, b: LngLat): number {
  return WGS84.Inverse(a[1], a[0], b[1], b[0], DISTANCE).s12 ?? Number.NaN
}

/**
 * Where to cut the geodesic from `a` to `b` into equal pieces of at most `longestM` metres: the positions between, without
 * the ends, longitudes in [-180, 180]. Empty for one that is short enough.
 */
export function cutGeodesic(a: LngLat, b: LngLat, longestM: number): LngLat[] {
  const lengthM = geodesicM(a, b)
  const pieces = Math.ceil(lengthM / longestM)
  if (!(pieces > 1)) return []
  const line = WGS84.InverseLine(a[1], a[0], b[1], b[0])
  return Array.from({ length: pieces - 1 }, (_, i): LngLat => {
    const { lon2 = Number.NaN, lat2 = Number.NaN } = line.Position((lengthM * (i + 1)) / pieces)
    return [lon2, lat2]
  })
}
