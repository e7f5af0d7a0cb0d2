import type { FootprintDistance } from '../../geo/distance/footprint-distance.ts'
import type { CheckRecord } from '../check.ts'
import { errorBudget } from '../error-budget.ts'
import { judgePair, type Judged } from '../pair.ts'
import { rulesForTarget } from '../target-rules.ts'
import { groupResult, judgeRule, type GroupResult, type RuleVerdict } from '../verdict.ts'
import type { OptionChange, PlanChange } from './option-change.ts'

/** Result of a pair for which nothing is meant. */
const NOTHING: GroupResult = groupResult([])

/**
 * The verdict of a pair whose two places are as before, where something else is asked. Only the results that the change
 * touches are made anew; a pair that it does not touch keeps its object.
 *
 * @param before - its verdict; null = it was not listed.
 * @returns null: it is not listed.
 */
export function judgeAgain(
  facility: CheckRecord,
  target: CheckRecord,
  before: Judged | null,
  plan: PlanChange,
  distance: FootprintDistance,
  change: OptionChange,
): Judged | null {
  const { after: options } = change
  const budget = before?.budget ?? errorBudget(facility.error, target.error, options.assumed)
  const nearestM = distance.distanceM - budget.totalM
  const isKnown = before !== null || (plan.before.reachM !== null && nearestM <= plan.before.reachM)
  if (plan.isAll || !isKnown) return judgePair(facility, target, plan.after, distance, options)

  const was = before?.table ?? NOTHING
  const table = tableAfter(was, facility, target, plan, distance.distanceM, budget.totalM)
  const isLegalSame = nearestM <= change.before.legalRangeM === nearestM <= options.legalRangeM
  const isReached = plan.after.reachM !== null && nearestM <= plan.after.reachM
  if (table === was && !plan.isBlast && isLegalSame && isReached) return before
  const criterion = plan.isBlast ? undefined : (before?.criterion ?? NOTHING)
  return judgePair(facility, target, plan.after, distance, options, { table, criterion })
}

/** The table's result with the rules that came and without those that went; the same object when that is none. */
function tableAfter(
  before: GroupResult,
  facility: CheckRecord,
  target: CheckRecord,
  { added, removed }: PlanChange,
  actualM: number,
  errorM: number,
): GroupResult {
  const kept = removed.size === 0 ? before.rules : before.rules.filter(({ ruleId }) => !removed.has(ruleId))
  const more: RuleVerdict[] = []
  if (added.length > 0)
    for (const rule of rulesForTarget(added, target.facts)) {
      const one = judgeRule(rule, facility.facts, target.facts, actualM, errorM)
      if (one) more.push(one)
    }
  return more.length === 0 && kept.length === before.rules.length ? before : groupResult([...kept, ...more])
}
