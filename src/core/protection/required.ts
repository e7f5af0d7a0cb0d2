import { conditionHolds, type Facts, type Rule, type SumFormula } from './rule.ts'

/** A required distance, or between which bounds it lies while fields are missing. */
export interface Required {
  /** Metres; `atLeastM` = `atMostM` when nothing is missing. */
  readonly atLeastM: number
  readonly atMostM: number
  /** `facility.…` and `target.…` fields that would narrow it. */
  readonly missing: readonly string[]
}

/** Metres a rule asks of a facility and a target. What is not known widens the bounds and is named; nothing is assumed. */
export function requiredOf(rule: Rule, facility: Facts, target: Facts): Required {
  if (typeof rule.requiredM === 'number') return { atLeastM: rule.requiredM, atMostM: rule.requiredM, missing: [] }
  return sumOf(rule.requiredM, facility, target)
}

function sumOf({ otherwiseM, either, supplements }: SumFormula, facility: Facts, target: Facts): Required {
  const missing = new Set<string>()
  let [least, most] = [otherwiseM, otherwiseM]
  for (const { when, m } of either) {
    const [ofFacility, ofTarget] = [conditionHolds(when, facility), conditionHolds(when, target)]
    if (ofFacility || ofTarget) least = Math.max(least, m)
    if (ofFacility !== false || ofTarget !== false) most = Math.max(most, m)
    if (ofFacility || ofTarget) continue
    if (ofFacility === null) missing.add(`facility.${when.field}`)
    if (ofTarget === null) missing.add(`target.${when.field}`)
  }
  for (const [name, facts] of Object.entries({ facility, target })) {
    const possible = supplements.filter(({ when }) => conditionHolds(when, facts) !== false)
    const sure = possible.find(({ when }) => conditionHolds(when, facts))
    const amounts = sure ? [sure.m] : possible.map(({ m }) => m)
    if (!sure) for (const { when } of possible) missing.add(`${name}.${when.field}`)
    least += amounts.length === 0 ? 0 : Math.min(...amounts)
    most += amounts.length === 0 ? 0 : Math.max(...amounts)
  }
  return { atLeastM: least, atMostM: most, missing: [...missing] }
}
