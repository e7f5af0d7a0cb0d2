import { watersideDetail, type WatersideDetail } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from './sql-parts.ts'

/** One waterside stretch with the run that derived it; lengths in metres. @throws AppError `record/not-found`. */
export async function selectWaterside(
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<WatersideDetail> {
  const [row] = await db.query(
    `select w.id, w.road_id as "roadId", w.road_name as "roadName", w.side, w.length_m as "lengthM",
       w.distance_m as "distanceM", w.water_name as "waterName", w.guardrail, w.evidence, w.village_id as "villageId",
       ${geoJson('w.geom')} as geometry, r.at as "derivedAt", r.rule, v.name as "villageName"
     from waterside_segment w
     join derivation_run r on r.town_id = w.town_id and r.run_id = w.run_id
     left join village v on v.town_id = w.town_id and v.id = w.village_id
     where w.town_id = $1 and w.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: 'waterside', id })
  return parseContract(watersideDetail, row, `waterside ${id}`)
}
