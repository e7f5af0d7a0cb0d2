import { z } from 'zod'
import { siteRow, type SitePage } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Bbox } from '../../contracts/primitives.ts'
import type { Queryable } from '../db/database.ts'

export interface SiteFilter {
  kind: string | null
  village: string | null
  /** Sites whose point lies in it. */
  bbox: Bbox | null
  /** Rows with an id after this one; null = from the start. */
  after: string | null
  limit: number
}

/** One page of sites by id (index site_pkey; site_geom for bbox) and the number of all that match. */
export async function selectSitePage(
  db: Queryable,
  townId: string,
  filter: SiteFilter,
  signal?: AbortSignal,
): Promise<SitePage> {
  const { kind, village, bbox, after, limit } = filter
  const where = `s.town_id = $1 and ($2::text is null or s.kind = $2) and ($3::text is null or s.village_id = $3)
    and ($4::float8[] is null or (s.geom && st_makeenvelope(($4::float8[])[1], ($4::float8[])[2], ($4::float8[])[3], ($4::float8[])[4], 4326)
      and st_intersects(s.point, st_makeenvelope(($4::float8[])[1], ($4::float8[])[2], ($4::float8[])[3], ($4::float8[])[4], 4326))))`
  const rows = await db.query(
    `select s.id, s.kind, s.name, s.address, s.village_id as "villageId", v.name as "villageName", s.attrs,
       jsonb_build_array(st_x(s.point), st_y(s.point)) as "lngLat"
     from site s left join village v on v.town_id = s.town_id and v.id = s.village_id
     where ${where} and ($5::text is null or s.id > $5) order by s.id limit $6`,
    [townId, kind, village, bbox, after, limit + 1],
    signal && { signal },
  )
  const [counted] = await db.query(
    `select count(*) as total from site s where ${where}`,
    [townId, kind, village, bbox],
    signal && { signal },
  )
  const { total } = parseContract(z.object({ total: z.number() }), counted, 'count of sites')
  const page = parseContract(z.array(siteRow), rows.slice(0, limit), 'rows of table site')
  return { rows: page, total, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
