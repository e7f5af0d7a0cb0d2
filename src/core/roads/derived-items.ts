import type { Geometry } from '../geo/geometry.ts'

/** Kinds of derived items and the list of each. */
export const ITEM_LISTS = {
  junction: 'junctions',
  approach: 'approaches',
  waterside: 'waterside',
  finding: 'findings',
} as const
export type ItemKind = keyof typeof ITEM_LISTS
export const ITEM_KINDS = Object.keys(ITEM_LISTS) as ItemKind[]

export type Confidence = 'high' | 'medium' | 'low'
export type Control = 'signal' | 'roundabout' | 'stop' | 'none-known' | 'unknown'
export type FacilityState = 'intact' | 'damaged' | 'absent' | 'unknown'

/** What people said of an item; `derived` keeps what the derivation had given the fields that the review changed. */
export interface AppliedReview {
  reviewId: string
  verdict: 'confirmed' | 'corrected' | 'rejected'
  derived: Record<string, unknown>
  note: string | null
  byRole: string
  at: string
}

/** What reviews need to know of any item; items of contracts/road-derivation.ts are such. Geometry EPSG:4326. */
export interface ReviewedItem {
  id: string
  confidence: Confidence
  geometry: Geometry
  review: AppliedReview | null
}
export interface ReviewedJunction extends ReviewedItem {
  control: Control
}
export interface ReviewedApproach extends ReviewedItem {
  junctionId: string
  bearingDeg: number
  role: 'major' | 'minor'
  control: Control
  bump: FacilityState
  bumpDistanceM: number | null
}
export interface ReviewedWaterside extends ReviewedItem {
  roadId: string
  roadName: string | null
  roadClass: string
  side: 'left' | 'right'
  guardrail: FacilityState
  depthM: number | null
  dropM: number | null
  need: 'required' | 'warning' | 'none' | 'survey-needed'
  needRule: string
}
export interface ReviewedFinding extends ReviewedItem {
  kind: string
  roadId: string
  roadName: string | null
  facility: FacilityState | null
}

/** Everything derived of a town, or a part of it. */
export interface RoadItems {
  junctions: readonly ReviewedJunction[]
  approaches: readonly ReviewedApproach[]
  waterside: readonly ReviewedWaterside[]
  findings: readonly ReviewedFinding[]
}

/** False for what people rejected: it stays listed and counts nowhere. */
export const isCounted = ({ review }: Pick<ReviewedItem, 'review'>): boolean => review?.verdict !== 'rejected'
