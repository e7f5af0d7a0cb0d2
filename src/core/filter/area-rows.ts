import Flatbush from 'flatbush'
import type { Paths } from '../columns/columns.ts'
import { distanceM, localPlane } from '../geo/local-plane.ts'
import { edgesOf, pointsInPolygon } from '../geo/points-in-polygon.ts'
import { geodesicEdge } from '../measure/geodesic.ts'
import type { PackedArea } from './packed-area.ts'

/** Rows whose position lies in the area or on its rim: 1 = in. Rows without a place are not. */
export function pointsInArea(area: PackedArea, lngLat: Float64Array): Uint8Array {
  if (area.kind === 'polygon') return pointsInPolygon(area.ring, lngLat)
  const inside = new Uint8Array(lngLat.length / 2)
  for (let row = 0; row < inside.length; row++) {
    inside[row] = isInCircle(area, lngLat[2 * row] as number, lngLat[2 * row + 1] as number) ? 1 : 0
  }
  return inside
}

/** Rows of which a vertex lies in the area, or whose line crosses it. */
export function pathsInArea(area: PackedArea, paths: Paths): Uint8Array {
  const { starts, lngLat } = paths
  const vertices = pointsInArea(area, lngLat)
  const crosses = segmentTest(area)
  const inside = new Uint8Array(Math.max(0, starts.length - 1))
  for (let row = 0; row < inside.length; row++) {
    const from = starts[row] as number
    const to = starts[row + 1] as number
    for (let v = from; v < to && inside[row] === 0; v++) inside[row] = vertices[v] as number
    for (let v = from; v + 1 < to && inside[row] === 0; v++) {
      const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = lngLat.subarray(2 * v, 2 * v + 4)
      inside[row] = crosses(ax, ay, bx, by) ? 1 : 0
    }
  }
  return inside
}

type Circle = Extract<PackedArea, { kind: 'circle' }>

/** Mean radius of the Earth (IUGG), metres; the geodesic differs from its arc by less than 0.6 %. */
const SPHERE_M = 6_371_008.8
const SPHERE_ERROR = 0.006
/** Distances for which the local plane errs by less than 3 m, see `distanceM`. */
const PLANE_M = 50_000
const PLANE_ERROR_M = 3
const PLANE_LAT = 60
const RAD = Math.PI / 180

/** Geodesic distance at most the radius. Bounds decide where they can; near the rim the geodesic itself is computed. */
function isInCircle({ lng, lat, radiusM }: Circle, x: number, y: number): boolean {
  const rough = arcM(lng, lat, x, y)
  if (!(rough * (1 - SPHERE_ERROR) <= radiusM)) return false
  if (rough * (1 + SPHERE_ERROR) < radiusM) return true
  if (rough < PLANE_M && Math.abs(lat) < PLANE_LAT && Math.abs(y) < PLANE_LAT) {
    const near = distanceM(lng, lat, x, y)
    if (Math.abs(near - radiusM) > PLANE_ERROR_M) return near < radiusM
  }
  return geodesicEdge([lng, lat], [x, y]).lengthM <= radiusM
}

/** Great circle on the sphere, haversine, metres. */
function arcM(lng1: number, lat1: number, lng2: number, lat2: number): number {
  const sinLat = Math.sin(((lat2 - lat1) * RAD) / 2)
  const sinLng = Math.sin(((lng2 - lng1) * RAD) / 2)
  const h = sinLat * sinLat + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * sinLng * sinLng
  return 2 * SPHERE_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Whether a straight line between two positions (of which neither lies in the area) meets it. */
function segmentTest(area: PackedArea): (ax: number, ay: number, bx: number, by: number) => boolean {
  if (area.kind === 'circle') {
    return (ax, ay, bx, by) => isInCircle(area, ...nearestOnSegment(area.lng, area.lat, ax, ay, bx, by))
  }
  const edges = edgesOf(area.ring)
  if (edges.length === 0) return () => false
  const boxes = new Flatbush(edges.length / 4)
  for (let e = 0; e < edges.length; e += 4) {
    const [px = NaN, py = NaN, qx = NaN, qy = NaN] = edges.subarray(e, e + 4)
    boxes.add(Math.min(px, qx), Math.min(py, qy), Math.max(px, qx), Math.max(py, qy))
  }
  boxes.finish()
  return (ax, ay, bx, by) => {
    let meets = false
    boxes.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (edge) => {
      const [px = NaN, py = NaN, qx = NaN, qy = NaN] = edges.subarray(4 * edge, 4 * edge + 4)
      meets ||= segmentsMeet(ax, ay, bx, by, px, py, qx, qy)
      return false
    })
    return meets
  }
}

/** Position on a segment nearest to a place, on the plane at the place. */
function nearestOnSegment(lng: number, lat: number, ax: number, ay: number, bx: number, by: number): [number, number] {
  const { metresPerLng, metresPerLat } = localPlane(lat)
  const dx = (bx - ax) * metresPerLng
  const dy = (by - ay) * metresPerLat
  const along = (lng - ax) * metresPerLng * dx + (lat - ay) * metresPerLat * dy
  const t = Math.max(0, Math.min(1, along / (dx * dx + dy * dy || 1)))
  return [ax + t * (bx - ax), ay + t * (by - ay)]
}

/** Whether two segments share a point; ends count. */
function segmentsMeet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  px: number,
  py: number,
  qx: number,
  qy: number,
): boolean {
  const turn = (x: number, y: number, x1: number, y1: number, x2: number, y2: number) =>
    Math.sign((x1 - x) * (y2 - y) - (y1 - y) * (x2 - x))
  const [a, b] = [turn(px, py, qx, qy, ax, ay), turn(px, py, qx, qy, bx, by)]
  const [p, q] = [turn(ax, ay, bx, by, px, py), turn(ax, ay, bx, by, qx, qy)]
  // All on one line: their boxes met already, which on a line is the same.
  return a * b <= 0 && p * q <= 0
}
