import type { Confidence, FacilityState } from '../derived-items.ts'
import type { Geometry } from '../../geo/geometry.ts'

export type FindingKind =
  'ramp-nose' | 'right-turn-conflict' | 'rural-junction' | 'sharp-bend' | 'village-section' | 'bridge'

/** An unsafe point or section; the contract's `DerivedFinding` before its village and its review. EPSG:4326. */
export interface DerivedFinding {
  /** Kind, way or junction, and the metre along the way: the same after a new derivation from the same data. */
  id: string
  kind: FindingKind
  roadId: string
  roadName: string | null
  roadClass: string
  /** The device that belongs here; null = none does. */
  facility: FacilityState | null
  /** Metres or degrees, as the names say; null = not known. */
  measures: Record<string, number | null>
  evidence: string[]
  confidence: Confidence
  geometry: Geometry
}

/** A junction as the findings read it; `JunctionItem` fits. */
export interface FindingJunction {
  id: string
  name: string | null
  control: string
  legs: number
  majorClass: string
  isRural: boolean | null
  confidence: Confidence
  members: readonly { node: string }[]
  geometry: { type: 'Point'; coordinates: readonly number[] }
}

/** An approach as the findings read it; `ApproachItem` fits. */
export interface FindingApproach {
  id: string
  junctionId: string
  roadId: string
  roadName: string | null
  roadClass: string
  bearingDeg: number
}

/** Numbers for people: two digits after the point. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
