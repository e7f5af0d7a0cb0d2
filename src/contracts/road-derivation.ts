import { z } from 'zod'
import { geometry, instant, isoDate, lngLat, recordId } from './primitives.ts'
import { ROAD_CLASSES } from './base-feature.ts'
import { CONTROLS, GUARDRAIL_STATES } from './road-feature.ts'

/** How far a derived item can be believed; shown wherever it decides something. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const
/** A device at its place: `unknown` is neither there nor missing. */
export const FACILITY_STATES = GUARDRAIL_STATES
export const FINDING_KINDS = [
  'ramp-nose',
  'right-turn-conflict',
  'rural-junction',
  'sharp-bend',
  'village-section',
  'bridge',
] as const
export const ITEM_KINDS = ['junction', 'approach', 'waterside', 'finding'] as const
export type RoadItemKind = (typeof ITEM_KINDS)[number]

const number = z.number().nullable()
const roadClass = z.enum(ROAD_CLASSES)
/** What people said of an item; `derived` keeps the values that the derivation had given the corrected fields. */
export const itemReview = z.object({
  reviewId: z.string(),
  verdict: z.enum(['confirmed', 'corrected', 'rejected']),
  derived: z.record(z.string(), z.unknown()),
  note: z.string().nullable(),
  byRole: z.string(),
  at: instant,
})
export type ItemReview = z.infer<typeof itemReview>

/** What every derived item has. Evidence is in codes (`signal-node-18m`), worded by the page. */
const common = {
  id: recordId,
  villageId: recordId.nullable(),
  evidence: z.array(z.string()),
  confidence: z.enum(CONFIDENCES),
  review: itemReview.nullable().default(null),
  geometry,
}

/** One consolidated junction; Point EPSG:4326. */
export const derivedJunction = z.object({
  ...common,
  name: z.string().nullable(),
  control: z.enum(CONTROLS),
  legs: z.number().int().min(3),
  majorClass: roadClass,
  minorClass: roadClass,
  /** Outside built-up land; null = no land use or buildings mapped to tell. */
  isRural: z.boolean().nullable(),
  /** The network nodes that were merged into it. */
  members: z.array(z.object({ node: z.string(), lngLat })),
})
export type DerivedJunction = z.infer<typeof derivedJunction>

/** One leg of a junction (进口道); LineString EPSG:4326 from the junction outward, at most some 60 m. */
export const derivedApproach = z.object({
  ...common,
  junctionId: recordId,
  roadId: z.string(),
  roadName: z.string().nullable(),
  roadClass,
  role: z.enum(['major', 'minor']),
  /** Bearing in which it leaves the junction, degrees clockwise from north. */
  bearingDeg: z.number(),
  /** Control of its junction, so that a list of approaches needs no join. */
  control: z.enum(CONTROLS),
  bump: z.enum(FACILITY_STATES),
  /** From the junction along the road, metres; null = no bump known. */
  bumpDistanceM: number,
})
export type DerivedApproach = z.infer<typeof derivedApproach>

/** A stretch of one side of a road beside water; LineString EPSG:4326 along the centre line, in the way's direction. */
export const derivedWaterside = z.object({
  ...common,
  roadId: z.string(),
  roadName: z.string().nullable(),
  roadClass,
  side: z.enum(['left', 'right']),
  lengthM: z.number().positive(),
  /** Smallest distance from the carriageway's edge to the water, metres, and what it may be wrong by. */
  distanceM: z.number().nonnegative(),
  distanceErrorM: z.number().nonnegative(),
  waterName: z.string().nullable(),
  guardrail: z.enum(GUARDRAIL_STATES),
  depthM: number,
  dropM: number,
  /** The duty by the rule file; unknown depth and drop never give `none`. */
  need: z.enum(['required', 'warning', 'none', 'survey-needed']),
  needRule: z.string(),
})
export type DerivedWaterside = z.infer<typeof derivedWaterside>

/** Any other unsafe point or section. Measures in metres or degrees, named in `measures` (`radiusM`, `radiusErrorM` …). */
export const derivedFinding = z.object({
  ...common,
  kind: z.enum(FINDING_KINDS),
  roadId: z.string(),
  roadName: z.string().nullable(),
  roadClass,
  /** The device that belongs here (cushion, isolation …); null = none does. */
  facility: z.enum(FACILITY_STATES).nullable(),
  measures: z.record(z.string(), z.number().nullable()),
})
export type DerivedFinding = z.infer<typeof derivedFinding>

export const derivationRun = z.object({
  id: z.number().int(),
  rule: z.string(),
  at: instant,
  settings: z.record(z.string(), z.unknown()),
  notes: z.record(z.string(), z.unknown()),
})

/** `GET /api/towns/:town/roads`: everything derived, with what people said of it. */
export const townRoads = z.object({
  dataVersion: z.number(),
  run: derivationRun.nullable(),
  /** True when devices were imported after the derivation, or an older rule made it: bumps and guardrails may be out of date. */
  isStale: z.boolean(),
  junctions: z.array(derivedJunction),
  approaches: z.array(derivedApproach),
  waterside: z.array(derivedWaterside),
  findings: z.array(derivedFinding),
  /** Reviews whose item no derivation gives any more; kept, shown, and applied to nothing. */
  orphaned: z.array(
    z.object({ reviewId: z.string(), itemKind: z.enum(ITEM_KINDS), itemId: z.string(), note: z.string().nullable() }),
  ),
})
export type TownRoads = z.infer<typeof townRoads>

/** Answer of a review given or withdrawn: every item that it changed, as it is now (a junction with its approaches). */
export const reviewAnswer = z.object({
  reviewId: z.string(),
  dataVersion: z.number(),
  junctions: z.array(derivedJunction),
  approaches: z.array(derivedApproach),
  waterside: z.array(derivedWaterside),
  findings: z.array(derivedFinding),
})
export type ReviewAnswer = z.infer<typeof reviewAnswer>

/** Values a person may correct, by kind of item. */
export const reviewValues = z
  .strictObject({
    control: z.enum(CONTROLS),
    role: z.enum(['major', 'minor']),
    bump: z.enum(FACILITY_STATES),
    side: z.enum(['left', 'right']),
    guardrail: z.enum(GUARDRAIL_STATES),
    facility: z.enum(FACILITY_STATES),
    depthM: z.number().nonnegative().nullable(),
    dropM: z.number().nonnegative().nullable(),
  })
  .partial()

/** `POST /api/towns/:town/roads/reviews`. A later review of the same item replaces the earlier one; both stay on record. */
export const reviewInput = z.strictObject({
  itemKind: z.enum(ITEM_KINDS),
  itemId: recordId,
  verdict: z.enum(['confirmed', 'corrected', 'rejected']),
  values: reviewValues.default({}),
  note: z.string().trim().max(2_000).nullable().default(null),
  /** A role or office, never a person's name. */
  byRole: z.string().trim().min(1).max(60),
  seenOn: isoDate.nullable().default(null),
})
export type ReviewInput = z.infer<typeof reviewInput>
