import type { Queryable } from '../db/database.ts'

/**
 * The risk contours of a town as the text of a JSON array, one set a facility (contracts/risk-contours.ts,
 * `riskContourSet`), highest frequency first; '[]' when there are none. Index: the primary key.
 */
export async function selectRiskContours(db: Queryable, townId: string, signal?: AbortSignal): Promise<string> {
  const rows = await db.query<{ text: string }>(
    `with sets as (
       select facility_id, json_build_object('facilityId', facility_id, 'status', min(status),
         'contours', json_agg(json_build_object('frequency', frequency, 'geometry', st_asgeojson(geom, 9)::json)
           order by frequency desc),
         'provenance', (array_agg(provenance order by frequency desc))[1], 'version', max(version),
         'importedAt', to_char(max(imported_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as value
       from risk_contour where town_id = $1 group by facility_id
     )
     select coalesce('[' || string_agg(value::text, ',' order by facility_id collate "C") || ']', '[]') as text from sets`,
    [townId],
    signal && { signal },
  )
  return rows[0]?.text ?? '[]'
}
