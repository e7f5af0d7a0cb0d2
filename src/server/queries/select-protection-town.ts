import type { Queryable } from '../db/database.ts'

/**
 * Name, boundary and day of a town as the text of a JSON object (contracts/protection-input.ts, `protectionTown`);
 * null = no such town.
 */
export async function selectProtectionTown(
  db: Queryable,
  townId: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const rows = await db.query<{ text: string }>(
    `select json_build_object('id', town_id, 'name', record ->> 'name',
       'isDemo', coalesce((record ->> 'isDemo')::boolean, false), 'bounds', record -> 'bounds',
       'asOf', record ->> 'asOf', 'boundary', st_asgeojson(boundary, 7)::json)::text as text
     from town where town_id = $1`,
    [townId],
    signal && { signal },
  )
  return rows[0]?.text ?? null
}
