import type { ProtectionInput, ProtectionPlace } from '../../contracts/protection-input.ts'
import type { RulePack } from '../../contracts/rule-pack.ts'
import type { CheckAnswer, CheckOptions } from '../../core/protection/check.ts'
import {
  facilityRecord,
  targetRecord,
  type FacilityRecord,
  type TargetRecord,
} from '../../core/protection/place-record.ts'
import type { Rule } from '../../core/protection/rule.ts'
import {
  applyFigures,
  applyRuleChoices,
  localVersion,
  type ProtectionSettings,
} from '../../core/protection/settings.ts'
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
export function buildFacilities(input: ProtectionInput, { exposed, status }: ProtectionSettings): Facility[] {
  const { grading } = input.standards
  const sets = new Map(input.contours.map((set) => [set.facilityId, set]))
  return input.facilities.map((place) => {
    const facility = facilityRecord(place, grading, WORD_TITLES, exposed[place.id])
    const set = sets.get(place.id)
    if (!set) return { place, ...facility }
    const contours = { ...set, status: status[place.id] ?? set.status }
    return { place, ...facility, record: { ...facility.record, contours } }
  })
}

export function buildTargets({ targets, standards }: ProtectionInput): Target[] {
  return targets.map((place) => ({ place, ...targetRecord(place, standards.criteria.grouping, WORD_TITLES) }))
}

/** What `checkProtection` asks for, from the standards and the user's settings. */
export function checkOptionsOf(
  { input: { standards }, rules }: Pick<ProtectionState, 'input' | 'rules'>,
  settings: ProtectionSettings,
): CheckOptions {
  const { criterion, criteria } = standards
  const { id, version, standard, individualRisk } = criteria
  const { thresholdsPa } = settings
  const overpressure = {
    ...criterion.overpressure,
    rows: criterion.overpressure.rows.map((row, at) => ({
      ...row,
      thresholdPa: thresholdsPa?.[at] ?? row.thresholdPa,
    })),
  }
  return {
    rules: applyFigures(applyRuleChoices(rules, settings.rules), settings.figures),
    places: standards.places.lists,
    criterion: {
      ...criterion,
      version: thresholdsPa === null ? criterion.version : localVersion(criterion.version),
      overpressure,
    },
    risk: { id, version, standard, ...individualRisk },
    assumed: settings.assumed,
    legalRangeM: settings.legalRangeM,
    day: settings.day,
  }
}
