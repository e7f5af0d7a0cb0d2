import { packFootprints } from '../../geo/distance/footprint-columns.ts'
import { distanceOfRows, type FootprintDistance } from '../../geo/distance/footprint-distance.ts'
import { placeFootprints, type PlacedFootprints } from '../../geo/distance/plane-shape.ts'
import type { CheckOptions, CheckRecord } from '../check.ts'
import { errorShareM, searchRadiusM, type FacilityPlan } from '../pair.ts'
import { findNearPairs } from '../proximity.ts'
import { buildTargetIndex, type TargetIndex } from '../target-index.ts'
import type { Baseline } from './baseline.ts'
import type { Side } from './edit.ts'

/** Records of planned and changed places, by id; null = removed. */
export type ChangedRecords = Readonly<Record<Side, ReadonlyMap<string, CheckRecord | null>>>

/** A facility after the edits. */
export interface FacilityNow {
  readonly record: CheckRecord
  readonly plan: FacilityPlan
  /** Row of the baseline when it stands where it stood. */
  readonly row: number | null
}

export interface PairToJudge {
  readonly facility: FacilityNow
  readonly target: CheckRecord
  readonly distance: FootprintDistance
}

/**
 * The pairs that edits can touch and that are near enough to be listed: some facilities against every target, and all
 * facilities against some of the planned or changed targets.
 *
 * @param all - every facility there is.
 * @param records - places other than the baseline's.
 * @param again - ids of the facilities whose pairs are all looked at.
 * @param changed - ids of the targets, among `records.target`, whose pairs are all looked at.
 */
export function* pairsToJudge(
  base: Baseline,
  options: CheckOptions,
  all: readonly FacilityNow[],
  records: ChangedRecords,
  again: ReadonlySet<string>,
  changed: ReadonlySet<string>,
): Generator<PairToJudge> {
  const some = all.filter(({ record }) => again.has(record.id))
  if (some.length > 0) yield* againstRegister(base, options, some, records)
  const planned = [...records.target.values()].filter((one) => one !== null)
  const those = again.size > 0 ? planned : planned.filter(({ id }) => changed.has(id))
  if (those.length === 0) return
  const list = those.some(({ id }) => changed.has(id)) ? all : some
  const placed = placedOf(base, list)
  const index = buildTargetIndex(packFootprints(those.map(({ geometry }) => geometry)))
  for (const [at, column] of nearRows(list, placed, index, widestShareM(those, options))) {
    const [facility, target] = [list[at], those[column]]
    if (!facility || !target || !(again.has(facility.record.id) || changed.has(target.id))) continue
    const distance = distanceOfRows(placed, at, index.placed, column)
    if (distance) yield { facility, target, distance }
  }
}

function* againstRegister(
  base: Baseline,
  options: CheckOptions,
  some: readonly FacilityNow[],
  records: ChangedRecords,
): Generator<PairToJudge> {
  const placed = placedOf(base, some)
  const { index } = base.targets
  const unchanged = base.targets.records.filter(({ id }) => !records.target.has(id))
  for (const [at, column] of nearRows(some, placed, index, widestShareM(unchanged, options))) {
    const [facility, target] = [some[at], base.targets.records[column]]
    if (!facility || !target || records.target.has(target.id)) continue
    const { row } = facility
    const known = row === null ? undefined : knownDistance(base, row, column)
    const distance = known ?? distanceOfRows(placed, at, index.placed, column)
    if (!distance) continue
    if (row !== null && !known) remember(base, row, column, distance)
    yield { facility, target, distance }
  }
}

/** Every facility after the edits with its plan; those of the baseline first, in its order. */
export function facilitiesNow(
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

/** The baseline's own when the list is the baseline's. */
function placedOf({ facilities }: Baseline, list: readonly FacilityNow[]): PlacedFootprints {
  const isWhole = list.length === facilities.records.length && list.every(({ row }, at) => row === at)
  return isWhole ? facilities.placed : placeFootprints(packFootprints(list.map(({ record }) => record.geometry)))
}

const widestShareM = (some: readonly CheckRecord[], { assumed }: CheckOptions) =>
  some.reduce((most, one) => Math.max(most, errorShareM(one, assumed)), 0)

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
