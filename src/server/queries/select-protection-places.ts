import type { Queryable } from '../db/database.ts'

/**
 * Sites of some kinds with their true outlines, by id, as the text of a JSON array (contracts/protection-input.ts,
 * `protectionPlace`); '[]' when there are none. The text is put together by the database: tens of thousands of rows pass
 * the server without becoming objects. Index: site_kind. 9 decimals of a degree = 0.1 mm.
 */
export async function selectProtectionPlaces(
  db: Queryable,
  townId: string,
  kinds: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const rows = await db.query<{ text: string }>(
    `select coalesce('[' || string_agg(json_build_object('id', s.id, 'kind', s.kind, 'name', s.name,
         'villageId', s.village_id, 'geometry', st_asgeojson(st_force2d(s.geom), 9)::json,
         'attrs', jsonb_strip_nulls(s.attrs), 'crs', b.report #>> '{crs,name}', 'provenance', s.provenance)::text,
         ',' order by s.id collate "C") || ']', '[]') as text
     from site s left join import_batch b on b.town_id = s.town_id and b.batch_id = s.batch_id
     where s.town_id = $1 and s.kind = any($2::text[])`,
    [townId, kinds],
    signal && { signal },
  )
  return rows[0]?.text ?? '[]'
}
