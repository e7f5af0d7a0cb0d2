import { packFootprints } from '../geo/distance/footprint-columns.ts'
import { distanceOfRows, type FootprintDistance } from '../geo/distance/footprint-distance.ts'
import { placeFootprints } from '../geo/distance/plane-shape.ts'
import type { Geometry } from '../geo/geometry.ts'
import { judgeCriterion, methodOf, widestBlastM, type CriterionData } from './criterion.ts'
import { errorBudget, type AssumedErrors, type PlaceError } from './error-budget.ts'
import { legalResult, listMeans, type LegalResult, type PlaceList } from './legal-places.ts'
import type { MethodChoice } from './method.ts'
import { findNearPairs } from './proximity.ts'
import { allHold, type Facts, type Rule } from './rule.ts'
import type { TargetClass } from './target-class.ts'
import { buildTargetIndex } from './target-index.ts'
import { groupResult, judgeRule, worst, type ErrorBudget, type GroupResult, type Verdict } from './verdict.ts'

/** A facility or a target to be checked. `geometry` null: it has no place. */
export interface CheckRecord {
  readonly id: string
  readonly geometry: Geometry | null
  readonly facts: Facts
  readonly error: PlaceError
  /** Of a target; null = not known. */
  readonly targetClass: TargetClass | null
}

export interface CheckOptions {
  readonly rules: readonly Rule[]
  readonly places: readonly PlaceList[]
  readonly criterion: CriterionData
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
  const worstTargetM = largestError(targets, options.assumed)
  const plans = facilities.map((one) => planOf(one, options, worstTargetM))
  const { near } = findNearPairs(columnsF, index, {
    facilityClass: Uint32Array.from(facilities, (_, row) => row),
    targetClass: new Uint16Array(targets.length),
    targetClasses: 1,
    radiusM: Float64Array.from(plans, ({ searchedM }) => searchedM ?? Number.NaN),
  })
  const pairs: PairVerdict[] = []
  near.facility.forEach((row, at) => {
    const column = near.target[at] ?? -1
    const [facility, target, plan] = [facilities[row], targets[column], plans[row]]
    const distance = distanceOfRows(placedF, row, index.placed, column)
    if (!facility || !target || !plan || !distance) return
    const pair = judgePair(facility, target, plan.rules, distance, options)
    if (pair) pairs.push({ facility: row, target: column, ...pair })
  })
  return {
    pairs,
    facilities: plans.map(({ method, searchedM, missing }) => ({ method, searchedM, missing })),
    targetsWithoutPlace: targets.flatMap(({ geometry }, row) => (geometry === null ? [row] : [])),
  }
}

type Judged = Omit<PairVerdict, 'facility' | 'target'>

function judgePair(
  facility: CheckRecord,
  target: CheckRecord,
  rules: readonly Rule[],
  distance: FootprintDistance,
  { criterion: data, places, assumed, legalRangeM, day }: CheckOptions,
): Judged | null {
  const budget = errorBudget(facility.error, target.error, assumed)
  const actualM = distance.distanceM
  const table = groupResult(
    rules.flatMap((rule) => judgeRule(rule, facility.facts, target.facts, actualM, budget.totalM) ?? []),
  )
  const blast = judgeCriterion(data, facility.facts, target.facts, target.targetClass, actualM, budget.totalM)
  const criterion: GroupResult = blast.rule
    ? groupResult([blast.rule])
    : {
        verdict: blast.isApplicable ? 'not-decidable' : 'not-applicable',
        governing: null,
        rules: [],
        missing: blast.missing,
      }
  const isInRange = actualM - budget.totalM <= legalRangeM
  const others = [table.verdict, criterion.verdict]
  const legal = legalResult(isInRange ? places : [], facility.facts, target.facts, others, day)
  const verdict = worst([...others, legal.verdict])
  return verdict === 'not-applicable' ? null : { distance, budget, table, criterion, legal, verdict }
}

/** What can concern a facility: its rules, how far to search, and what is not known of it. */
function planOf(
  record: CheckRecord,
  { rules, places, criterion, assumed, legalRangeM, day }: CheckOptions,
  targetM: number,
) {
  const { facts, geometry } = record
  const own = rules.filter((rule) => rule.isOn && allHold(rule.facility, facts).holds !== false)
  const method = methodOf(facts)
  const blastM = widestBlastM(criterion, facts)
  const lists = places.filter((list) => list.places.length > 0 && listMeans(list, facts, day).holds !== false)
  const reachM = Math.max(
    ...own.map(largestRequired),
    blastM ?? Number.NEGATIVE_INFINITY,
    lists.length > 0 ? legalRangeM : Number.NEGATIVE_INFINITY,
  )
  const missing = [
    ...(geometry === null ? ['geometry'] : []),
    ...method.missing,
    ...(method.method === 'accident-consequence' && blastM === null ? ['tntKg'] : []),
    ...(method.method === 'qra' ? ['riskContours'] : []),
    ...(own.some((rule) => allHold(rule.facility, facts).holds) || facts.known['equipment'] ? [] : ['equipment']),
  ]
  const searchedM = geometry === null || reachM < 0 ? null : reachM + largestError([record], assumed) + targetM
  return { rules: own, method, searchedM, missing }
}

function largestRequired({ requiredM }: Rule): number {
  if (typeof requiredM === 'number') return requiredM
  const bases = [requiredM.otherwiseM, ...requiredM.either.map(({ m }) => m)]
  return Math.max(...bases) + 2 * Math.max(0, ...requiredM.supplements.map(({ m }) => m))
}

/** Largest share of one record in an error budget. */
function largestError(records: readonly CheckRecord[], assumed: AssumedErrors): number {
  let largest = 0
  for (const { error } of records) {
    const ofOne = errorBudget(error, { positionM: 0, crsM: 0, digitisingM: 0 }, assumed)
    if (ofOne.totalM > largest) largest = ofOne.totalM
  }
  return largest
}
