import { z } from 'zod'
import { recordId } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

const rows = z.array(z.object({ id: recordId, name: z.string() }))

/** Every village of a town with its name, by id in code point order. Index: the primary key. */
export async function selectVillageNames(
  db: Queryable,
  townId: string,
  signal?: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const found = await db.query(
    'select id, name from village where town_id = $1 order by id collate "C"',
    [townId],
    signal && { signal },
  )
  return parseContract(rows, found, 'rows of table village')
}
