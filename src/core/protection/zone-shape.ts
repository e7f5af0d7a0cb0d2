import buffer from '@turf/buffer'
import { geocentricOf, lngLatOf, putOnPlane, tangentPlane, type TangentPlane } from '../geo/distance/tangent-plane.ts'
import { mapPositions, positionsOf, type Geometry, type LngLat } from '../geo/geometry.ts'

/** Radius of turf's sphere, metres. */
const TURF_RADIUS_M = 6_371_008.8
const DEG_A_METRE = 180 / Math.PI / TURF_RADIUS_M
/** Pieces of a quarter circle: a chord of 90°/32 leaves its arc by 0.03 % of the radius. */
const STEPS = 32

/**
 * The area within a distance of a footprint, for drawing only: verdicts come from exact distances. Errs by less than 0.2 %
 * of the distance up to 20 km. turf computes on a sphere, which is up to 0.5 % off the ellipsoid; so it is given the
 * tangent plane of the footprint, laid out around 0° 0°, where its sphere is flat.
 *
 * @param distanceM - > 0.
 * @returns null for a footprint without positions.
 */
export function zoneShape(footprint: Geometry, distanceM: number): Geometry | null {
  const middle = middleOf(footprint)
  if (middle === null) return null
  const plane = tangentPlane(...middle)
  const flat = mapPositions(footprint, (lng, lat) => onPlane(plane, lng, lat))
  const grown = buffer(flat, distanceM, { units: 'meters', steps: STEPS })
  if (!grown) return null
  return mapPositions(grown.geometry as Geometry, (x, y) => lngLatOf(plane, x / DEG_A_METRE, y / DEG_A_METRE))
}

function onPlane(plane: TangentPlane, lng: number, lat: number): LngLat {
  const out = new Float64Array(2)
  putOnPlane(plane, geocentricOf(Float64Array.of(lng, lat)), 0, 1, out)
  return [(out[0] ?? 0) * DEG_A_METRE, (out[1] ?? 0) * DEG_A_METRE]
}

/** Middle of the box of a footprint, degrees; null without positions. A town does not cross the antimeridian. */
export function middleOf(footprint: Geometry): LngLat | null {
  let box: [number, number, number, number] | null = null
  for (const [lng = Number.NaN, lat = Number.NaN] of positionsOf(footprint)) {
    box ??= [lng, lat, lng, lat]
    box = [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)]
  }
  return box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
}
