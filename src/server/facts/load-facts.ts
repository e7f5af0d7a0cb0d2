import type { ImportOptions, ImportReport } from '../../contracts/import.ts'
import type { Database, Queryable } from '../db/database.ts'
import type { PreparedFile } from '../import/prepare-file.ts'
import { writeBatch } from '../import/write-batch.ts'
import { recordChange } from '../queries/record-change.ts'
import type { Kinds } from './fact-field.ts'
import { appendFacts, checkFacts, countKnownFacts, reportOfFacts } from './import-facts.ts'

export interface LoadFactsInput {
  db: Database
  townId: string
  prepared: PreparedFile
  kinds: Kinds
  timeZone: string
  options: Pick<ImportOptions, 'dryRun' | 'skipRejects'>
}

/** Checks a file of dated facts and appends them, all or nothing, as `importFile` does with ledgers. */
export async function loadFacts({
  db,
  townId,
  prepared,
  kinds,
  timeZone,
  options,
}: LoadFactsInput): Promise<ImportReport> {
  const reportIn = async (tx: Queryable, write: boolean): Promise<ImportReport> => {
    const checked = await checkFacts(tx, townId, prepared.candidates, kinds, timeZone)
    const known = await countKnownFacts(tx, townId, checked.facts)
    const refused = reportOfFacts(prepared, checked, known, false)
    if (!write || refused.accepted === 0 || (refused.rejected.length > 0 && !options.skipRejects)) return refused
    const report = { ...refused, loaded: true }
    if (report.inserted === 0) return report
    const batchId = await writeBatch(tx, report, prepared.fileHash)
    await appendFacts(tx, { townId, batchId }, checked.facts)
    await recordChange(tx, { townId, tables: ['fact'], what: `import ${report.file}` })
    return report
  }
  if (options.dryRun) return reportIn(db, false)
  return db.transaction(async (tx) => {
    await tx.query('select town_id from town where town_id = $1 for update', [townId])
    return reportIn(tx, true)
  })
}
