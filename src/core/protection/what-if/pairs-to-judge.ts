import { packFootprints } from '../../geo/distance/footprint-columns.ts'
import { distanceOfRows, type FootprintDistance } from '../../geo/distance/footprint-distance.ts'
import { placeFootprints, type PlacedFootprints } from '../../geo/distance/plane-shape.ts'
import type { CheckOptions, CheckRecord } from '../check.ts'
import { errorShareM, searchRadiusM, type FacilityPlan } from '../pair.ts'
import { findNearPairs } from '../proximity.ts'
import { buildTargetIndex, type TargetIndex } from '../target-index.ts'
import type { Baseline } from './baseline.ts'
import type { GroupResult } from '../verdict.ts'
import type { Side } from './edit.ts'

/** Records of planned and changed places, by id; null = removed. */
export type ChangedRecords = Readonly<Record<Side, ReadonlyMap<string, CheckRecord | null>>>

export interface PairToJudge {
  readonly facility: CheckRecord
  readonly target: CheckRecord
  readonly plan: FacilityPlan
  readonly distance: FootprintDistance
  /** The baseline's result of the tables, where nothing that enters it has changed. */
  readonly table: GroupResult | undefined
}

/**
 * The pairs that edits can touch and that are near enough to be listed: facilities judged anew against unchanged targets,
 * and all facilities against changed targets.
 *
 * @param plans - of the facilities that are judged anew.
 */
export function* pairsToJudge(
  base: Baseline,
  options: CheckOptions,
  records: ChangedRecords,
  plans: ReadonlyMap<string, FacilityPlan>,
): Generator<PairToJudge> {
  const unchanged = base.targets.records.filter(({ id }) => !records.target.has(id))
  const planned = [...records.target.values()].filter((one) => one !== null)
  const shareM = (some: readonly CheckRecord[]) =>
    some.reduce((most, one) => Math.max(most, errorShareM(one, options.assumed)), 0)

  const again = facilitiesOf(base, records.facility, plans).filter(({ record }) => plans.has(record.id))
  const againPlaced = placeFootprints(packFootprints(again.map(({ record }) => record.geometry)))
  const { index } = base.targets
  for (const [at, column] of nearRows(again, againPlaced, index, shareM(unchanged))) {
    const [one, target] = [again[at], base.targets.records[column]]
    if (!one || !target || records.target.has(target.id)) continue
    const { record: facility, row, plan } = one
    const known = row === null ? undefined : knownDistance(base, row, column)
    const distance = known ?? distanceOfRows(againPlaced, at, index.placed, column)
    if (!distance) continue
    if (row !== null && !known) remember(base, row, column, distance)
    const table = isSameTable(base, row, plan) ? base.pairs.get(facility.id)?.get(target.id)?.table : undefined
    yield { facility, target, plan, distance, table }
  }

  if (planned.length === 0) return
  const all = facilitiesOf(base, records.facility, plans)
  const allPlaced =
    records.facility.size === 0
      ? base.facilities.placed
      : placeFootprints(packFootprints(all.map(({ record }) => record.geometry)))
  const plannedIndex = buildTargetIndex(packFootprints(planned.map(({ geometry }) => geometry)))
  for (const [at, column] of nearRows(all, allPlaced, plannedIndex, shareM(planned))) {
    const [one, target] = [all[at], planned[column]]
    const distance = distanceOfRows(allPlaced, at, plannedIndex.placed, column)
    if (one && target && distance) yield { facility: one.record, target, plan: one.plan, distance, table: undefined }
  }
}

interface FacilityNow {
  readonly record: CheckRecord
  readonly plan: FacilityPlan
  /** Row of the baseline when it stands where it stood. */
  readonly row: number | null
}

/** Every facility after the edits with its plan; those of the baseline first, in its order. */
function facilitiesOf(
  base: Baseline,
  changed: ChangedRecords['facility'],
  plans: ReadonlyMap<string, FacilityPlan>,
): FacilityNow[] {
  const { records, plans: before } = base.facilities
  const kept = records.flatMap((record, row): FacilityNow[] => {
    const plan = plans.get(record.id) ?? before[row]
    return changed.has(record.id) || !plan ? [] : [{ record, plan, row }]
  })
  const others = [...changed.values()].flatMap((record): FacilityNow[] => {
    const plan = record ? plans.get(record.id) : undefined
    return record && plan ? [{ record, plan, row: null }] : []
  })
  return [...kept, ...others]
}

/** Rows of facilities and targets that are near enough to be judged. */
function* nearRows(
  facilities: readonly FacilityNow[],
  placed: PlacedFootprints,
  index: TargetIndex,
  targetShareM: number,
): Generator<[facility: number, target: number]> {
  const { near } = findNearPairs(placed.columns, index, {
    facilityClass: Uint32Array.from(facilities, (_, row) => row),
    targetClass: new Uint16Array(index.placed.columns.count),
    targetClasses: 1,
    radiusM: Float64Array.from(facilities, ({ plan }) => searchRadiusM(plan, targetShareM) ?? Number.NaN),
  })
  for (let at = 0; at < near.facility.length; at++) yield [near.facility[at] as number, near.target[at] as number]
}

/** Whether a facility's fixed tables ask the same as before, with the same errors. */
function isSameTable({ facilities }: Baseline, row: number | null, plan: FacilityPlan): boolean {
  const before = row === null ? undefined : facilities.plans[row]
  return before !== undefined && before.shareM === plan.shareM && isSameList(plan.rules, before.rules)
}

/** True for the same elements in the same order. */
export const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at])

/** A distance between two places of the register that the check or an earlier what-if has measured. */
function knownDistance(base: Baseline, row: number, column: number): FootprintDistance | undefined {
  const [facility, target] = [base.facilities.records[row], base.targets.records[column]]
  const ofCheck = facility && target && base.pairs.get(facility.id)?.get(target.id)?.distance
  return ofCheck ?? base.measured.get(row)?.get(column)
}

function remember({ measured }: Baseline, row: number, column: number, distance: FootprintDistance): void {
  const ofRow = measured.get(row)
  if (ofRow) ofRow.set(column, distance)
  else measured.set(row, new Map([[column, distance]]))
}
