import type { Geometry, LngLat } from '../../core/geo/geometry.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import type { Bilingual, Confidence } from '../../core/protection/rule.ts'
import type { Verdict } from '../../core/protection/verdict.ts'
import type { Edit, Misfit, PlannedPlace, Side } from '../../core/protection/what-if/edit.ts'
import type { NearestAllowed } from '../../core/protection/what-if/nearest-allowed.ts'

/** A verdict in a line; null figures: no rule with a distance is meant. */
export interface VerdictLine {
  readonly verdict: Verdict
  readonly requiredM: number | null
  readonly actualM: number
  readonly marginM: number | null
  readonly errorM: number
  readonly standard: string | null
  readonly clause: string | null
  readonly title: Bilingual | null
  readonly confidence: Confidence | null
  /** Fields that would decide. */
  readonly missing: readonly string[]
  /** Nearest points of facility and target. */
  readonly from: LngLat
  readonly to: LngLat
}

export interface ChangeLine {
  readonly facilityId: string
  readonly facilityName: string
  readonly targetId: string
  readonly targetName: string
  readonly before: VerdictLine | null
  readonly after: VerdictLine | null
}

/** Changes of two sets of verdicts, counted; `lines` are the worst ones. */
export interface ChangeList {
  readonly lines: readonly ChangeLine[]
  readonly total: number
  readonly worse: number
  readonly better: number
  /** Same verdict, other margin. */
  readonly shifted: number
}

/** Something supposed, for the map and the list. */
export interface SupposedPlace {
  readonly side: Side
  readonly id: string
  readonly name: string
  readonly geometry: Geometry | null
  /** Where it was; null: it was not there. */
  readonly was: Geometry | null
  readonly isNew: boolean
  readonly isRemoved: boolean
}

/** Grading of a changed facility; null = not decidable, or it was not there. */
export interface GradeChange {
  readonly facilityId: string
  readonly name: string
  readonly before: { readonly R: number | null; readonly level: number | null; readonly isMajor: boolean | null } | null
  readonly after: { readonly R: number | null; readonly level: number | null; readonly isMajor: boolean | null }
}

export interface WhatIfResult extends ChangeList {
  readonly misfits: readonly Misfit[]
  readonly places: readonly SupposedPlace[]
  readonly grades: readonly GradeChange[]
  readonly tookMs: number
}

export interface AdviceResult {
  readonly place: LngLat
  readonly against: readonly {
    readonly facilityId: string
    readonly facilityName: string
    readonly line: VerdictLine
  }[]
  readonly meets: number
  readonly nearest: NearestAllowed
  readonly incomplete: readonly {
    readonly facilityId: string
    readonly name: string
    readonly missing: readonly string[]
  }[]
  readonly tookMs: number
}

/** Where a target may stand (core/protection/what-if/feasible-area.ts); null: a newer question came in between. */
export interface FeasibleResult {
  readonly bounds: Bbox
  readonly columns: number
  readonly rows: number
  readonly cellM: number
  readonly errorM: number
  readonly cells: Uint8Array
  readonly km2: { readonly meets: number; readonly open: number; readonly short: number }
  readonly incomplete: number
  readonly tookMs: number
}

/** One place of the register or of the plan, for choosing. */
export interface PlaceName {
  readonly side: Side
  readonly id: string
  readonly name: string
}

/** Calls of the what-if panel. `edits`: everything that is supposed, in order. */
export interface WhatIfCalls {
  whatIf: { request: { edits: readonly Edit[] }; response: WhatIfResult }
  /** Verdicts of what-if B that are others than those of A. */
  compareWhatIfs: { request: { a: readonly Edit[]; b: readonly Edit[] }; response: ChangeList & { readonly misfits: readonly Misfit[] } } // prettier-ignore
  /** A target of these fields at a place. */
  advise: { request: { edits: readonly Edit[]; place: LngLat; attrs: PlannedPlace['attrs'] }; response: AdviceResult }
  /** `factor`: cells this many times as wide as the finest, for a first picture. */
  feasible: { request: { edits: readonly Edit[]; attrs: PlannedPlace['attrs']; factor: number }; response: FeasibleResult | { readonly isOutdated: true } } // prettier-ignore
  /** Places whose name or id holds a text, at most 20. */
  findPlaces: { request: { text: string }; response: { readonly places: readonly PlaceName[] } }
  /** A place with all its fields, after the edits; null = there is none. */
  placeOf: { request: { edits: readonly Edit[]; side: Side; id: string }; response: { readonly place: PlannedPlace | null } } // prettier-ignore
}
