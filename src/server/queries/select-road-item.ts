import {
  approachDetail,
  findingDetail,
  junctionDetail,
  watersideDetail,
  type ApproachDetail,
  type FindingDetail,
  type JunctionDetail,
  type WatersideDetail,
} from '../../contracts/api.ts'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { ITEM_TABLES } from '../roads/road-items.ts'
import { geoJson } from './sql-parts.ts'

/** What rows of a rule before roads@1 have instead of a record. */
const COLUMNS_OF_OLD: Partial<Record<keyof typeof ITEM_TABLES, string>> = {
  junction: `jsonb_build_object('id', i.id, 'name', i.name, 'control', i.control, 'legs', i.legs, 'evidence', i.evidence)`,
  waterside: `jsonb_build_object('id', i.id, 'roadId', i.road_id, 'roadName', i.road_name, 'side', i.side,
    'lengthM', i.length_m, 'distanceM', i.distance_m, 'waterName', i.water_name, 'guardrail', i.guardrail,
    'evidence', i.evidence)`,
}

const itemRow = z.object({ item: z.unknown() })

/** One derived item with the run that derived it and what people said of it. @throws AppError `record/not-found`. */
async function selectItem<T extends z.ZodType>(
  schema: T,
  kind: keyof typeof ITEM_TABLES,
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<z.output<T>> {
  const record = COLUMNS_OF_OLD[kind] === undefined ? 'i.record' : `coalesce(i.record, ${COLUMNS_OF_OLD[kind]})`
  const [row] = await db.query(
    `select ${record} || jsonb_build_object('villageId', i.village_id, 'geometry', ${geoJson('i.geom')},
       'derivedAt', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'rule', r.rule,
       'villageName', v.name) as item
     from ${ITEM_TABLES[kind]} i
     join derivation_run r on r.town_id = i.town_id and r.run_id = i.run_id
     left join village v on v.town_id = i.town_id and v.id = i.village_id
     where i.town_id = $1 and i.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: kind, id })
  return parseContract(schema, itemRow.parse(row).item, `${kind} ${id}`)
}

type Select<T> = (db: Queryable, townId: string, id: string, signal?: AbortSignal) => Promise<T>
export const selectJunction: Select<JunctionDetail> = (...rest) => selectItem(junctionDetail, 'junction', ...rest)
export const selectApproach: Select<ApproachDetail> = (...rest) => selectItem(approachDetail, 'approach', ...rest)
export const selectWaterside: Select<WatersideDetail> = (...rest) => selectItem(watersideDetail, 'waterside', ...rest)
export const selectFinding: Select<FindingDetail> = (...rest) => selectItem(findingDetail, 'finding', ...rest)
