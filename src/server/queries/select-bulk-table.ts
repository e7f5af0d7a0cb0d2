import { z } from 'zod'
import type { TableName } from '../../contracts/tables.ts'
import { parseContract } from '../../contracts/parse.ts'
import { bulkSql } from '../arrow/bulk-columns.ts'
import type { BulkPage } from '../arrow/encode-table.ts'
import type { Queryable } from '../db/database.ts'

/** Rows read at once: bounds the size of one value (an aggregate of PostgreSQL may have 1 GB). */
const PAGE_ROWS = 100_000

/** The rows of each bulk table; column names as `sqlName` of `TABLES`. Index: the primary key (town_id, id). */
const SOURCES: Record<TableName, string> = {
  hazards: `select id, record ->> 'name' as name, geom as lng_lat, severity, sector, source, record ->> 'type' as type, state,
      village_id, site_id,
      assigned_on as assigned_day, rectifying_on as rectifying_day, review_on as review_day, state_turns,
      found_on as found_day, deadline as deadline_day, closed_on as closed_day,
      case when isempty(closed_spells) then ''
        else (select string_agg(lower(spell) || '/' || upper(spell), ',') from unnest(closed_spells) spell) end as closed_spells,
      supervised::int as supervised
    from hazard where town_id = $1 and id collate "C" > $2`,
  sites: `select s.id, s.kind, s.name, s.point as lng_lat, s.village_id, coalesce(s.attrs ->> (r.field), '') as risk_level,
      case when s.kind = 'hazard-source' and s.attrs ->> 'majorInstallation' in ('1', '2', '3', '4')
        then (s.attrs ->> 'majorInstallation')::int else 0 end as major_installation,
      case when s.kind = 'protection-target' then coalesce(s.attrs ->> 'targetGroup', '') else '' end as target_group
    from site s left join jsonb_each_text($4::jsonb) r (kind, field) on r.kind = s.kind
    where s.town_id = $1 and s.id collate "C" > $2`,
  devices: `select id, kind, state, st_force2d(case when geometrytype(geom) in ('POINT', 'LINESTRING') then geom
      else st_geometryn(st_points(geom), 1) end) as path
    from device where town_id = $1 and id collate "C" > $2`,
  junctions: `select id, name, geom as lng_lat, control, village_id, legs, confidence, review
    from junction where town_id = $1 and id collate "C" > $2`,
  approaches: `select id, road_name, geom as path, role, control, bump, confidence, review, village_id
    from approach where town_id = $1 and id collate "C" > $2`,
  waterside: `select id, road_name, st_force2d(geom) as path, side, guardrail, length_m, need, confidence, review, village_id
    from waterside_segment where town_id = $1 and id collate "C" > $2`,
  findings: `select id, kind, road_name, st_force2d(geom) as path, coalesce(facility, '') as facility, confidence, review,
      village_id
    from road_finding where town_id = $1 and id collate "C" > $2`,
}

const page = z.looseObject({ length: z.number(), last_id: z.string().nullable() })

/**
 * A whole bulk table of a town in columns, by id in code point order.
 *
 * @param riskFields - site kind -> its risk field, for `sites`.
 */
export async function selectBulkTable(
  db: Queryable,
  townId: string,
  name: TableName,
  riskFields: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<BulkPage[]> {
  const sql = bulkSql(name, SOURCES[name])
  const pages: BulkPage[] = []
  let after = ''
  for (;;) {
    const values: unknown[] = [townId, after, PAGE_ROWS]
    if (name === 'sites') values.push(riskFields)
    const [row] = await db.query(sql, values, signal && { signal })
    const read = parseContract(page, row, `bulk table ${name}`)
    pages.push(read)
    if (read.length < PAGE_ROWS || read.last_id === null) return pages
    after = read.last_id
  }
}
