import type { CheckOptions } from '../check.ts'
import { judgePair, planOf, type FacilityPlan, type Judged } from '../pair.ts'
import type { Baseline, PairTable } from './baseline.ts'
import { comparePairs, type PairChanges } from './changes.ts'
import { foldEdits, type Edit, type FoldedEdits, type PlannedPlace, type Side } from './edit.ts'
import { judgeAgain } from './judge-again.ts'
import { mayListMore, optionChange, planChange, withKnownRules, type PlanChange } from './option-change.ts'
import { facilitiesNow, pairsToJudge, type ChangedRecords } from './pairs-to-judge.ts'

export interface WhatIfAnswer extends PairChanges {
  readonly folded: FoldedEdits
  /** How many edits were carried out. */
  readonly count: number
  readonly options: CheckOptions
  /** Records of planned and changed places, by id; null = removed. */
  readonly records: ChangedRecords
  /** All verdicts after the edits. Facilities that no edit touches keep the baseline's own map. */
  readonly pairs: PairTable
  /** Plans of facilities that are new, changed or asked something else. */
  readonly plans: ReadonlyMap<string, FacilityPlan>
}

/** The answer to no edits. */
export const unedited = (base: Baseline): WhatIfAnswer => ({
  folded: { places: { facility: new Map(), target: new Map() }, settings: base.settings, misfits: [] },
  count: 0,
  options: base.options,
  records: { facility: new Map(), target: new Map() },
  plans: new Map(),
  pairs: base.pairs,
  changes: [],
  shifted: 0,
})

/**
 * The verdicts after some edits, from those before them. Judged anew are every pair of a facility or a target that was
 * changed; and where rules, thresholds or the legal range ask something else of a facility, those of a pair's three results
 * that they touch. The answer is that of `checkProtection` on the edited register.
 *
 * @param from - the answer on which the edits come on top; it stays as it is.
 * @throws AppError `argument/invalid` for footprints that cannot be measured.
 */
export function applyEdits(base: Baseline, edits: readonly Edit[], from = unedited(base)): WhatIfAnswer {
  const step = foldOn(base, from, edits)
  const options =
    step.settings === from.folded.settings
      ? from.options
      : withKnownRules(base.model.options(step.settings), from.options)
  const changed = { facility: recordsOf(base, step, 'facility'), target: recordsOf(base, step, 'target') }
  const records = { facility: joined(base, from, changed, 'facility'), target: joined(base, from, changed, 'target') }

  const plans = new Map(from.plans)
  for (const [id, record] of changed.facility) {
    if (record === null) plans.delete(id)
    else plans.set(id, planOf(record, options))
  }
  const pairs = new Map(from.pairs)
  for (const [id, record] of changed.facility) {
    if (record === null) pairs.delete(id)
    else pairs.set(id, new Map())
  }
  const drawn = new Map<string, Map<string, Judged>>()
  /** A map of its own to write to: those of before stay as they are. */
  const own = (id: string) => {
    const map = drawn.get(id) ?? new Map(pairs.get(id))
    drawn.set(id, map)
    pairs.set(id, map)
    return map
  }
  const put = (facilityId: string, targetId: string, judged: Judged | null) => {
    if (judged === (pairs.get(facilityId)?.get(targetId) ?? null)) return
    if (judged) own(facilityId).set(targetId, judged)
    else own(facilityId).delete(targetId)
  }
  for (const [id, map] of from.pairs)
    if (!changed.facility.has(id))
      for (const target of changed.target.keys()) if (map.has(target)) own(id).delete(target)

  const change = optionChange(from.options, options)
  const asked = new Map<string, PlanChange>()
  const again = new Set<string>(changed.facility.keys())
  if (change)
    for (const { record, plan } of facilitiesNow(base, records.facility, plans)) {
      const one = changed.facility.has(record.id) ? null : planChange(record, plan, change)
      if (!one) continue
      asked.set(record.id, one)
      plans.set(record.id, one.after)
      if (mayListMore(one, change)) again.add(record.id)
    }

  const all = facilitiesNow(base, records.facility, plans)
  const targetOf = (id: string) => {
    const other = records.target.get(id)
    return other === undefined ? base.targets.records[base.targets.rows.get(id) ?? -1] : other
  }
  if (change)
    for (const { record } of all) {
      const plan = asked.get(record.id)
      if (!plan) continue
      for (const [id, before] of from.pairs.get(record.id) ?? []) {
        const target = changed.target.has(id) ? null : targetOf(id)
        if (target) put(record.id, id, judgeAgain(record, target, before, plan, before.distance, change))
      }
    }
  const changedTargets = new Set(changed.target.keys())
  for (const { facility, target, distance } of pairsToJudge(base, options, all, records, again, changedTargets)) {
    const { record, plan } = facility
    const one = changedTargets.has(target.id) ? undefined : asked.get(record.id)
    if (!one || !change) put(record.id, target.id, judgePair(record, target, plan, distance, options))
    else if (!from.pairs.get(record.id)?.has(target.id))
      put(record.id, target.id, judgeAgain(record, target, null, one, distance, change))
  }
  const places = { facility: joinedPlaces(base, from, step, 'facility'), target: joinedPlaces(base, from, step, 'target') } // prettier-ignore
  return {
    folded: { places, settings: step.settings, misfits: step.misfits },
    count: from.count + edits.length,
    ...{ options, records, plans, pairs },
    ...comparePairs(base.pairs, pairs),
  }
}

const registerPlace = (base: Baseline, side: Side, id: string): PlannedPlace | undefined => {
  const { rows, places } = side === 'facility' ? base.facilities : base.targets
  return places[rows.get(id) ?? -1]
}

/** What the edits come to on top of an answer; misfits are those of all edits. */
function foldOn(base: Baseline, from: WhatIfAnswer, edits: readonly Edit[]): FoldedEdits {
  const { settings, places, misfits } = from.folded
  const step = foldEdits(
    {
      placeOf: (side, id) => {
        const edited = places[side].get(id)
        return edited === undefined ? registerPlace(base, side, id) : (edited ?? undefined)
      },
      settings,
      thresholdsPa: from.options.criterion.overpressure.rows.map(({ thresholdPa }) => thresholdPa),
    },
    edits,
  )
  return { ...step, misfits: [...misfits, ...step.misfits.map((one) => ({ ...one, at: one.at + from.count }))] }
}

const recordsOf = (base: Baseline, { places }: FoldedEdits, side: Side): ChangedRecords[Side] =>
  new Map(Array.from(places[side], ([id, place]) => [id, place === null ? null : base.model.record(side, place)]))

const joined = (base: Baseline, from: WhatIfAnswer, changed: ChangedRecords, side: Side) =>
  joinedOf(base, from.records[side], changed[side], side)
const joinedPlaces = (base: Baseline, from: WhatIfAnswer, step: FoldedEdits, side: Side) =>
  joinedOf(base, from.folded.places[side], step.places[side], side)

/** Later ones on top; what was planned and given up again never was. */
function joinedOf<T>(
  base: Baseline,
  before: ReadonlyMap<string, T | null>,
  after: ReadonlyMap<string, T | null>,
  side: Side,
): Map<string, T | null> {
  const map = new Map([...before, ...after])
  for (const [id, one] of after) if (one === null && !registerPlace(base, side, id)) map.delete(id)
  return map
}
