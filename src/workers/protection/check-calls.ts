import type { Bilingual, Confidence } from '../../core/protection/rule.ts'
import type { MethodChoice } from '../../core/protection/method.ts'
import type { ProtectionSettings } from '../../core/protection/settings.ts'
import type { TargetClass } from '../../core/protection/target-class.ts'
import type { Verdict } from '../../core/protection/verdict.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import type { LngLat } from '../../core/geo/geometry.ts'
import type { FacilitySheet, PairSheet } from './sheet-types.ts'
import type { VerdictRows } from './verdict-rows.ts'

/** Columns of the matrix: the classes, and targets whose class is not known. */
export type ClassKey = TargetClass | 'unknown'

/** A pack as the page lists it. */
export interface PackHead {
  readonly id: string
  readonly version: string
  readonly standard: string
  readonly title: Bilingual
  readonly status: 'in-force' | 'superseded' | 'withdrawn'
  readonly tables: readonly {
    readonly id: string
    readonly clause: string
    readonly title: Bilingual
    readonly rules: number
    /** Rules that are on as the pack has them, and rules of low confidence. */
    readonly on: number
    readonly low: number
    readonly confidence: Confidence
  }[]
}

/** What was loaded. */
export interface ProtectionHead {
  readonly town: { readonly id: string; readonly name: string; readonly isDemo: boolean; readonly bounds: Bbox }
  readonly dataVersion: number
  readonly changedAt: string
  readonly asOf: string
  readonly facilities: number
  readonly targets: number
  readonly packs: readonly PackHead[]
  readonly classes: readonly { readonly id: TargetClass; readonly name: Bilingual }[]
  /** Overpressure thresholds of the standard, Pa, with their classes. */
  readonly thresholds: readonly { readonly classes: readonly TargetClass[]; readonly thresholdPa: number }[]
  /** Texts in list fields that no code has. */
  readonly unknownWords: readonly { readonly id: string; readonly field: string; readonly found: string }[]
}

/** The rule that decides a pair, or the worst pair of a cell. */
export interface Decisive {
  readonly verdict: Verdict
  readonly targetId: string
  readonly targetName: string
  readonly requiredM: number
  readonly actualM: number
  readonly marginM: number
  readonly errorM: number
  readonly ruleId: string
  readonly standard: string
  readonly clause: string
  readonly title: Bilingual
  readonly packVersion: string
  readonly confidence: Confidence
  /** False: it is not known whether the rule is meant. */
  readonly isCertain: boolean
}

/** Targets of a class near a facility. */
export interface MatrixCell {
  readonly meets: number
  readonly short: number
  readonly open: number
  /** null: nothing but places named by law or an open method. */
  readonly worst: Decisive | null
}

/** A facility in the list, in the order of the register. */
export interface FacilityRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly villageId: string | null
  /** Middle of its box, degrees; null = no place. */
  readonly lngLat: LngLat | null
  readonly substances: readonly { readonly name: string; readonly quantityT: number | null }[]
  /** 1 (worst) .. 4; null = none or not decidable, see `isMajor`. */
  readonly level: number | null
  readonly isMajor: boolean | null
  readonly method: MethodChoice
  /** `not-applicable`: no rule, criterion or list is meant for any target within reach; `no-rules`: nothing was searched. */
  readonly verdict: Verdict | 'not-applicable' | 'no-rules'
  readonly meets: number
  readonly short: number
  readonly open: number
  readonly worst: Decisive | null
  readonly cells: Readonly<Partial<Record<ClassKey, MatrixCell>>>
  /** Fields of the facility without which it cannot be fully judged. */
  readonly missing: readonly string[]
  /** Fields of targets near it without which a pair stays open: `target.floorAreaM2`. */
  readonly targetMissing: readonly string[]
  /** Standards of the rules that concern it. */
  readonly standards: readonly string[]
}

/** Every facility, worst first: by verdict, then by margin. */
export interface CheckSummary {
  readonly settings: ProtectionSettings
  readonly dataVersion: number
  readonly rows: readonly FacilityRow[]
  readonly pairs: number
  readonly targetsWithoutPlace: number
  readonly tookMs: number
}

/** Calls of the page itself: what is judged, and the verdicts. Texts are in both languages; the page chooses. */
export interface CheckCalls {
  /** Fetches and reads a town anew; what was held is kept until the new one is whole. `url` is of our own server. */
  load: { request: { url: string }; response: ProtectionHead }
  /** Judges everything by these settings. `packId` not null: worst cases among the rules of one pack. */
  check: { request: { settings: ProtectionSettings; packId: string | null }; response: CheckSummary }
  /** One facility in full, by the last check; null = no such facility. */
  facility: { request: { id: string; packId: string | null }; response: FacilitySheet | null }
  /** One pair in full; null = not judged. */
  pair: { request: { facilityId: string; targetId: string }; response: PairSheet | null }
  /** Rows `from` up to (not including) `to` of the verdicts of one facility, or of all (null), worst facility first. */
  verdictRows: { request: { facilityId: string | null; from: number; to: number }; response: VerdictRows }
}
