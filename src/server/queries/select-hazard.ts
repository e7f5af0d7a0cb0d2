import { z } from 'zod'
import { hazardDetail, type HazardDetail } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from './sql-parts.ts'

const row = z.looseObject({ record: z.record(z.string(), z.unknown()) })

/** One hazard with its history, village and site. @throws AppError `record/not-found`. */
export async function selectHazard(
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<HazardDetail> {
  const [found] = await db.query(
    `select h.record, h.id, ${geoJson('h.geom')} as geometry, h.village_id as "villageId", h.provenance, h.version, h.state,
       v.name as "villageName", s.name as "siteName",
       coalesce((select jsonb_agg(jsonb_build_object('hazardId', e.hazard_id, 'seq', e.seq, 'kind', e.kind, 'on', e.on_day,
           'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'note', e.note) order by e.seq)
         from hazard_event e where e.town_id = h.town_id and e.hazard_id = h.id), '[]') as events
     from hazard h
     left join village v on v.town_id = h.town_id and v.id = h.village_id
     left join site s on s.town_id = h.town_id and s.id = h.site_id
     where h.town_id = $1 and h.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!found) throw new AppError('record/not-found', { what: 'hazard', id })
  const { record, ...rest } = parseContract(row, found, `hazard ${id}`)
  return parseContract(hazardDetail, { ...record, ...rest }, `hazard ${id}`)
}
