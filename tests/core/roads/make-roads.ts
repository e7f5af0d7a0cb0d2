import type { RoadFeature, RoadInputs } from '../../../src/core/roads/road-features.ts'
import { localPlane } from '../../../src/core/geo/local-plane.ts'

/** The town's corner in these tests; x metres east, y metres north of it. */
const ORIGIN = [121.4, 31.2] as const
const plane = localPlane(ORIGIN[1])

export const at = (x: number, y: number): [number, number] => [
  ORIGIN[0] + x / plane.metresPerLng,
  ORIGIN[1] + y / plane.metresPerLat,
]
export const line = (
  ...points: readonly (readonly [number, number])[]
): { type: 'LineString'; coordinates: number[][] } => ({
  type: 'LineString',
  coordinates: points.map(([x, y]) => at(x, y)),
})
export const ring = (
  ...points: readonly (readonly [number, number])[]
): { type: 'Polygon'; coordinates: number[][][] } => ({
  type: 'Polygon',
  coordinates: [[...points, points[0] ?? [0, 0]].map(([x, y]) => at(x, y))],
})

export function road(
  id: string,
  points: readonly (readonly [number, number])[],
  properties: Partial<RoadFeature['properties']> = {},
): RoadFeature {
  return {
    properties: {
      id, class: 'secondary', isLink: false, name: null, oneway: false, bridge: false, tunnel: false, level: 0,
      lanes: null, widthM: 10, roundabout: false, ...properties,
    }, // prettier-ignore
    geometry: line(...points),
  }
}

export const noInputs: RoadInputs = { roads: [], water: [], waterways: [], points: [], barriers: [], devices: [] }

/** A deep-frozen copy: a rule that changes its input fails. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}
