import type { Queryable } from '../db/database.ts'

/**
 * The town's villages as the text of a GeoJSON FeatureCollection, EPSG:4326, by id. Properties `id, name, kind, residents,
 * households, areaKm2` (ellipsoidal) and `label` `[lng, lat]`, a point well inside for the name. Null where unknown.
 */
export async function selectVillagesGeoJson(db: Queryable, townId: string, signal?: AbortSignal): Promise<string> {
  const rows = await db.query<{ text: string }>(
    `select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object(
         'type', 'Feature', 'id', id,
         'properties', jsonb_build_object('id', id, 'name', name, 'kind', kind, 'residents', residents, 'households', households,
           'areaKm2', round((st_area(geom::geography) / 1e6)::numeric, 6),
           'label', jsonb_build_array(round(st_x(label)::numeric, 7), round(st_y(label)::numeric, 7))),
         'geometry', st_asgeojson(geom, 7)::jsonb) order by id), '[]'))::text as text
     from (select *, (st_maximuminscribedcircle(geom)).center as label from village where town_id = $1) v`,
    [townId],
    signal && { signal },
  )
  return rows[0]?.text ?? '{"type":"FeatureCollection","features":[]}'
}
