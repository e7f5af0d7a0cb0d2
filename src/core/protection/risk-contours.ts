import { geodesicM } from '../geo/distance/geodesic.ts'
import { lngLatOf } from '../geo/distance/tangent-plane.ts'
import { positionsOf, type Geometry, type LngLat } from '../geo/geometry.ts'
import { largestAlong, planeAt, regionOn, signedM, type Region } from './contour-region.ts'
import type { InstallationStatus } from './risk-criteria.ts'

/** The area in which the individual risk is at least `frequency`, per year; EPSG:4326. */
export interface RiskContour {
  readonly frequency: number
  readonly geometry: Geometry
}

/** The assessed contours of one facility, highest frequency first. Frequencies differ from each other. */
export interface ContourSet {
  readonly facilityId: string
  /** Whose limits count; null = the import did not say. */
  readonly status: InstallationStatus | null
  readonly contours: readonly RiskContour[]
}

/** A higher frequency that leaves the area of a lower one. */
export interface NestingConflict {
  readonly higher: number
  readonly lower: number
  /** Where it leaves farthest, and by how many metres. */
  readonly at: LngLat
  readonly byM: number
}

/** Contours of raster software run together and cross by a fraction of a metre; more than this is a contradiction. */
export const NESTING_TOLERANCE_M = 1
/** How exactly the place that leaves farthest is found. */
const SEARCH_M = 0.25

/**
 * Contours of which the higher does not lie inside the next lower one: it leaves through the border, or a hole of the lower
 * one lies inside it (bands instead of filled areas). Touching is allowed. Metres on the plane at the contours' middle.
 *
 * @param contours - in any order; valid polygons.
 * @returns [] when every risk grows inwards.
 */
export function nestingConflicts(contours: readonly RiskContour[]): NestingConflict[] {
  const sorted = [...contours].sort((a, b) => b.frequency - a.frequency)
  const plane = planeAt(middleOf(sorted))
  const regions = sorted.map(({ frequency, geometry }) => ({ frequency, region: regionOn(plane, geometry) }))
  return regions.slice(1).flatMap(({ frequency: lower, region: outer }, at) => {
    const { frequency: higher, region: inner } = regions[at] as (typeof regions)[number]
    const left = leaves(inner, outer)
    return left ? [{ higher, lower, at: lngLatOf(plane, left.x, left.y), byM: left.value }] : []
  })
}

/** Where `inner` leaves `outer` farthest; null when it does not by more than the tolerance. */
function leaves(inner: Region, outer: Region) {
  const through = largestAlong(inner.border, (x, y) => signedM(outer, x, y), SEARCH_M, NESTING_TOLERANCE_M)
  // A hole wholly inside: no border of the inner one tells of it.
  const hole = largestAlong(outer.border, (x, y) => -signedM(inner, x, y), SEARCH_M, NESTING_TOLERANCE_M)
  return (through?.value ?? 0) >= (hole?.value ?? 0) ? through : hole
}

/** Middle of the box of all contours, `[lng, lat]`. Contours are some kilometres wide. */
export function middleOf(contours: readonly RiskContour[]): LngLat {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { geometry } of contours)
    for (const [lng = Number.NaN, lat = Number.NaN] of positionsOf(geometry)) {
      west = Math.min(west, lng)
      east = Math.max(east, lng)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  return [(west + east) / 2, (south + north) / 2]
}

/** How far the contours reach from a position, metres: no point of them is farther. */
export function reachOfContours({ contours }: ContourSet, from: LngLat): number {
  let reachM = 0
  for (const { geometry } of contours)
    for (const [lng = Number.NaN, lat = Number.NaN] of positionsOf(geometry))
      reachM = Math.max(reachM, geodesicM(from, [lng, lat]))
  return reachM
}
