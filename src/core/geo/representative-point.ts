import type { Geometry, LngLat } from './geometry.ts'

/**
 * A position that stands for a geometry: the point itself; the first of several; the middle along the longest line;
 * for polygons a point strictly inside (holes respected), in the widest part of the largest polygon.
 *
 * @returns null for an empty geometry or one with NaN.
 */
export function representativePoint(geometry: Geometry): LngLat | null {
  throw new Error(`not yet ${geometry.type}`)
}
