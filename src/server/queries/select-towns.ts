import { z } from 'zod'
import { townSummary, type TownSummary } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { town } from '../../contracts/town.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'

const row = z.object({
  record: town,
  counts: z.record(z.string(), z.number()).nullable(),
  dataVersion: z.number(),
  changedAt: z.string(),
})

/**
 * Every town, or the one named, with its counts: `village`, `hazard`, `hazard:open`, `hazard:no-place`, `site`,
 * `site:<kind>`, `entry`, `entry:<kind>`, `device`, `device:<kind>`, `junction`, `junction:<control>`, `junction:unsignalled` (control none-known;
 * `unknown` is kept apart), `approach:minor` (of junctions without a signal or of unknown control), `waterside`, `finding`,
 * `finding:<kind>`, `road`. What people rejected counts nowhere. A key that is absent counts 0.
 */
export async function selectTowns(db: Queryable, townId: string | null, signal?: AbortSignal): Promise<TownSummary[]> {
  const rows = await db.query(
    `select t.record, t.data_version as "dataVersion", t.changed_at as "changedAt", counted.counts
     from town t left join lateral (
       select jsonb_object_agg(key, n) as counts from (
         select 'village' as key, count(*) as n from village where town_id = t.town_id having count(*) > 0
         union all select 'hazard', count(*) from hazard where town_id = t.town_id having count(*) > 0
         union all select 'hazard:open', count(*) from hazard where town_id = t.town_id and closed_on is null having count(*) > 0
         union all select 'hazard:no-place', count(*) from hazard where town_id = t.town_id and geom is null having count(*) > 0
         union all select case when grouping(kind) = 1 then 'site' else 'site:' || kind end, count(*)
           from site where town_id = t.town_id group by rollup (kind) having count(*) > 0
         union all select case when grouping(kind) = 1 then 'entry' else 'entry:' || kind end, count(*)
           from entry where town_id = t.town_id group by rollup (kind) having count(*) > 0
         union all select case when grouping(kind) = 1 then 'device' else 'device:' || kind end, count(*)
           from device where town_id = t.town_id group by rollup (kind) having count(*) > 0
         union all select case when grouping(control) = 1 then 'junction' else 'junction:' || control end, count(*)
           from junction where town_id = t.town_id and review <> 'rejected' group by rollup (control) having count(*) > 0
         union all select 'junction:unsignalled', count(*)
           from junction where town_id = t.town_id and control = 'none-known' and review <> 'rejected' having count(*) > 0
         union all select 'approach:minor', count(*) from approach
           where town_id = t.town_id and role = 'minor' and control <> 'signal' and review <> 'rejected' having count(*) > 0
         union all select 'waterside', count(*) from waterside_segment
           where town_id = t.town_id and review <> 'rejected' having count(*) > 0
         union all select case when grouping(kind) = 1 then 'finding' else 'finding:' || kind end, count(*)
           from road_finding where town_id = t.town_id and review <> 'rejected' group by rollup (kind) having count(*) > 0
         union all select 'road', count(*) from road_edge where town_id = t.town_id having count(*) > 0
       ) each
     ) counted on true
     where $1::text is null or t.town_id = $1
     order by t.town_id`,
    [townId],
    signal && { signal },
  )
  return rows.map((value) => {
    const { record, counts, ...rest } = parseContract(row, value, 'row of table town')
    return parseContract(townSummary, { ...record, counts: counts ?? {}, ...rest }, `town ${record.id}`)
  })
}

/** @throws AppError `town/not-found`. */
export async function selectTown(db: Queryable, townId: string, signal?: AbortSignal): Promise<TownSummary> {
  const [found] = await selectTowns(db, townId, signal)
  return found ?? (await refuseUnknownTown(db, townId))
}

const version = z.object({ dataVersion: z.number(), changedAt: z.string() })

/** What changes with every change of a town; the start of its ETags. @throws AppError `town/not-found`. */
export async function selectTownVersion(
  db: Queryable,
  townId: string,
  signal?: AbortSignal,
): Promise<z.infer<typeof version>> {
  const sql = 'select data_version as "dataVersion", changed_at as "changedAt" from town where town_id = $1'
  const [found] = await db.query(sql, [townId], signal && { signal })
  return found ? parseContract(version, found, 'row of table town') : await refuseUnknownTown(db, townId)
}

async function refuseUnknownTown(db: Queryable, townId: string): Promise<never> {
  const rows = await db.query<{ town_id: string }>('select town_id from town order by town_id limit 100')
  throw new AppError('town/not-found', { town: townId, known: rows.map((known) => known.town_id) })
}
