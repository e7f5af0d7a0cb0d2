import type { FootprintDistance } from '../geo/distance/footprint-distance.ts'
import type { CheckOptions, CheckRecord, PairVerdict } from './check.ts'
import { judgeCriterion, methodOf, widestBlastM } from './criterion.ts'
import { errorBudget, type AssumedErrors } from './error-budget.ts'
import { frequencyKey } from './frequency.ts'
import { contoursLacking, judgeContours } from './judge-contours.ts'
import { legalResult, listMeans } from './legal-places.ts'
import type { MethodChoice } from './method.ts'
import { positionsOf } from '../geo/geometry.ts'
import { reachOfContours } from './risk-contours.ts'
import { allHold, type Rule } from './rule.ts'
import { rulesForTarget } from './target-rules.ts'
import { groupResult, judgeRule, worst, type GroupResult, type RuleVerdict } from './verdict.ts'

/** What can concern a facility: its rules, how far they reach, and what is not known of it. */
export interface FacilityPlan {
  readonly rules: readonly Rule[]
  readonly method: MethodChoice
  /** Largest distance that anything may ask of the facility, metres; null: it has no place, or nothing asks for any. */
  readonly reachM: number | null
  /** The facility's own share of an error budget, metres. */
  readonly shareM: number
  readonly missing: readonly string[]
}

/** Everything a pair's verdict says besides whose it is. */
export type Judged = Omit<PairVerdict, 'facility' | 'target'>

/**
 * Verdict of a facility and a target at a distance.
 *
 * @param plan - of the facility, under the same options.
 * @param known - results that are known for the same rules or thresholds, records, distance and assumed errors.
 * @returns null when nothing is meant for the pair, or when the distance clears all that the plan may ask by more than the
 * pair's own error: whether a pair is listed depends on nothing but the pair.
 */
export function judgePair(
  facility: CheckRecord,
  target: CheckRecord,
  plan: FacilityPlan,
  distance: FootprintDistance,
  options: CheckOptions,
  known?: { readonly table?: GroupResult | undefined; readonly criterion?: GroupResult | undefined },
): Judged | null {
  const { places, assumed, legalRangeM, day } = options
  const budget = errorBudget(facility.error, target.error, assumed)
  const actualM = distance.distanceM
  if (plan.reachM === null || actualM - budget.totalM > plan.reachM) return null
  const table = known?.table ?? tableOf(facility, target, plan, actualM, budget.totalM)
  const criterion = known?.criterion ?? criterionOf(facility, target, actualM, budget.totalM, options)
  const isInRange = actualM - budget.totalM <= legalRangeM
  const others = [table.verdict, criterion.verdict]
  const legal = legalResult(isInRange ? places : [], facility.facts, target.facts, others, day)
  const verdict = worst([...others, legal.verdict])
  return verdict === 'not-applicable' ? null : { distance, budget, table, criterion, legal, verdict }
}

function tableOf(facility: CheckRecord, target: CheckRecord, plan: FacilityPlan, actualM: number, errorM: number) {
  const rules: RuleVerdict[] = []
  for (const rule of rulesForTarget(plan.rules, target.facts)) {
    const one = judgeRule(rule, facility.facts, target.facts, actualM, errorM)
    if (one) rules.push(one)
  }
  return groupResult(rules)
}

/** Overpressure and risk contours together: each facility is judged by what its method asks for and by what is there. */
function criterionOf(
  facility: CheckRecord,
  target: CheckRecord,
  actualM: number,
  errorM: number,
  { criterion: data, risk }: CheckOptions,
): GroupResult {
  const blast = judgeCriterion(data, facility.facts, target.facts, target.targetClass, actualM, errorM)
  const set = facility.contours
  const { geometry, targetClass } = target
  const byRisk = risk && set && geometry ? judgeContours(risk, set, set.status, geometry, targetClass, errorM) : null
  const group = groupResult([blast.rule, byRisk?.rule].filter((rule) => rule !== null && rule !== undefined))
  // Contours are what a quantitative risk assessment asks for.
  const asked = blast.rule ? [] : blast.missing.filter((field) => !(byRisk && field === 'facility.riskContours'))
  const open = [...asked, ...(byRisk?.rule === null ? byRisk.missing : [])]
  if (open.length === 0) return group
  const verdict = group.verdict === 'falls-short' ? group.verdict : 'not-decidable'
  return { ...group, verdict, missing: [...new Set([...group.missing, ...open])] }
}

/**
 * The plan of a facility. Cost: one pass over all rules.
 *
 * @param known - its rules, where they are known.
 */
export function planOf(record: CheckRecord, options: CheckOptions, known?: readonly Rule[]): FacilityPlan {
  const { rules, places, criterion, risk, assumed, legalRangeM, day } = options
  const { facts, geometry, contours } = record
  const own = known ?? rules.filter((rule) => rule.isOn && allHold(rule.facility, facts).holds !== false)
  const method = methodOf(facts)
  const blastM = widestBlastM(criterion, facts)
  const lists = places.filter((list) => list.places.length > 0 && listMeans(list, facts, day).holds !== false)
  const reachM = Math.max(
    ...own.map(largestRequired),
    blastM ?? Number.NEGATIVE_INFINITY,
    lists.length > 0 ? legalRangeM : Number.NEGATIVE_INFINITY,
    contours && risk ? contourReachM(record, contours) : Number.NEGATIVE_INFINITY,
  )
  const missing = [
    ...(geometry === null ? ['geometry'] : []),
    ...method.missing,
    ...(method.method === 'accident-consequence' && blastM === null ? ['tntKg'] : []),
    ...(method.method === 'qra' && !(contours && risk) ? ['riskContours'] : []),
    ...(contours && risk
      ? contoursLacking(risk, contours, contours.status).map((limit) => `riskContours:${frequencyKey(limit)}`)
      : []),
    ...(own.some((rule) => allHold(rule.facility, facts).holds) || facts.known['equipment'] ? [] : ['equipment']),
  ]
  return {
    rules: own,
    method,
    reachM: geometry === null || reachM < 0 ? null : reachM,
    shareM: errorShareM(record, assumed),
    missing,
  }
}

/** Whoever is inside a contour is no farther from the facility than this: from one of its points, so that it is enough. */
function contourReachM({ geometry }: CheckRecord, contours: NonNullable<CheckRecord['contours']>): number {
  const [first] = geometry === null ? [] : positionsOf(geometry)
  const [lng, lat] = first ?? []
  return lng === undefined || lat === undefined ? Number.NEGATIVE_INFINITY : reachOfContours(contours, [lng, lat])
}

/** How far to search around a facility so that no pair is missed whose target's share is at most `targetShareM`; metres. */
export const searchRadiusM = ({ reachM, shareM }: FacilityPlan, targetShareM: number): number | null =>
  reachM === null ? null : reachM + shareM + targetShareM + SUM_SLACK_M

/** The same terms summed in another order differ by less than this. */
const SUM_SLACK_M = 1e-6

/** Share of one record in an error budget, metres. */
export const errorShareM = ({ error }: CheckRecord, assumed: AssumedErrors): number =>
  errorBudget(error, { positionM: 0, crsM: 0, digitisingM: 0 }, assumed).totalM

function largestRequired({ requiredM }: Rule): number {
  if (typeof requiredM === 'number') return requiredM
  const bases = [requiredM.otherwiseM, ...requiredM.either.map(({ m }) => m)]
  return Math.max(...bases) + 2 * Math.max(0, ...requiredM.supplements.map(({ m }) => m))
}
