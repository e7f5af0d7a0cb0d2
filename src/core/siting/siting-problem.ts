import type { RuleHit } from './answer-types.ts'
import type { CoverProblem } from './cover-problem.ts'
import type { Candidate, PlannerEdits, SitingOptions, TreatmentId, TruckFlow } from './model.ts'
import type { ScoreRow } from './score.ts'
import type { TreatmentRules } from './treatment-rules.ts'

/** Edges of the roads on which trucks look for a way round; node and edge numbers as in `TruckFlow.edges`. */
export interface FlowRoads {
  readonly nodeCount: number
  readonly edgeFrom: ArrayLike<number>
  readonly edgeTo: ArrayLike<number>
  readonly edgeLengthM: ArrayLike<number>
  /** 0 both ways, 1 only from -> to, -1 only to -> from. */
  readonly edgeOneway: ArrayLike<number>
  /** Edge on which each weigh candidate or station stands, by its id. */
  readonly siteEdge: Readonly<Record<string, number>>
  /** Edge of the other carriageway beside it, which the same site weighs; absent = one carriageway. */
  readonly siteTwinEdge?: Readonly<Record<string, number>>
}

/** What the engine is given of a town. A candidate whose state is `intact` is an existing device: credited, never chosen. */
export interface SitingInput {
  readonly candidates: readonly Candidate[]
  readonly flows: readonly TruckFlow[]
  /** Null: evasion is not looked at, and the plan says so. */
  readonly roads: FlowRoads | null
}

/** Whether a candidate can be chosen, and what keeps it out. */
export type CandidateStatus = 'free' | 'forced-in' | 'forced-out' | 'existing' | 'forbidden' | 'survey-needed'

/** What a plan is to cover: the item (approach, stretch, …) that one treatment answers. */
export interface SitingItem {
  readonly key: string
  readonly treatment: TreatmentId
  readonly villageId: string | null
  readonly mandatedBy: string | null
  readonly isExisting: boolean
  /** Rows of its candidates. */
  readonly candidates: readonly number[]
}

/** A town's candidates judged, scored and put in numbers, under some options and edits. */
export interface SitingProblem {
  readonly rules: TreatmentRules
  readonly options: SitingOptions
  readonly edits: PlannerEdits
  readonly candidates: readonly Candidate[]
  readonly rowOf: ReadonlyMap<string, number>
  /** `[lng, lat]` of each candidate, EPSG:4326; NaN = no place. */
  readonly places: Float64Array
  readonly scoreRows: readonly ScoreRow[]
  readonly score: Float64Array
  /** 1 = highest score. */
  readonly rank: Uint32Array
  /** Rules not kept or not decidable, per candidate. */
  readonly hits: readonly (readonly RuleHit[])[]
  readonly status: readonly CandidateStatus[]
  readonly items: readonly SitingItem[]
  readonly itemOf: Uint32Array
  readonly cover: CoverProblem
  /** Villages whose minimum had to be lowered: fewer places that may be chosen than asked for. */
  readonly loweredVillages: readonly string[]
  /** Forced ids that no candidate has any more. */
  readonly lostEdits: readonly string[]
}
