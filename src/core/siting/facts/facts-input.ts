import type { Geometry } from '../../geo/geometry.ts'
import type { Confidence, Control, FacilityState } from '../../roads/derived-items.ts'
import type { TrafficCount } from '../../roads/flows/truck-flows.ts'
import type { TruckFlowSettings } from '../../roads/flows/truck-flow-settings.ts'
import type { TruckPlace } from '../../roads/flows/truck-zones.ts'
import type { NetworkSettings } from '../../roads/network/network-settings.ts'
import type { RoadFeature } from '../../roads/road-features.ts'
import type { RoadsideSettings } from '../../roads/waterside/roadside-settings.ts'
import type { NearbyPlace } from '../model.ts'
import type { FactsSettings } from './facts-settings.ts'

interface FactsItem {
  readonly id: string
  readonly villageId: string | null
  readonly evidence: readonly string[]
  readonly confidence: Confidence
  readonly review: { readonly verdict: 'confirmed' | 'corrected' | 'rejected' } | null
  readonly geometry: Geometry
}
export interface FactsJunction extends FactsItem {
  readonly name: string | null
  readonly control: Control
  readonly majorClass: string
  readonly minorClass: string
  readonly isRural: boolean | null
  readonly members: readonly { readonly node: string }[]
}
export interface FactsApproach extends FactsItem {
  readonly junctionId: string
  readonly roadId: string
  readonly roadName: string | null
  readonly role: 'major' | 'minor'
  readonly bearingDeg: number
  readonly control: Control
  readonly bump: FacilityState
  readonly bumpDistanceM: number | null
}
export interface FactsWaterside extends FactsItem {
  readonly roadId: string
  readonly roadName: string | null
  readonly side: 'left' | 'right'
  readonly lengthM: number
  readonly distanceM: number
  readonly waterName: string | null
  readonly guardrail: FacilityState
  readonly depthM: number | null
  readonly dropM: number | null
  readonly need: 'required' | 'warning' | 'none' | 'survey-needed'
}
export interface FactsFinding extends FactsItem {
  readonly kind: string
  readonly roadId: string
  readonly roadName: string | null
  readonly facility: FacilityState | null
}

/** What was derived of the roads, reviews applied; items of contracts/road-derivation.ts are such. */
export interface FactsItems {
  readonly junctions: readonly FactsJunction[]
  readonly approaches: readonly FactsApproach[]
  readonly waterside: readonly FactsWaterside[]
  readonly findings: readonly FactsFinding[]
}

/** A place with people. `persons` null = the register does not say. */
export interface FactsPlace {
  readonly id: string
  readonly kind: NearbyPlace['kind']
  readonly name: string
  readonly lngLat: readonly number[]
  readonly persons: number | null
}
export interface FactsVillage {
  readonly id: string
  readonly name: string
  readonly residents: number | null
  readonly geometry: Geometry
}
export interface FactsStation {
  readonly id: string
  readonly kind: 'weigh-station' | 'unloading-yard'
  readonly name: string
  readonly lngLat: readonly number[]
}

/** Everything the candidates of a town and their facts are made of. Positions EPSG:4326. */
export interface FactsInput {
  readonly boundary: Geometry
  readonly roads: readonly RoadFeature[]
  readonly items: FactsItems
  readonly places: readonly FactsPlace[]
  readonly villages: readonly FactsVillage[]
  readonly stations: readonly FactsStation[]
  readonly truckPlaces: readonly TruckPlace[]
  readonly counts: readonly TrafficCount[]
  /** Mapped crossings; null = none are mapped in this town: a crossing that is not there is not known to be missing. */
  readonly crossings: readonly (readonly number[])[] | null
  /** Null = no crash register. */
  readonly crashes: readonly (readonly number[])[] | null
  readonly settings: FactsSettings
  readonly flowSettings: TruckFlowSettings
  readonly networkSettings: NetworkSettings
  readonly roadsideSettings: RoadsideSettings
}
