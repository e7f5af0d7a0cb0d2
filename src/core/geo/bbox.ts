import { positionsOf, type Geometry } from './geometry.ts'
import { localPlane } from './local-plane.ts'

/** Degrees, EPSG:4326. An empty box is `[Infinity, Infinity, -Infinity, -Infinity]`. */
export type Bbox = [west: number, south: number, east: number, north: number]

/**
 * Smallest box around a geometry; positions with NaN are skipped; the empty box when none is left. Geometries across
 * the antimeridian get the wide box.
 */
export function bboxOf(geometry: Geometry): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng = Number.NaN, lat = Number.NaN] of positionsOf(geometry)) {
    if (Number.isNaN(lng) || Number.isNaN(lat)) continue
    if (lng < box[0]) box[0] = lng
    if (lat < box[1]) box[1] = lat
    if (lng > box[2]) box[2] = lng
    if (lat > box[3]) box[3] = lat
  }
  return box
}

/** True when the two boxes share at least one point; edges count. An empty box intersects nothing. */
export function bboxesIntersect(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]
}

/** True when the point is in the box; edges count. */
export function bboxContains(box: Bbox, lng: number, lat: number): boolean {
  return lng >= box[0] && lng <= box[2] && lat >= box[1] && lat <= box[3]
}

/**
 * The box grown by `marginM` metres on every side, never less (the poleward edge sets the longitude margin).
 * Latitudes are clamped to ±90, longitudes are not wrapped. The empty box stays empty.
 */
export function expandBboxM(box: Bbox, marginM: number): Bbox {
  if (box[0] > box[2]) return [...box]
  // The shortest degree of latitude is the one nearest the equator, of longitude the one nearest a pole.
  const shortestLat = localPlane(box[1] <= 0 && box[3] >= 0 ? 0 : Math.min(Math.abs(box[1]), Math.abs(box[3])))
  const latMargin = (marginM / shortestLat.metresPerLat) * 1.005
  const south = Math.max(-90, box[1] - latMargin)
  const north = Math.min(90, box[3] + latMargin)
  const poleward = Math.min(89.9, Math.max(Math.abs(south), Math.abs(north)))
  const lngMargin = marginM / localPlane(poleward).metresPerLng
  return [box[0] - lngMargin, south, box[2] + lngMargin, north]
}
