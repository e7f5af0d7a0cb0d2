import { packFootprints } from '../geo/distance/footprint-columns.ts'
import { distanceOfRows, type FootprintDistance } from '../geo/distance/footprint-distance.ts'
import { placeFootprints } from '../geo/distance/plane-shape.ts'
import type { Geometry } from '../geo/geometry.ts'
import type { CriterionData } from './criterion.ts'
import type { AssumedErrors, PlaceError } from './error-budget.ts'
import type { LegalResult, PlaceList } from './legal-places.ts'
import type { MethodChoice } from './method.ts'
import { errorShareM, judgePair, planOf, searchRadiusM } from './pair.ts'
import { findNearPairs } from './proximity.ts'
import type { IndividualRisk } from './judge-contours.ts'
import type { ContourSet } from './risk-contours.ts'
import type { Facts, Rule } from './rule.ts'
import type { TargetClass } from './target-class.ts'
import { buildTargetIndex } from './target-index.ts'
import type { ErrorBudget, GroupResult, Verdict } from './verdict.ts'

/** A facility or a target to be checked. `geometry` null: it has no place. */
export interface CheckRecord {
  readonly id: string
  readonly geometry: Geometry | null
  readonly facts: Facts
  readonly error: PlaceError
  /** Of a target; null = not known. */
  readonly targetClass: TargetClass | null
  /** Of a facility: the contours of its quantitative risk assessment; absent = none were imported. */
  readonly contours?: ContourSet
}

export interface CheckOptions {
  readonly rules: readonly Rule[]
  readonly places: readonly PlaceList[]
  readonly criterion: CriterionData
  /** Limits for targets near facilities with risk contours; absent = contours are not looked at. */
  readonly risk?: IndividualRisk
  readonly assumed: AssumedErrors
  /** Up to where places named by law are reported, metres; the laws give no figure. */
  readonly legalRangeM: number
  /** `YYYY-MM-DD`: the law of this day. */
  readonly day: string
}

/** A pair for which at least one of the three results is applicable. */
export interface PairVerdict {
  readonly facility: number
  readonly target: number
  readonly distance: FootprintDistance
  readonly budget: ErrorBudget
  readonly table: GroupResult
  readonly criterion: GroupResult
  readonly legal: LegalResult
  readonly verdict: Verdict
}

export interface FacilityAnswer {
  readonly method: MethodChoice
  /** Farther targets clear every rule by more than their error; they are not listed. null: nothing was searched. */
  readonly searchedM: number | null
  /** Fields and places without which this facility cannot be fully judged. */
  readonly missing: readonly string[]
}

export interface CheckAnswer {
  readonly pairs: readonly PairVerdict[]
  readonly facilities: readonly FacilityAnswer[]
  /** Targets without a place: checked against nothing. */
  readonly targetsWithoutPlace: readonly number[]
}

/**
 * Checks every facility against every target. Only pairs that a rule could fail are measured one by one: a facility is
 * searched as far as the largest distance that any rule could ask of it, and the largest error budget beyond.
 *
 * @throws AppError `argument/invalid` for footprints that cannot be measured, naming the row.
 */
export function checkProtection(
  facilities: readonly CheckRecord[],
  targets: readonly CheckRecord[],
  options: CheckOptions,
): CheckAnswer {
  const columnsF = packFootprints(facilities.map(({ geometry }) => geometry))
  const columnsT = packFootprints(targets.map(({ geometry }) => geometry))
  const index = buildTargetIndex(columnsT)
  const placedF = placeFootprints(columnsF)
  const worstTargetM = targets.reduce((most, one) => Math.max(most, errorShareM(one, options.assumed)), 0)
  const plans = facilities.map((one) => planOf(one, options))
  const searchedM = plans.map((plan) => searchRadiusM(plan, worstTargetM))
  const { near } = findNearPairs(columnsF, index, {
    facilityClass: Uint32Array.from(facilities, (_, row) => row),
    targetClass: new Uint16Array(targets.length),
    targetClasses: 1,
    radiusM: Float64Array.from(searchedM, (metres) => metres ?? Number.NaN),
  })
  const pairs: PairVerdict[] = []
  near.facility.forEach((row, at) => {
    const column = near.target[at] ?? -1
    const [facility, target, plan] = [facilities[row], targets[column], plans[row]]
    const distance = distanceOfRows(placedF, row, index.placed, column)
    if (!facility || !target || !plan || !distance) return
    const pair = judgePair(facility, target, plan, distance, options)
    if (pair) pairs.push({ facility: row, target: column, ...pair })
  })
  return {
    pairs,
    facilities: plans.map(({ method, missing }, row) => ({ method, searchedM: searchedM[row] ?? null, missing })),
    targetsWithoutPlace: targets.flatMap(({ geometry }, row) => (geometry === null ? [row] : [])),
  }
}
