import type { ProtectionInput, ProtectionPlace } from '../../contracts/protection-input.ts'
import type { RulePack } from '../../contracts/rule-pack.ts'
import type { CheckAnswer, CheckOptions } from '../../core/protection/check.ts'
import type { FacilityRecord, TargetRecord } from '../../core/protection/place-record.ts'
import type { Rule } from '../../core/protection/rule.ts'
import type { ProtectionSettings } from '../../core/protection/settings.ts'
import { townCheckOptions, townFacilities, townTargets } from '../../core/protection/town-check.ts'
import { WORD_TITLES } from '../../catalog/rule-words.ts'

export interface Facility extends FacilityRecord {
  readonly place: ProtectionPlace
}
export interface Target extends TargetRecord {
  readonly place: ProtectionPlace
}

/** What the worker holds of a town. Replaced as a whole by `load`; `settings` and `answer` change with `check`. */
export interface ProtectionState {
  readonly input: ProtectionInput
  readonly packs: readonly { readonly pack: RulePack; readonly rules: readonly Rule[] }[]
  /** Rules of all packs as the packs have them. */
  readonly rules: readonly Rule[]
  /** By row of `input.facilities` and `input.targets`. */
  facilities: readonly Facility[]
  readonly targets: readonly Target[]
  settings: ProtectionSettings
  /** Of `settings`; null until the first check. Indices are rows of `facilities` and `targets`. */
  answer: CheckAnswer | null
}

/** The handlers of all three parts share one. */
export interface ProtectionSession {
  state: ProtectionState | null
}

/** Facilities with the exposed persons and the status that the settings give, and their risk contours. */
export const buildFacilities = (input: ProtectionInput, settings: ProtectionSettings): Facility[] =>
  townFacilities(input, settings, WORD_TITLES)

export const buildTargets = (input: ProtectionInput): Target[] => townTargets(input, WORD_TITLES)

/** What `checkProtection` asks for, from the standards and the user's settings. */
export const checkOptionsOf = (
  { input, rules }: Pick<ProtectionState, 'input' | 'rules'>,
  settings: ProtectionSettings,
): CheckOptions => townCheckOptions(input.standards, rules, settings)
