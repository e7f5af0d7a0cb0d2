import { z } from 'zod'
import { searchHit, type SearchHit } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'
import { likeText } from './sql-parts.ts'

/**
 * Villages, sites, hazards and devices whose id, name or address holds the text, without regard to case. Order: the exact
 * id, the exact name, name or id beginning with it, name or id holding it, address holding it; then short names first.
 * Reads every row of the town (no trigram index: PGlite's pair has none).
 *
 * @param village - only what lies in this village, and the village itself; null = the whole town.
 */
export async function searchTown(
  db: Queryable,
  townId: string,
  { text, village, limit }: { text: string; village: string | null; limit: number },
  signal?: AbortSignal,
): Promise<SearchHit[]> {
  const needle = text.trim().toLowerCase()
  if (needle === '') return []
  const rows = await db.query(
    `with record as (
       select 'village' as tab, kind, id, name, '' as note, geom, 1 as weight, id as village from village where town_id = $1
       union all select 'site', kind, id, name, coalesce(address, ''), point, 2, village_id from site where town_id = $1
       union all select 'device', kind, id, coalesce(road_name, id), coalesce(road_name, ''), geom, 4, village_id from device where town_id = $1
       union all select 'hazard', sector, id, record ->> 'name', coalesce(record ->> 'address', ''), geom, 3, village_id from hazard where town_id = $1
     ), hit as (
       select *, case when lower(id) = $2 then 0 when lower(name) = $2 then 1
           when lower(id) like $3 || '%' or lower(name) like $3 || '%' then 2
           when lower(id) like '%' || $3 || '%' or lower(name) like '%' || $3 || '%' then 3 else 4 end as rank
       from record
       where ($5::text is null or village = $5)
         and (lower(id) like '%' || $3 || '%' or lower(name) like '%' || $3 || '%' or lower(note) like '%' || $3 || '%')
       order by rank, weight, length(name), id limit $4
     )
     select tab as "table", kind, id, name, note, case when geom is null then null
       else jsonb_build_array(st_x(st_pointonsurface(geom)), st_y(st_pointonsurface(geom))) end as "lngLat"
     from hit order by rank, weight, length(name), id`,
    [townId, needle, likeText(needle), limit, village],
    signal && { signal },
  )
  return parseContract(z.array(searchHit), rows, 'search')
}
