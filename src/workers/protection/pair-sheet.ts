import { judgeRule } from '../../core/protection/verdict.ts'
import { applyRuleChoices } from '../../core/protection/settings.ts'
import type { PairSheet, RuleRow } from './sheet-types.ts'
import type { ProtectionState } from './state.ts'

/**
 * One pair with every rule that is or may be meant, those that are off too (they decide nothing); null = the pair was not
 * judged: no such facility or target, or farther than anything could ask.
 */
export function pairSheet(state: ProtectionState, facilityId: string, targetId: string): PairSheet | null {
  const row = state.facilities.findIndex(({ place }) => place.id === facilityId)
  const column = state.targets.findIndex(({ place }) => place.id === targetId)
  const [facility, target] = [state.facilities[row], state.targets[column]]
  const pair = state.answer?.pairs.find((one) => one.facility === row && one.target === column)
  if (!facility || !target || !pair) return null
  const { distance, budget } = pair
  const off = applyRuleChoices(state.rules, state.settings.rules).filter(({ isOn }) => !isOn)
  const notesOf = new Map(state.rules.map(({ ruleId, notes }) => [ruleId, notes]))
  const asRow = (one: (typeof pair.table.rules)[number], group: RuleRow['group'], isOn: boolean): RuleRow => ({
    ...one,
    group,
    isOn,
    notes: notesOf.get(one.ruleId) ?? [],
  })
  const judgedOff = off.flatMap((rule) => {
    const judged = judgeRule(rule, facility.record.facts, target.record.facts, distance.distanceM, budget.totalM)
    return judged ? [asRow(judged, 'table', false)] : []
  })
  return {
    facilityId,
    targetId,
    budget,
    distanceM: distance.distanceM,
    distanceMethod: distance.method,
    rules: [
      ...[
        ...pair.table.rules.map((one) => asRow(one, 'table', true)),
        ...pair.criterion.rules.map((one) => asRow(one, 'criterion', true)),
      ].sort((a, b) => b.requiredM - a.requiredM),
      ...judgedOff.sort((a, b) => b.requiredM - a.requiredM),
    ],
    criterionMissing: pair.criterion.rules.length === 0 ? pair.criterion.missing : [],
    legal: pair.legal,
    target: { attrs: target.place.attrs, crs: target.place.crs, provenance: target.place.provenance },
  }
}
