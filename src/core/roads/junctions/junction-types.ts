import type { Confidence, Control, FacilityState } from '../derived-items.ts'

/** One consolidated junction; Point EPSG:4326. The contract's `DerivedJunction` before village and review are known. */
export interface JunctionItem {
  /** `junction:` and the smallest id of its nodes: the same after a new derivation. */
  id: string
  /** The two most important road names, `汶水路 / 共和新路`; null when no leg has a name. */
  name: string | null
  control: Control
  legs: number
  majorClass: string
  minorClass: string
  /** Outside built-up land; null = no land use or buildings mapped to tell. */
  isRural: boolean | null
  members: { node: string; lngLat: [lng: number, lat: number] }[]
  evidence: string[]
  confidence: Confidence
  geometry: { type: 'Point'; coordinates: [lng: number, lat: number] }
}

/** One leg on which traffic comes to a junction; LineString EPSG:4326 from the junction outward. */
export interface ApproachItem {
  /** `approach:`, the junction's node and the compass point it lies to, `approach:123:NNE`. */
  id: string
  junctionId: string
  roadId: string
  roadName: string | null
  roadClass: string
  role: 'major' | 'minor'
  /** Degrees clockwise from north, outward. */
  bearingDeg: number
  control: Control
  bump: FacilityState
  /** From the junction along the road, metres; null = no bump known. */
  bumpDistanceM: number | null
  evidence: string[]
  confidence: Confidence
  geometry: { type: 'LineString'; coordinates: [lng: number, lat: number][] }
}

/** What was looked at and left out, for the run's record. */
export interface JunctionNotes {
  nodesWithThreeLegs: number
  /** Nodes that became part of another's junction. */
  merged: number
  withFewerThanThreeLegs: number
  /** Legs that traffic only leaves by; they are no approach. */
  exitOnlyLegs: number
  signalsMapped: number
  bumpsMapped: number
  bumpsInRegister: number
}
