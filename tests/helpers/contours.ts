import geodesic from 'geographiclib-geodesic'
import type { Geometry, LngLat } from '../../src/core/geo/geometry.ts'

const MIDDLE: LngLat = [121.02, 31.05]

/** The place so many metres east and north of the middle, by GeographicLib. */
export function pointAt(east: number, north: number): LngLat {
  const azimuth = (Math.atan2(east, north) * 180) / Math.PI
  const { lon2 = NaN, lat2 = NaN } = geodesic.Geodesic.WGS84.Direct(MIDDLE[1], MIDDLE[0], azimuth, Math.hypot(east, north)) // prettier-ignore
  return [lon2, lat2]
}

/** A circle as a polygon of 720 corners around a place so many metres from the middle. */
export function circle(radiusM: number, east = 0, north = 0): Geometry {
  const corners = Array.from({ length: 720 }, (_, at) => {
    const turn = (at / 360) * Math.PI
    return pointAt(east + radiusM * Math.cos(turn), north + radiusM * Math.sin(turn))
  })
  return { type: 'Polygon', coordinates: [[...corners, corners[0] ?? [0, 0]]] }
}

/** A square of 2 × `halfM` with its middle so many metres from the middle. */
export function square(halfM: number, east: number, north: number): Geometry {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]] as const // prettier-ignore
  return { type: 'Polygon', coordinates: [corners.map(([x, y]) => pointAt(east + halfM * x, north + halfM * y))] }
}
