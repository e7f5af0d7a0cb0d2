import type { Geometry } from '../geo/geometry.ts'

/** What can be built (措施). Unit costs, lives and rules are in `data/rules/treatments.json`. */
export const TREATMENTS = [
  'speed-bump',
  'guardrail',
  'turn-isolation',
  'crash-cushion',
  'flashing-light',
  'signal',
  'crossing',
  'weigh-station',
  'unloading-yard',
] as const
export type TreatmentId = (typeof TREATMENTS)[number]

/** A value and where it is from: a record, a model of ours, or a default by road class. Null value = not known. */
export interface Sourced {
  readonly value: number | null
  readonly from: 'record' | 'model' | 'class-default' | 'unknown'
}

/** A place with people near a candidate, by distance along the roads. */
export interface NearbyPlace {
  readonly id: string
  readonly kind: 'school' | 'kindergarten' | 'hospital' | 'elderly-care' | 'housing' | 'market' | 'other'
  readonly name: string
  readonly networkM: number
  /** Null = the register does not say. */
  readonly persons: number | null
}

/** What is known of a place where something could be built: facts only, no weights. */
export interface CandidateFacts {
  readonly roadId: string
  readonly roadName: string | null
  readonly roadClass: string
  readonly speedKmh: Sourced
  readonly vehiclesPerDay: Sourced
  readonly trucksPerDay: Sourced
  readonly control: string | null
  /** State of the device that is to be built. */
  readonly state: 'intact' | 'damaged' | 'absent' | 'unknown'
  readonly lengthM: number | null
  readonly waterDistanceM: number | null
  readonly depthM: number | null
  readonly dropM: number | null
  /** Smallest radius within 30 m, and what it may be wrong by; null = straight. */
  readonly curveRadiusM: number | null
  readonly curveErrorM: number | null
  /** Along the road to the junction's stop line. */
  readonly junctionDistanceM: number | null
  readonly isOnBridge: boolean
  /** Null = no bus routes mapped. */
  readonly isOnBusRoute: boolean | null
  /** Crashes within 50 m and the period they are of; null = none given. */
  readonly crashes: number | null
  readonly nearby: readonly NearbyPlace[]
  /** Shortest way round the place for who would evade it, metres longer than straight on; absent or null = not known. */
  readonly bypassM?: number | null
  /** Along the roads to the nearest unloading yard; absent or null = not known. */
  readonly unloadingYardM?: number | null
}

/** A place and what could be built there. The id is stable: treatment, item and place decide it. */
export interface Candidate {
  readonly id: string
  readonly treatment: TreatmentId
  /** Derived item it answers (approach, stretch, finding, junction); null for one the planner added. */
  readonly itemId: string | null
  /** Junction it belongs to: spacing does not hold between approaches of one junction. Absent or null = none. */
  readonly junctionId?: string | null
  readonly name: string
  readonly villageId: string | null
  /** Point or LineString, EPSG:4326. */
  readonly geometry: Geometry
  /** Pieces, or metres for a guardrail. */
  readonly quantity: number
  readonly facts: CandidateFacts
  readonly evidence: readonly string[]
  readonly confidence: 'high' | 'medium' | 'low'
  /** Target of a plan that asks for it at 100 %; null = none does. */
  readonly mandatedBy: string | null
}

/** Trucks between two places along one path of the network (issue text: weighing). */
export interface TruckFlow {
  readonly id: string
  readonly trucksPerDay: number
  /** Ids of the weigh candidates and stations it passes, in order. */
  readonly passes: readonly string[]
  readonly lengthM: number
  /** Shortest way that avoids a set is worked out by the engine; here the edges of the path. */
  readonly edges: readonly number[]
}

/** What the planner may decide by himself, over the computed choice. */
export interface PlannerEdits {
  readonly forceIn: readonly string[]
  readonly forceOut: readonly string[]
  /** Candidates added or moved by hand; facts are worked out anew for the new place. */
  readonly added: readonly Candidate[]
}

export interface SitingOptions {
  readonly treatments: readonly TreatmentId[]
  /** Yuan; null = no limit on money. */
  readonly budgetYuan: number | null
  /** Pieces; null = no limit on number. */
  readonly count: number | null
  /** Mandated candidates first, whatever their score. */
  readonly mandatedFirst: boolean
  readonly minPerVillage: number
  /** Yuan per unit and life in years that differ from the rule file, by treatment. */
  readonly unitCostYuan: Readonly<Partial<Record<TreatmentId, number>>>
  /** Weights of the score that differ from the rule file, by name. */
  readonly weights: Readonly<Record<string, number>>
  readonly timeLimitS: number
  readonly seed: number
}
