import type { Geometry } from './geometry.ts'

/** Area in km² on the WGS 84 ellipsoid, holes subtracted, ring direction irrelevant; 0 for points and lines. */
export function areaKm2(geometry: Geometry): number {
  throw new Error(`not yet ${geometry.type}`)
}
