import { siteDetail, type SiteDetail } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from './sql-parts.ts'

/** One site with the name of its village and its number of open hazards. @throws AppError `record/not-found`. */
export async function selectSite(db: Queryable, townId: string, id: string, signal?: AbortSignal): Promise<SiteDetail> {
  const [row] = await db.query(
    `select s.id, s.kind, s.name, ${geoJson('s.geom')} as geometry, s.village_id as "villageId",
       s.stated_village as "statedVillage", s.address, s.attrs, s.provenance, s.version, v.name as "villageName",
       (select count(*) from hazard h where h.town_id = s.town_id and h.site_id = s.id and h.closed_on is null) as "openHazards"
     from site s left join village v on v.town_id = s.town_id and v.id = s.village_id
     where s.town_id = $1 and s.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: 'site', id })
  return parseContract(siteDetail, row, `site ${id}`)
}
