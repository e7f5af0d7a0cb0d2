import { z } from 'zod'
import { hazardRow, type HazardPage } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Bbox } from '../../contracts/primitives.ts'
import type { Queryable } from '../db/database.ts'

export interface HazardFilter {
  village: string | null
  severity: string | null
  sector: string | null
  site: string | null
  bbox: Bbox | null
  /** ISO day: only hazards found on or before it; null = all. */
  asOf: string | null
  /** Open on `asOf` (a hazard closed on that day is no longer open); null = both. Without `asOf`: open now. */
  open: boolean | null
  after: string | null
  limit: number
}

/** One page of hazards by id (index hazard_pkey; hazard_geom for bbox) and the number of all that match. */
export async function selectHazardPage(
  db: Queryable,
  townId: string,
  filter: HazardFilter,
  signal?: AbortSignal,
): Promise<HazardPage> {
  const { village, severity, sector, site, bbox, asOf, open, after, limit } = filter
  const where = `h.town_id = $1 and ($2::text is null or h.village_id = $2) and ($3::text is null or h.severity = $3)
    and ($4::text is null or h.sector = $4) and ($5::text is null or h.site_id = $5)
    and ($6::float8[] is null or h.geom && st_makeenvelope(($6::float8[])[1], ($6::float8[])[2], ($6::float8[])[3], ($6::float8[])[4], 4326))
    and ($7::date is null or h.found_on <= $7)
    and ($8::boolean is null or $8 = ((h.closed_on is null or h.closed_on > coalesce($7::date, 'infinity'::date))
      and ($7::date is null or not h.closed_spells @> $7::date)))`
  const values = [townId, village, severity, sector, site, bbox, asOf, open]
  const rows = await db.query(
    `select h.id, h.record ->> 'name' as name, h.severity, h.sector, h.source, h.state, h.found_on as "foundOn", h.deadline,
       h.closed_on as "closedOn", h.supervised, h.site_id as "siteId", h.village_id as "villageId", v.name as "villageName",
       case when h.geom is null then null else jsonb_build_array(st_x(h.geom), st_y(h.geom)) end as "lngLat"
     from hazard h left join village v on v.town_id = h.town_id and v.id = h.village_id
     where ${where} and ($9::text is null or h.id > $9) order by h.id limit $10`,
    [...values, after, limit + 1],
    signal && { signal },
  )
  const [counted] = await db.query(
    `select count(*) as total from hazard h where ${where}`,
    values,
    signal && { signal },
  )
  const { total } = parseContract(z.object({ total: z.number() }), counted, 'count of hazards')
  const page = parseContract(z.array(hazardRow), rows.slice(0, limit), 'rows of table hazard')
  return { rows: page, total, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
