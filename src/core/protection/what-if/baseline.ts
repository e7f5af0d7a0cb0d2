import { packFootprints, type FootprintColumns } from '../../geo/distance/footprint-columns.ts'
import type { FootprintDistance } from '../../geo/distance/footprint-distance.ts'
import { placeFootprints, type PlacedFootprints } from '../../geo/distance/plane-shape.ts'
import type { CheckAnswer, CheckOptions, CheckRecord } from '../check.ts'
import { planOf, type FacilityPlan, type Judged } from '../pair.ts'
import type { ProtectionSettings } from '../settings.ts'
import { buildTargetIndex, type TargetIndex } from '../target-index.ts'
import type { PlannedPlace, Side } from './edit.ts'

/** How places of the register become records, and settings become options: the same for the check and for what-ifs. */
export interface WhatIfModel {
  record(side: Side, place: PlannedPlace): CheckRecord
  options(settings: ProtectionSettings): CheckOptions
}

/** Verdicts by facility id and target id. */
export type PairTable = ReadonlyMap<string, ReadonlyMap<string, Judged>>

export interface BaseSide {
  readonly places: readonly PlannedPlace[]
  readonly records: readonly CheckRecord[]
  /** Row by id. */
  readonly rows: ReadonlyMap<string, number>
}

/** The town as it is, judged once, for any number of what-ifs. */
export interface Baseline {
  readonly model: WhatIfModel
  readonly settings: ProtectionSettings
  readonly options: CheckOptions
  readonly facilities: BaseSide & {
    readonly columns: FootprintColumns
    readonly placed: PlacedFootprints
    readonly plans: readonly FacilityPlan[]
  }
  readonly targets: BaseSide & { readonly index: TargetIndex }
  readonly pairs: PairTable
  /** Distances that what-ifs have measured between places of the register, by facility row and target row. */
  readonly measured: Map<number, Map<number, FootprintDistance>>
}

/**
 * Prepares a town for what-ifs.
 *
 * @param answer - of `checkProtection` for these records and `model.options(settings)`.
 * @throws AppError `argument/invalid` for footprints that cannot be measured, naming the row.
 */
export function makeBaseline(
  model: WhatIfModel,
  settings: ProtectionSettings,
  facilities: Pick<BaseSide, 'places' | 'records'>,
  targets: Pick<BaseSide, 'places' | 'records'>,
  answer: CheckAnswer,
): Baseline {
  const options = model.options(settings)
  const columns = packFootprints(facilities.records.map(({ geometry }) => geometry))
  const pairs = new Map<string, Map<string, Judged>>(facilities.records.map(({ id }) => [id, new Map()]))
  for (const { facility, target, ...judged } of answer.pairs) {
    const [from, to] = [facilities.records[facility], targets.records[target]]
    if (from && to) pairs.get(from.id)?.set(to.id, judged)
  }
  return {
    model,
    settings,
    options,
    facilities: {
      ...withRows(facilities),
      columns,
      placed: placeFootprints(columns),
      plans: facilities.records.map((record) => planOf(record, options)),
    },
    targets: {
      ...withRows(targets),
      index: buildTargetIndex(packFootprints(targets.records.map(({ geometry }) => geometry))),
    },
    pairs,
    measured: new Map(),
  }
}

const withRows = (side: Pick<BaseSide, 'places' | 'records'>): BaseSide => ({
  ...side,
  rows: new Map(side.records.map(({ id }, row) => [id, row])),
})
