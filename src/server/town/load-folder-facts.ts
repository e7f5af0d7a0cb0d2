import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FACT_LEDGER } from '../../catalog/fact-ledger.ts'
import { importOptions, type ImportReport } from '../../contracts/import.ts'
import type { Queryable } from '../db/database.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { appendFacts, checkFacts, countKnownFacts, reportOfFacts } from '../facts/import-facts.ts'
import { contentHash } from '../import/content-hash.ts'
import { NO_REFERENCES } from '../import/guard-crs.ts'
import { prepareImport } from '../import/prepare-import.ts'
import { readTable } from '../import/readers/read-table.ts'
import { loadTownFrame } from '../import/town-frame.ts'
import { writeBatch } from '../import/write-batch.ts'
import type { TownFolder } from './read-town-folder.ts'
import { refuseRejects } from './refuse-rejects.ts'

/** Dated facts of a town folder; the file may be missing. */
export const FACTS_FILE = 'facts.csv'

/**
 * Loads the dated facts of a town folder, after all that they speak of.
 *
 * @returns null when there are none.
 * @throws AppError `import/refused` with the first reasons; whatever reading the file throws.
 */
export async function loadFolderFacts(
  tx: Queryable,
  folder: TownFolder,
  kinds: Kinds,
  now: Date,
): Promise<ImportReport | null> {
  const path = join(folder.dir, FACTS_FILE)
  if (!existsSync(path)) return null
  const bytes = await readFile(path)
  const table = await readTable(bytes, FACTS_FILE, { allowNoRows: true })
  if (table.rows.length + table.rejected.length === 0) return null
  const { id: townId, timeZone, asOf } = folder.town
  const frame = await loadTownFrame(tx, townId)
  const options = importOptions.parse({ kind: FACT_LEDGER.kind, source: FACTS_FILE, asOf })
  const about = { fileName: FACTS_FILE, ledger: FACT_LEDGER, table, frame, options, now, references: NO_REFERENCES }
  const prepared = prepareImport(about)
  const checked = await checkFacts(tx, townId, prepared.candidates, kinds, timeZone)
  const report = reportOfFacts(prepared, checked, await countKnownFacts(tx, townId, checked.facts), true)
  refuseRejects(report)
  const batchId = await writeBatch(tx, report, contentHash(bytes))
  await appendFacts(tx, { townId, batchId }, checked.facts)
  return report
}
