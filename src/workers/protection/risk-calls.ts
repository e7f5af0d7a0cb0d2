import type { Geometry } from '../../core/geo/geometry.ts'
import type { ExposedResidents, ResidentVillage } from '../../core/installation/exposed-residents.ts'
import type { BlastFormula } from '../../core/protection/overpressure.ts'
import type { IndividualRisk } from '../../core/protection/judge-contours.ts'
import type { InstallationStatus, SocietalLines } from '../../core/protection/risk-criteria.ts'
import type { Bilingual, Confidence } from '../../core/protection/rule.ts'
import type { LocalFigure, ProtectionSettings } from '../../core/protection/settings.ts'
import type { TargetClass } from '../../core/protection/target-class.ts'
import type { Verdict } from '../../core/protection/verdict.ts'
import type { Provenance } from '../../contracts/primitives.ts'

/** Where a criterion stands. */
export interface Clause {
  readonly standard: string
  readonly version: string
  readonly clause: string
  readonly confidence: Confidence
}

/** What the risk panel judges by, from the standards as they came. */
export interface RiskStandards {
  readonly individual: IndividualRisk
  readonly societal: Clause & SocietalLines & { readonly readings: readonly { readonly text: Bilingual; readonly confidence: Confidence }[] } // prettier-ignore
  readonly overpressure: Clause & {
    readonly formula: BlastFormula
    readonly rows: readonly { readonly classes: readonly TargetClass[]; readonly thresholdPa: number }[]
  }
}

/** The contours of a facility, and what they say of the targets near it. */
export interface FacilityContours {
  readonly status: InstallationStatus | null
  readonly provenance: Provenance
  readonly version: number
  readonly importedAt: string
  /** Highest frequency first. */
  readonly contours: readonly { readonly frequency: number; readonly areaKm2: number; readonly geometry: Geometry }[]
  readonly lacking: readonly number[]
  readonly counts: Readonly<Record<Verdict, number>>
}

/** Persons for alpha, with alpha at the estimate and at the certain bounds; null = not decidable. */
export interface ExposedAnswer extends ExposedResidents {
  readonly alpha: number | null
  readonly alphaLow: number | null
  readonly alphaHigh: number | null
}

/** A rule of a pack as a line of its list. */
export interface PackRow {
  readonly ruleId: string
  readonly tableId: string
  readonly clause: string
  readonly title: Bilingual
  /** Metres as the pack has it; null = computed by the formula of `title`. */
  readonly requiredM: number | null
  readonly confidence: Confidence
  /** As the pack has it, and with the user's choices. */
  readonly isOnByDefault: boolean
  readonly isOn: boolean
  readonly measuredFrom: string
  readonly measuredTo: string
  readonly notes: readonly Bilingual[]
  readonly figure: LocalFigure | null
}

/** One side of a comparison: a pack alone, whatever its status, or everything by some settings. */
export type ComparedSetup =
  | { readonly kind: 'pack'; readonly packId: string; readonly withLow: boolean }
  | { readonly kind: 'settings'; readonly settings: ProtectionSettings }

export interface ComparedRule {
  readonly requiredM: number
  readonly marginM: number
  readonly clause: string
  readonly standard: string
  readonly ruleId: string
}

export interface ChangeRow {
  readonly facilityId: string
  readonly facilityName: string
  readonly targetId: string
  readonly targetName: string
  readonly targetClass: TargetClass | null
  readonly before: { readonly verdict: Verdict | 'clear'; readonly rule: ComparedRule | null }
  readonly after: { readonly verdict: Verdict | 'clear'; readonly rule: ComparedRule | null }
}

/** Calls of the risk panel: risk contours, exposed persons, rows of packs, packs compared. */
export interface RiskCalls {
  riskStandards: { request: object; response: RiskStandards }
  /** null = none were imported. */
  facilityContours: { request: { id: string }; response: FacilityContours | null }
  /** Residents within 500 m of a facility; null = it has no place. */
  exposed: { request: { id: string; villages: readonly ResidentVillage[] }; response: ExposedAnswer | null }
  packRows: { request: { packId: string; settings: ProtectionSettings }; response: readonly PackRow[] }
  compare: { request: { before: ComparedSetup; after: ComparedSetup }; response: readonly ChangeRow[] }
}
