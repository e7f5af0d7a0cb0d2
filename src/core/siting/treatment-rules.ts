import type { RuleCheck, ScorePartId, SitingConfidence, TwoTexts } from './answer-types.ts'
import type { NearbyPlace, TreatmentId } from './model.ts'

/** A number that decides something: where it is from and how far it can be believed. */
export interface RuledNumber {
  readonly value: number
  /** `yuan`, `yuan/m`, `years`, `share` … */
  readonly unit: string
  readonly source: string
  readonly clause: string | null
  readonly confidence: SitingConfidence
  readonly isEditable: boolean
}

/** One rule of a treatment: what is looked at, the limits, and what follows when they are not kept. */
export interface PlaceRule {
  /** `speed-bump.sharp-bend`. */
  readonly id: string
  readonly check: RuleCheck
  readonly title: TwoTexts
  readonly verdict: 'forbidden' | 'warning'
  /** Named with the unit: `minimumM`, `fromM`, `toM`, `minimumPerDay` … */
  readonly limits: Readonly<Record<string, number>>
  /** Smallest radius by design speed, ascending; replaces `minimumM` where the speed is known. */
  readonly bySpeed: readonly { readonly speedKmh: number; readonly minimumM: number }[]
  /** Classes or controls that are allowed (`road-class`, `control`). */
  readonly values: readonly string[]
  readonly isOn: boolean
  readonly source: string
  readonly clause: string | null
  readonly confidence: SitingConfidence
  readonly isEditable: boolean
}

export interface Treatment {
  readonly id: TreatmentId
  readonly title: TwoTexts
  readonly unit: 'piece' | 'm'
  readonly unitCostYuan: RuledNumber
  readonly lifeYears: RuledNumber
  readonly rules: readonly PlaceRule[]
}

/** How a raw value becomes 0..1. `from` > `to` turns it round: small values are worse. */
export type Scale =
  | { readonly kind: 'linear' | 'log'; readonly from: number; readonly to: number }
  | { readonly kind: 'map'; readonly values: Readonly<Record<string, number>> }
  | {
      readonly kind: 'places'
      readonly places: readonly NearbyPlace['kind'][]
      /** Weight halves every so many metres along the roads. */
      readonly halfM: number
      /** People that fill the scale at distance 0; and taken for a place whose number is not known. */
      readonly personsFull: number
      readonly personsUnknown: number
    }

export interface ScoreAttribute {
  readonly part: ScorePartId
  /** Key of the raw value: see `score-facts.ts`. */
  readonly attribute: string
  readonly title: TwoTexts
  readonly unit: string
  readonly scale: Scale
  readonly weight: number
  /** 0..1, stands in for a value that is not known, and is shown as unknown. */
  readonly neutral: number
  /** Null = all treatments. */
  readonly appliesTo: readonly TreatmentId[] | null
  readonly source: string
  readonly confidence: SitingConfidence
}

/** `data/rules/treatments.json`, read by `contracts/treatment-rules.ts`. */
export interface TreatmentRules {
  readonly id: string
  readonly version: string
  readonly title: TwoTexts
  readonly ratePerYear: RuledNumber
  readonly evasionTolerance: RuledNumber
  readonly weightSpread: RuledNumber
  readonly treatments: readonly Treatment[]
  readonly score: readonly ScoreAttribute[]
}

/** Name of a weight on screen and in `SitingOptions.weights`: `exposure.schools`. */
export const weightKey = ({ part, attribute }: { readonly part: ScorePartId; readonly attribute: string }): string =>
  `${part}.${attribute}`

/** The treatment's rules. @throws TypeError never: every treatment has an entry by contract; null where a file lacks it. */
export const treatmentOf = (rules: TreatmentRules, id: TreatmentId): Treatment | null =>
  rules.treatments.find((one) => one.id === id) ?? null
