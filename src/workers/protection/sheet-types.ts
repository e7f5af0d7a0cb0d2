import type { Geometry, LngLat } from '../../core/geo/geometry.ts'
import type { Grade } from '../../core/installation/grade.ts'
import type { LegalHit } from '../../core/protection/legal-places.ts'
import type { MethodChoice } from '../../core/protection/method.ts'
import type { PeopleInside } from '../../core/protection/people.ts'
import type { UnknownWord } from '../../core/protection/place-record.ts'
import type { Confidence } from '../../core/protection/rule.ts'
import type { InstallationStatus } from '../../core/protection/risk-criteria.ts'
import type { TargetClass } from '../../core/protection/target-class.ts'
import type { ErrorBudget, RuleVerdict, Verdict } from '../../core/protection/verdict.ts'
import type { Provenance } from '../../contracts/primitives.ts'
import type { ClassKey, Decisive } from './check-calls.ts'

export type ResultVerdict = Verdict | 'not-applicable'

/** One target near a facility. */
export interface PairRow {
  readonly targetId: string
  readonly targetName: string
  readonly targetGroup: string | null
  readonly targetClass: ClassKey
  /** Of a class that is not known: the classes it may have, and the fields that would tell. */
  readonly possible: readonly TargetClass[]
  readonly classMissing: readonly string[]
  readonly verdict: Verdict
  readonly results: { readonly table: ResultVerdict; readonly criterion: ResultVerdict; readonly legal: ResultVerdict }
  readonly decisive: Decisive | null
  readonly distanceM: number
  readonly errorM: number
  /** Of the facility and of the target. */
  readonly nearest: readonly [LngLat, LngLat]
  readonly missing: readonly string[]
  readonly people: { readonly low: number; readonly high: number } | null
  readonly geometry: Geometry
}

/** A distance around a facility, to be drawn. */
export interface Zone {
  readonly id: string
  /** `statutory` = a rule that is on and certainly meant; `screening` = of low confidence, or perhaps not meant. */
  readonly kind: 'statutory' | 'screening'
  readonly distanceM: number
  readonly classes: readonly ClassKey[]
  readonly ruleId: string
  readonly standard: string
  readonly clause: string
  readonly packVersion: string
  readonly confidence: Confidence
  readonly shape: Geometry
  readonly people: PeopleInside
}

/** A line of an inventory with the row of the standard it was graded by. */
export interface SourceRow {
  /** `no` of table 1 of GB 18218, or symbol of table 2. */
  readonly criticalFrom: string | null
  readonly betaFrom: string | null
  /** The category was told from the row of table 1 (flammable gases), not by the ledger. */
  readonly isCategoryDerived: boolean
}

/** Everything about one facility. */
export interface FacilitySheet {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly villageId: string | null
  readonly geometry: Geometry | null
  readonly crs: string | null
  readonly provenance: Provenance
  readonly attrs: Readonly<Record<string, unknown>>
  readonly grade: Grade
  readonly sources: readonly SourceRow[]
  readonly gradingVersion: { readonly standard: string; readonly version: string; readonly confidence: Confidence }
  readonly exposed: number | null
  readonly exposedFrom: 'register' | 'settings' | null
  /** As the register states it; null = not stated. */
  readonly statedLevel: string | null
  readonly status: InstallationStatus | null
  readonly statusFrom: 'register' | 'contours' | 'settings' | null
  readonly method: MethodChoice
  readonly gasSum: number | null
  readonly gasSumFrom: 'register' | 'inventory' | null
  readonly hasExplosives: boolean | null
  readonly missing: readonly string[]
  readonly unknownWords: readonly UnknownWord[]
  readonly searchedM: number | null
  /** Worst first; at most `MOST_PAIRS`. */
  readonly pairs: readonly PairRow[]
  readonly pairsTotal: number
  readonly zones: readonly Zone[]
  /** Verdicts of the three results over all pairs. */
  readonly results: Readonly<Record<'table' | 'criterion' | 'legal', ResultCounts>>
}

export interface ResultCounts {
  readonly meets: number
  readonly short: number
  readonly open: number
  readonly standards: readonly string[]
}

/** A rule for one pair; `isOn` false: shown, decides nothing. */
export interface RuleRow extends RuleVerdict {
  readonly group: 'table' | 'criterion'
  readonly isOn: boolean
  readonly notes: readonly { readonly zh: string; readonly en: string }[]
}

/** One pair in full. */
export interface PairSheet {
  readonly facilityId: string
  readonly targetId: string
  readonly budget: ErrorBudget
  readonly distanceM: number
  readonly distanceMethod: 'geodesic' | 'overlap'
  /** Largest requirement first; rules that are off last. */
  readonly rules: readonly RuleRow[]
  readonly criterionMissing: readonly string[]
  readonly legal: {
    readonly verdict: ResultVerdict
    readonly hits: readonly LegalHit[]
    readonly missing: readonly string[]
  }
  readonly target: {
    readonly attrs: Readonly<Record<string, unknown>>
    readonly crs: string | null
    readonly provenance: Provenance
  }
}

/** Pairs that a sheet lists; the rest is counted. */
export const MOST_PAIRS = 1000
