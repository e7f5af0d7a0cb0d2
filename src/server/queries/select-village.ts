import { villageDetail, type VillageDetail } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from './sql-parts.ts'

/**
 * One village with its area on the ellipsoid (km²) and the rows that lie in it: `hazard`, `hazard:open`, `site:<kind>`,
 * `device:<kind>`, `junction:<control>`, `waterside`. A key that is absent counts 0. @throws AppError `record/not-found`.
 */
export async function selectVillage(
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<VillageDetail> {
  const [row] = await db.query(
    `select v.id, v.name, v.kind, v.residents, v.households, ${geoJson('v.geom')} as geometry, v.provenance, v.version,
       st_area(v.geom::geography) / 1e6 as "areaKm2",
       coalesce((select jsonb_object_agg(key, n) from (
         select 'hazard' as key, count(*) as n from hazard where town_id = $1 and village_id = $2 having count(*) > 0
         union all select 'hazard:open', count(*) from hazard
           where town_id = $1 and village_id = $2 and closed_on is null having count(*) > 0
         union all select 'site:' || kind, count(*) from site where town_id = $1 and village_id = $2 group by kind
         union all select 'device:' || kind, count(*) from device where town_id = $1 and village_id = $2 group by kind
         union all select 'junction:' || control, count(*) from junction
           where town_id = $1 and village_id = $2 and review <> 'rejected' group by control
         union all select 'waterside', count(*) from waterside_segment
           where town_id = $1 and village_id = $2 and review <> 'rejected' having count(*) > 0
       ) each), '{}') as counts
     from village v where v.town_id = $1 and v.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: 'village', id })
  return parseContract(villageDetail, row, `village ${id}`)
}
