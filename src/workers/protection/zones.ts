import type { PairVerdict } from '../../core/protection/check.ts'
import { errorBudget } from '../../core/protection/error-budget.ts'
import { peopleInside, peopleOf } from '../../core/protection/people.ts'
import { allHold, type Rule } from '../../core/protection/rule.ts'
import { applyRuleChoices } from '../../core/protection/settings.ts'
import type { RuleVerdict } from '../../core/protection/verdict.ts'
import { zoneShape } from '../../core/protection/zone-shape.ts'
import type { ClassKey } from './check-calls.ts'
import { reachOf, targetsWithin } from './near-targets.ts'
import type { Zone } from './sheet-types.ts'
import type { Facility, ProtectionState } from './state.ts'
import { classKeyOf } from './summarise.ts'

type Draft = Omit<Zone, 'shape' | 'people' | 'id'>

/**
 * Distances to draw around a facility. Solid: for each class the largest requirement among rules that are on and certainly
 * meant for a target of that class near it. Dashed: the largest of rules that are off for low confidence but meant for the
 * facility, and of rules that only may be meant. Equal distances of one rule are one zone.
 */
export function zonesOf(state: ProtectionState, facility: Facility, pairs: readonly PairVerdict[]): Zone[] {
  const { geometry } = facility.record
  if (geometry === null) return []
  const drafts = [...statutory(state, pairs), ...screening(state, facility)].filter(({ distanceM }) => distanceM > 0)
  const widest = Math.max(0, ...drafts.map(({ distanceM }) => distanceM))
  if (widest === 0) return []
  const near = nearPeople(state, facility, geometry, widest)
  return drafts.flatMap((draft): Zone[] => {
    const shape = zoneShape(geometry, draft.distanceM)
    if (!shape) return []
    const inside = near.filter(({ nearestM, errorM }) => nearestM - errorM <= draft.distanceM)
    const people = peopleInside(
      inside.map((one) => ({ people: one.people, isWhollyInside: one.farthestM + one.errorM <= draft.distanceM })),
    )
    return [{ ...draft, id: `${draft.kind}/${draft.ruleId}`, shape, people }]
  })
}

function statutory(state: ProtectionState, pairs: readonly PairVerdict[]): Draft[] {
  const largest = new Map<ClassKey, RuleVerdict>()
  for (const pair of pairs) {
    const target = state.targets[pair.target]
    if (!target) continue
    const key = classKeyOf(target)
    for (const rule of [...pair.table.rules, ...pair.criterion.rules]) {
      if (rule.isCertain && rule.requiredM > (largest.get(key)?.requiredM ?? 0)) largest.set(key, rule)
    }
  }
  const zones = new Map<string, Draft>()
  for (const [key, rule] of largest) {
    const { ruleId, standard, clause, packVersion, confidence, requiredM: distanceM } = rule
    const id = `${standard} ${clause} ${distanceM}`
    const classes = [...(zones.get(id)?.classes ?? []), key]
    zones.set(id, { kind: 'statutory', distanceM, classes, ruleId, standard, clause, packVersion, confidence })
  }
  return [...zones.values()].sort((a, b) => b.distanceM - a.distanceM)
}

/** The widest rule that is off for low confidence though meant for the facility, per standard. */
function screening({ rules, settings }: ProtectionState, { record }: Facility): Draft[] {
  const widest = new Map<string, Rule & { requiredM: number }>()
  for (const rule of applyRuleChoices(rules, settings.rules)) {
    const { requiredM } = rule
    if (rule.isOn || rule.confidence !== 'low' || typeof requiredM !== 'number') continue
    if (rule.facility.length === 0 || allHold(rule.facility, record.facts).holds !== true) continue
    if (requiredM > (widest.get(rule.standard)?.requiredM ?? 0)) widest.set(rule.standard, { ...rule, requiredM })
  }
  return [...widest.values()].map(({ ruleId, standard, clause, packVersion, confidence, requiredM: distanceM }) => ({
    kind: 'screening',
    classes: [],
    ...{ distanceM, ruleId, standard, clause, packVersion, confidence },
  }))
}

function nearPeople(
  state: ProtectionState,
  facility: Facility,
  geometry: NonNullable<Facility['record']['geometry']>,
  radiusM: number,
) {
  const { assumed } = state.settings
  const slackM = errorBudget(facility.record.error, { positionM: null, crsM: 2, digitisingM: null }, assumed).totalM
  return targetsWithin(state, geometry, radiusM + slackM).flatMap((row) => {
    const target = state.targets[row]
    const reach = target?.record.geometry ? reachOf(geometry, target.record.geometry) : null
    if (!target || !reach) return []
    const errorM = errorBudget(facility.record.error, target.record.error, assumed).totalM
    const { nearest, farthestM } = reach
    return [{ people: peopleOf(target.place.attrs), nearestM: nearest.distanceM, farthestM, errorM }]
  })
}
