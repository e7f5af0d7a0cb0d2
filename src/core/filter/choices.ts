import type { EpochDay } from '../time/calendar-day.ts'
import type { LngLat } from '../geo/geometry.ts'

/** A drawn area. EPSG:4326; the ring may be open or closed; a circle is geodesic on WGS 84, radius in metres. */
export type FilterArea =
  | { readonly kind: 'polygon'; readonly ring: readonly LngLat[] }
  | { readonly kind: 'circle'; readonly centre: LngLat; readonly radiusM: number }

/** Calendar days, both included; null = open end. */
export interface DayRange {
  readonly from: EpochDay | null
  readonly to: EpochDay | null
}

/**
 * What the user chose to see, over all tables. A list names the wanted values; [] = no choice, all pass. '' in a list
 * stands for "none" (no village, not graded). Hazards are asked every dimension, `siteKind` and `siteRisk` through the
 * site they are linked to; sites `siteKind`, `siteRisk`, `village`, `text`, `area`; junctions, approaches, waterside stretches and
 * findings `village`, `text`, `area`; devices `text`, `area`.
 */
export interface FilterChoices {
  readonly severity: readonly string[]
  readonly sector: readonly string[]
  readonly source: readonly string[]
  /** State on the shown day: found, assigned, rectifying, review. */
  readonly state: readonly string[]
  /** Urgency on the shown day: red, orange, yellow, blue. */
  readonly urgency: readonly string[]
  /** Buckets of the remaining term on the shown day, `TERM_BUCKETS`. */
  readonly term: readonly string[]
  /** true = past the deadline on the shown day (major ones included), false = not; null = no choice. */
  readonly overdue: boolean | null
  readonly village: readonly string[]
  readonly siteKind: readonly string[]
  readonly siteRisk: readonly string[]
  /** Day of finding. */
  readonly found: DayRange | null
  /** Words that name or id must hold, in any order, without regard to case; '' = no choice. Plain text, no pattern. */
  readonly text: string
  readonly area: FilterArea | null
}
export type FilterDimension = keyof FilterChoices

export const NO_CHOICES: FilterChoices = {
  severity: [],
  sector: [],
  source: [],
  state: [],
  urgency: [],
  term: [],
  overdue: null,
  village: [],
  siteKind: [],
  siteRisk: [],
  found: null,
  text: '',
  area: null,
}
export const FILTER_DIMENSIONS = Object.keys(NO_CHOICES) as FilterDimension[]

/** Dimensions chosen from lists of values. */
export const LIST_DIMENSIONS = [
  'severity',
  'sector',
  'source',
  'state',
  'urgency',
  'term',
  'village',
  'siteKind',
  'siteRisk',
] as const satisfies readonly FilterDimension[]
export type ListDimension = (typeof LIST_DIMENSIONS)[number]

/** Dimensions whose answer for a hazard changes with the shown day. */
export const DAILY_DIMENSIONS = ['state', 'urgency', 'term', 'overdue'] as const satisfies readonly FilterDimension[]

/** Remaining days to the deadline on the shown day, both ends included; `none` = no deadline. */
export const TERM_BUCKETS = [
  { id: 'le-8', from: -Infinity, to: -8 },
  { id: 'm7-m1', from: -7, to: -1 },
  { id: '0-7', from: 0, to: 7 },
  { id: '8-14', from: 8, to: 14 },
  { id: '15-21', from: 15, to: 21 },
  { id: 'ge22', from: 22, to: Infinity },
  { id: 'none', from: NaN, to: NaN },
] as const

/** True when a dimension restricts something. */
export function isChosen(choices: FilterChoices, dimension: FilterDimension): boolean {
  const value = choices[dimension]
  return Array.isArray(value) ? value.length > 0 : value !== NO_CHOICES[dimension]
}
