import type { Geometry } from './geometry.ts'

export interface GeometryProblem {
  code:
    | 'geometry/not-geometry'
    | 'geometry/empty'
    | 'geometry/number'
    | 'geometry/range'
    | 'geometry/too-few-points'
    | 'geometry/unclosed'
    | 'geometry/self-crossing'
    | 'geometry/no-area'
    | 'geometry/duplicate-point'
  /** `error`: not usable. `warning`: usable after {@link closeRings}, but must be said. */
  severity: 'error' | 'warning'
  message: string
  /** Where, `[lng, lat]`, when there is one place. */
  at?: [number, number]
}

/**
 * Everything wrong with a geometry from outside, WGS 84 degrees. Never throws, whatever the value is. At most one
 * problem per code and ring. Cost O(n log n) on ordinary rings.
 *
 * @returns empty list = valid.
 */
export function checkGeometry(value: unknown): GeometryProblem[] {
  throw new Error(`not yet ${typeof value}`)
}

/** The geometry with every polygon ring closed; the same object when all are. The input is not changed. */
export function closeRings(geometry: Geometry): Geometry {
  throw new Error(`not yet ${geometry.type}`)
}
