import type { Bbox } from '../geo/bbox.ts'

/** The town's bounds and every place within the limits; null bounds = the places alone; the empty box when there is nothing. */
export function extentOf(lngLat: Float64Array, bounds: Bbox | null, limits: Bbox | null): Bbox {
  const box: Bbox = bounds ? [...bounds] : [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < lngLat.length; at += 2) {
    const lng = lngLat[at] as number
    const lat = lngLat[at + 1] as number
    if (!Number.isFinite(lng) || !Number.isFinite(lat) || !isWithin(limits, lng, lat)) continue
    grow(box, lng, lat, lng, lat)
  }
  return box
}

/** Smallest box around boxes; the empty box when there is none. */
export function unionOf(boxes: readonly Bbox[]): Bbox {
  const union: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) grow(union, ...box)
  return union
}

function grow(box: Bbox, west: number, south: number, east: number, north: number): void {
  box[0] = Math.min(box[0], west)
  box[1] = Math.min(box[1], south)
  box[2] = Math.max(box[2], east)
  box[3] = Math.max(box[3], north)
}

/** True in the limits or on their edge, and everywhere without limits. */
export function isWithin(limits: Bbox | null, lng: number, lat: number): boolean {
  return limits === null || (lng >= limits[0] && lat >= limits[1] && lng <= limits[2] && lat <= limits[3])
}
