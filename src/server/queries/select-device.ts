import { deviceDetail, type DeviceDetail } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from './sql-parts.ts'

/** One road-safety device. @throws AppError `record/not-found`. */
export async function selectDevice(
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<DeviceDetail> {
  const [row] = await db.query(
    `select d.id, d.kind, d.state, ${geoJson('d.geom')} as geometry, d.village_id as "villageId", d.road_name as "roadName",
       d.checked_on as "checkedOn", d.provenance, d.version, v.name as "villageName"
     from device d left join village v on v.town_id = d.town_id and v.id = d.village_id
     where d.town_id = $1 and d.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: 'device', id })
  return parseContract(deviceDetail, row, `device ${id}`)
}
