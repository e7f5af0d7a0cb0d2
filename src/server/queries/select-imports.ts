import { z } from 'zod'
import { importBatch, type ImportBatch } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

/** The town's imports, newest first. */
export async function selectImports(
  db: Queryable,
  townId: string,
  limit: number,
  signal?: AbortSignal,
): Promise<ImportBatch[]> {
  const rows = await db.query(
    `select batch_id as id, file, kind, at, report from import_batch where town_id = $1 order by batch_id desc limit $2`,
    [townId, limit],
    signal && { signal },
  )
  return parseContract(z.array(importBatch), rows, 'rows of table import_batch')
}
