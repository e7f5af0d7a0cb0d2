import type { Confidence, FacilityState } from '../derived-items.ts'
import type { Side } from '../side-frame.ts'

export type GuardrailState = FacilityState
export type Need = 'required' | 'warning' | 'none' | 'survey-needed'

/** A stretch of one side of a road beside water; the contract's `DerivedWaterside` before its village and its review. */
export interface DerivedWaterside {
  /** `waterside:` way, side and the metre it begins at: the same after a new derivation from the same way. */
  id: string
  roadId: string
  roadName: string | null
  roadClass: string
  side: Side
  lengthM: number
  /** Smallest distance from the carriageway's edge to the water, metres, and what it may be wrong by. */
  distanceM: number
  distanceErrorM: number
  waterName: string | null
  guardrail: GuardrailState
  /** Metres; null = nobody said. */
  depthM: number | null
  dropM: number | null
  need: Need
  /** Code of the rule that gave the need. */
  needRule: string
  evidence: string[]
  confidence: Confidence
  /** Along the centre line, in the way's direction. EPSG:4326. */
  geometry: { type: 'LineString'; coordinates: [lng: number, lat: number][] }
}

/** What was looked at and what was left out, for the run's record. Counts, but for `bridgedM`. */
export interface WatersideNotes {
  roadsMeasured: number
  steps: number
  waterwaysInPipe: number
  /** Measured with the width of their kind. */
  waterwaysOfDefaultWidth: number
  waterwaysTooNarrow: number
  watersTooSmall: number
  /** Places where a way without a bridge tag runs over water, and their length together. */
  untaggedCrossings: number
  bridgedM: number
  /** Steps left out because another carriageway lies between them and the water. */
  stepsBehindCarriageway: number
  /** Steps at the mouth of another road: no rail can stand there. */
  stepsInRoadMouth: number
  /** Short stretches at a bridge's end: its approach, not a road along water. */
  bridgeApproaches: number
  /** Guardrails of the register that are points and so cover nothing. */
  guardrailsWithoutLine: number
}
