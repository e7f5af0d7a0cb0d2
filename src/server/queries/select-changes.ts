import { z } from 'zod'
import { changeEvent, type ChangeEvent } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

/** Changes of all towns after the one with id `afterId`, oldest first. */
export async function selectChanges(db: Queryable, afterId: number, limit: number): Promise<ChangeEvent[]> {
  const rows = await db.query(
    `select id, town_id as town, tables, at, data_version as "dataVersion", what from change where id > $1 order by id limit $2`,
    [afterId, limit],
  )
  return parseContract(z.array(changeEvent), rows, 'rows of table change')
}
