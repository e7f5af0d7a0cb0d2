import type { Bbox } from './bbox.ts'
import type { Crs } from './crs.ts'
import type { LngLat } from './geometry.ts'

/** What the file may be instead. `swapped` = latitude and longitude in each other's column; `projected` = metres. */
export type CrsCandidate = 'WGS 84' | 'GCJ-02' | 'BD-09' | 'swapped' | 'projected'

export type CrsSignal = 'range' | 'references' | 'area-names' | 'roads' | 'land' | 'boundary'

/** One observation that speaks for a candidate against the declared CRS. */
export interface CrsEvidence {
  signal: CrsSignal
  candidate: CrsCandidate
  /** 0 (says nothing) to 1 (as good as certain). */
  score: number
  /** Rows the observation rests on. */
  rows: number
  /** One sentence with the numbers. */
  reason: string
}

/** The warning. Nothing is ever re-projected because of it. */
export interface CrsSuspicion {
  likelier: CrsCandidate
  /** Sentences of all evidence for `likelier`, strongest first. */
  reason: string
  /** Share (0..1) of the points inside the town as declared, and under `likelier`. */
  insideDeclared: number
  insideLikelier: number
  /** Median move of the points between the two readings, metres; null for swapped axes and metres. */
  shiftM: number | null
  /** 0..1, combined from the evidence; only >= 0.6 is reported. */
  confidence: number
  evidence: CrsEvidence[]
}

export interface CrsGuardInput {
  /** `[lng0, lat0, lng1, …]`, already in WGS 84 according to the declared CRS. NaN pairs are skipped. */
  lngLat: Float64Array
  declared: Crs
  /** Inside the town's boundary? */
  isInTown: (lng: number, lat: number) => boolean
  /** Bounds of the town. */
  bounds: Bbox
  /** Name of each row, for the comparison with `references`. */
  names?: readonly (string | null)[]
  /** Known places near the town, WGS 84. */
  references?: readonly { name: string; lng: number; lat: number }[]
  /** Name of the area each row says it is in (district, village), and the area at a position. */
  areaNames?: readonly (string | null)[]
  areaAt?: (lng: number, lat: number) => string | null
  /** Metres from a position to the nearest road; NaN or Infinity where no road is known (off the base map). */
  nearestRoadM?: (lng: number, lat: number) => number
  /** False in water; null where not known. */
  isOnLand?: (lng: number, lat: number) => boolean | null
}

/**
 * Is another CRS likelier than the declared one?
 *
 * @returns the suspicion with its evidence, or null when nothing speaks clearly against the declared CRS.
 */
export function suspectCrs(input: CrsGuardInput): CrsSuspicion | null {
  throw new Error(`not yet ${input.declared.id} ${String(null as LngLat | null)}`)
}
