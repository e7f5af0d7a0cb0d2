import { junctionDetail, type JunctionDetail } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from './sql-parts.ts'

/** One junction with the run that derived it. @throws AppError `record/not-found`. */
export async function selectJunction(
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<JunctionDetail> {
  const [row] = await db.query(
    `select j.id, j.name, j.control, j.legs, j.evidence, j.village_id as "villageId", ${geoJson('j.geom')} as geometry,
       r.at as "derivedAt", r.rule, v.name as "villageName"
     from junction j
     join derivation_run r on r.town_id = j.town_id and r.run_id = j.run_id
     left join village v on v.town_id = j.town_id and v.id = j.village_id
     where j.town_id = $1 and j.id = $2`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: 'junction', id })
  return parseContract(junctionDetail, row, `junction ${id}`)
}
