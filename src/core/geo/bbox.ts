import type { Geometry } from './geometry.ts'

/** Degrees, EPSG:4326. An empty box is `[Infinity, Infinity, -Infinity, -Infinity]`. */
export type Bbox = [west: number, south: number, east: number, north: number]

/** Smallest box around a geometry; positions with NaN are skipped; the empty box when none is left. */
export function bboxOf(geometry: Geometry): Bbox {
  throw new Error(`not yet ${geometry.type}`)
}

/** True when the two boxes share at least one point; edges count. An empty box intersects nothing. */
export function bboxesIntersect(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]
}

/** True when the point is in the box; edges count. */
export function bboxContains(box: Bbox, lng: number, lat: number): boolean {
  return lng >= box[0] && lng <= box[2] && lat >= box[1] && lat <= box[3]
}

/** The box grown by `marginM` metres on every side (never less; up to 1 % more). Latitudes are clamped to ±90. */
export function expandBboxM(box: Bbox, marginM: number): Bbox {
  throw new Error(`not yet ${box.join()} ${marginM}`)
}
