import type { CheckOptions } from '../check.ts'
import { judgePair, planOf, type FacilityPlan, type Judged } from '../pair.ts'
import { allHold } from '../rule.ts'
import type { Baseline, PairTable } from './baseline.ts'
import { comparePairs, type PairChanges } from './changes.ts'
import { foldEdits, type Edit, type FoldedEdits, type Side } from './edit.ts'
import { isSameList, pairsToJudge, type ChangedRecords } from './pairs-to-judge.ts'

export interface WhatIfAnswer extends PairChanges {
  readonly folded: FoldedEdits
  readonly options: CheckOptions
  /** Records of planned and changed places, by id; null = removed. */
  readonly records: ChangedRecords
  /** All verdicts after the edits. Facilities that no edit touches keep the baseline's own map. */
  readonly pairs: PairTable
  /** Plans of facilities that are new, changed or asked something else. */
  readonly plans: ReadonlyMap<string, FacilityPlan>
}

/**
 * The verdicts after some edits, from the baseline's. Judged anew are: every pair of a facility that was changed, or of
 * which rules, thresholds or settings ask something else; and of a changed target the pairs with facilities that reach its
 * old or its new place. The answer is that of `checkProtection` on the edited register.
 *
 * @throws AppError `argument/invalid` for footprints that cannot be measured.
 */
export function applyEdits(base: Baseline, edits: readonly Edit[]): WhatIfAnswer {
  const folded = foldEdits(
    {
      placeOf: (side, id) => {
        const { rows, places } = side === 'facility' ? base.facilities : base.targets
        return places[rows.get(id) ?? -1]
      },
      settings: base.settings,
      thresholdsPa: base.options.criterion.overpressure.rows.map(({ thresholdPa }) => thresholdPa),
    },
    edits,
  )
  const options = folded.settings === base.settings ? base.options : base.model.options(folded.settings)
  const records = { facility: recordsOf(base, folded, 'facility'), target: recordsOf(base, folded, 'target') }
  const plans = newPlans(base, options, records.facility)
  const pairs = new Map(base.pairs)
  for (const [id, record] of records.facility) if (record === null) pairs.delete(id)
  for (const id of plans.keys()) pairs.set(id, new Map())
  const drawn = new Map<string, Map<string, Judged>>()
  const own = (id: string) => {
    // The baseline's maps stay as they are.
    const map = drawn.get(id) ?? new Map(pairs.get(id))
    drawn.set(id, map)
    pairs.set(id, map)
    return map
  }
  for (const [id, map] of base.pairs)
    if (!plans.has(id) && pairs.has(id))
      for (const target of records.target.keys()) if (map.has(target)) own(id).delete(target)

  for (const { facility, target, plan, distance, table } of pairsToJudge(base, options, records, plans)) {
    const judged = judgePair(facility, target, plan, distance, options, table)
    if (judged) own(facility.id).set(target.id, judged)
  }
  return { folded, options, records, plans, pairs, ...comparePairs(base.pairs, pairs) }
}

function recordsOf(base: Baseline, { places }: FoldedEdits, side: Side): ChangedRecords[Side] {
  return new Map(
    Array.from(places[side], ([id, place]) => [id, place === null ? null : base.model.record(side, place)]),
  )
}

/** Plans of the facilities all of whose pairs are judged anew. */
function newPlans(
  base: Baseline,
  options: CheckOptions,
  changed: ChangedRecords['facility'],
): Map<string, FacilityPlan> {
  const plans = new Map<string, FacilityPlan>()
  for (const [id, record] of changed) if (record !== null) plans.set(id, planOf(record, options))
  if (options === base.options) return plans
  const isAll =
    options.legalRangeM !== base.options.legalRangeM ||
    options.day !== base.options.day ||
    JSON.stringify(options.assumed) !== JSON.stringify(base.options.assumed)
  const touched = options.rules.filter((rule, at) => rule !== base.options.rules[at])
  base.facilities.records.forEach((record, row) => {
    const before = base.facilities.plans[row]
    if (changed.has(record.id) || !before) return
    // A plan is a pass over all rules: it is made only where one that changed may be meant.
    const isBlast = before.method.method === 'accident-consequence'
    if (!isAll && !isBlast && touched.every((rule) => allHold(rule.facility, record.facts).holds === false)) return
    const plan = planOf(record, options)
    const isOther = !isSameList(plan.rules, before.rules) || plan.method.method === 'accident-consequence'
    if (isAll || isOther) plans.set(record.id, plan)
  })
  return plans
}
