import type { CheckOptions } from './check.ts'
import type { CriterionData } from './criterion.ts'
import type { IndividualRisk } from './judge-contours.ts'
import type { PlaceList } from './legal-places.ts'
import {
  facilityRecord,
  targetRecord,
  type FacilityRecord,
  type RegisterPlace,
  type TargetRecord,
  type WordTitles,
} from './place-record.ts'
import type { ContourSet } from './risk-contours.ts'
import type { Rule } from './rule.ts'
import { applyFigures, applyRuleChoices, localVersion, type ProtectionSettings } from './settings.ts'
import type { TargetGrouping } from './target-class.ts'
import type { Verdict } from './verdict.ts'
import type { GradingTables } from '../installation/tables.ts'

/** The standards a town is judged by, as contracts/protection-input.ts has them. */
export interface TownStandards {
  readonly places: { readonly lists: readonly PlaceList[] }
  readonly criterion: CriterionData
  readonly criteria: {
    readonly id: string
    readonly version: string
    readonly standard: string
    readonly individualRisk: Omit<IndividualRisk, 'id' | 'version' | 'standard'>
    readonly grouping: TargetGrouping
  }
  readonly grading: GradingTables
}

/** What a town is judged of. */
export interface TownPlaces<P extends RegisterPlace> {
  readonly standards: TownStandards
  readonly facilities: readonly P[]
  readonly targets: readonly P[]
  readonly contours: readonly ContourSet[]
}

/**
 * Facilities with the exposed persons and the status that the settings give, and their risk contours.
 *
 * @param titles - what a ledger may write in the place of a code's word.
 */
export function townFacilities<P extends RegisterPlace>(
  { standards: { grading }, facilities, contours }: TownPlaces<P>,
  { exposed, status }: Pick<ProtectionSettings, 'exposed' | 'status'>,
  titles: WordTitles,
): (FacilityRecord & { readonly place: P })[] {
  const sets = new Map(contours.map((set) => [set.facilityId, set]))
  return facilities.map((place) => {
    const facility = facilityRecord(place, grading, titles, exposed[place.id])
    const set = sets.get(place.id)
    if (!set) return { place, ...facility }
    const judged = { ...set, status: status[place.id] ?? set.status }
    return { place, ...facility, record: { ...facility.record, contours: judged } }
  })
}

/** Targets with their class. @param titles - as in {@link townFacilities}. */
export function townTargets<P extends RegisterPlace>(
  { standards: { criteria }, targets }: TownPlaces<P>,
  titles: WordTitles,
): (TargetRecord & { readonly place: P })[] {
  return targets.map((place) => ({ place, ...targetRecord(place, criteria.grouping, titles) }))
}

/** What `checkProtection` asks for, from the standards and the user's settings. @param rules - of all packs. */
export function townCheckOptions(
  { places, criterion, criteria }: TownStandards,
  rules: readonly Rule[],
  settings: ProtectionSettings,
): CheckOptions {
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
    places: places.lists,
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

/** `not-applicable`: nothing is meant for any target within reach; `no-rules`: nothing was searched. */
export type FacilityVerdict = Verdict | 'not-applicable' | 'no-rules'

/** Verdict of a facility: the worst of its pairs. @param searchedM - null: nothing was searched. */
export function facilityVerdict(
  { meets, short, open }: { readonly meets: number; readonly short: number; readonly open: number },
  searchedM: number | null,
): FacilityVerdict {
  if (short > 0) return 'falls-short'
  if (open > 0) return 'not-decidable'
  if (meets > 0) return 'meets'
  return searchedM === null ? 'no-rules' : 'not-applicable'
}
