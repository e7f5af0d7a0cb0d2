import type { Bbox } from '../../geo/bbox.ts'
import type { Geometry, LngLat } from '../../geo/geometry.ts'
import type { Bilingual, Confidence } from '../rule.ts'
import type { Verdict } from '../verdict.ts'
import type { Misfit, Side } from './edit.ts'
import type { NearestAllowed } from './nearest-allowed.ts'

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

/** Where a target may stand (./feasible-area.ts); null: a newer question came in between. */
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
