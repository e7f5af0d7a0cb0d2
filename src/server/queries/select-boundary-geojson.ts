import type { Queryable } from '../db/database.ts'

/** The town's boundary as the text of a GeoJSON FeatureCollection with one MultiPolygon, EPSG:4326; null = no such town. */
export async function selectBoundaryGeoJson(
  db: Queryable,
  townId: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const rows = await db.query<{ text: string }>(
    `select jsonb_build_object('type', 'FeatureCollection', 'features', jsonb_build_array(jsonb_build_object(
       'type', 'Feature', 'properties', jsonb_build_object('id', town_id, 'name', record ->> 'name'),
       'geometry', st_asgeojson(boundary, 7)::jsonb)))::text as text
     from town where town_id = $1`,
    [townId],
    signal && { signal },
  )
  return rows[0]?.text ?? null
}
