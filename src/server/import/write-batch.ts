import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { ImportReport } from '../../contracts/import.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

/** Most rows a stored report carries: it is kept for the record, the caller got all of it. */
const STORED_ROWS = 1_000

/** Writes the import down and answers its number. */
export async function writeBatch(tx: Queryable, report: ImportReport, hash: string): Promise<number> {
  const stored: ImportReport = {
    ...report,
    rejected: report.rejected.slice(0, STORED_ROWS),
    outside: report.outside.slice(0, STORED_ROWS),
    conflicts: report.conflicts.slice(0, STORED_ROWS),
    warnings: report.warnings.map((warning) => ({ ...warning, rows: warning.rows.slice(0, STORED_ROWS) })),
  }
  const rows = await tx.query(
    `insert into import_batch (town_id, file, kind, content_hash, report) values ($1, $2, $3, $4, $5::jsonb)
     returning batch_id::int as id`,
    [report.town, report.file, report.kind, hash, JSON.stringify(stored)],
  )
  const [batch] = parseContract(z.array(z.object({ id: z.number() })), rows, 'row of table import_batch')
  if (!batch) throw new AppError('database/failed', { reason: 'import_batch answered no row' })
  return batch.id
}
