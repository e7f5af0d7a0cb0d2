import { ledgerOf, type Ledger } from '../../catalog/ledgers.ts'
import { boundaryDemands, type BoundaryDemands } from '../../contracts/boundary-check.ts'
import type { ImportReport } from '../../contracts/import.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { compareWithDatabase } from '../import/compare.ts'
import type { ImportFileInput } from '../import/import-file.ts'
import { prepareFile, type PreparedFile } from '../import/prepare-file.ts'
import { reportOf } from '../import/prepare-import.ts'
import { readReferences } from '../import/read-references.ts'
import { readFrameParts } from '../import/town-frame.ts'
import { writeBatch } from '../import/write-batch.ts'
import { reassignVillages, writeVillages } from '../import/write-villages.ts'
import { recordChange } from '../queries/record-change.ts'
import { checkBoundaries } from './check-boundaries.ts'

/** Ends the transaction without a trace; the report goes on. */
class NotLoaded extends Error {
  constructor(readonly report: ImportReport) {
    super('boundaries not loaded')
  }
}

/**
 * An import of village boundaries that are checked as a whole: the town as it would be is built, overlaid and looked at in
 * one transaction, which is given up for a dry run, for refused rows, and where the boundaries are not sound.
 *
 * @returns the report of the import with `boundaries`; `loaded` tells whether it stands.
 * @throws AppError as `importFile`.
 */
export async function importVillages(input: ImportFileInput): Promise<ImportReport> {
  const { db, catalog, bytes, fileName, options, now, prepare = prepareFile } = input
  const ledger = ledgerOf('village', catalog)
  if (!ledger || options.kind !== 'village')
    throw new AppError('argument/invalid', { name: 'kind', found: options.kind, expected: 'village' })
  const frame = await readFrameParts(db, input.town ?? options.town)
  const references = await readReferences(db, frame.town.id)
  const prepared = await prepare({ bytes, fileName, ledger, frame, references, options, now })
  const demands = options.boundaries ?? boundaryDemands.parse({})
  try {
    return await db.transaction((tx) => load(tx, ledger, prepared, { ...options, demands }))
  } catch (error) {
    if (error instanceof NotLoaded) return error.report
    throw error
  }
}

interface Terms {
  dryRun: boolean
  skipRejects: boolean
  demands: BoundaryDemands
}

async function load(tx: Queryable, ledger: Ledger, prepared: PreparedFile, terms: Terms): Promise<ImportReport> {
  const { demands } = terms
  const townId = prepared.report.town
  await tx.query('select town_id from town where town_id = $1 for update', [townId])
  const comparison = await compareWithDatabase(tx, townId, ledger, prepared.candidates)
  const plain = reportOf(prepared, comparison, false)
  const batchId = await writeBatch(tx, { ...plain, loaded: true }, prepared.fileHash)
  await writeVillages(tx, { townId, batchId }, [...comparison.inserted, ...comparison.updated])
  const removed = demands.replace ? await removeOthers(tx, townId, prepared) : 0
  await reassignVillages(tx, townId)
  const boundaries = await checkBoundaries(tx, townId, demands)
  const report = { ...plain, boundaries }
  const hasRefused = report.rejected.length > 0 && !terms.skipRejects
  if (terms.dryRun || report.accepted === 0 || hasRefused || !boundaries.isSound) throw new NotLoaded(report)
  if (report.inserted + report.updated + removed === 0) throw new NotLoaded({ ...report, loaded: true })
  const tables = ['village', 'site', 'hazard', 'device', 'road']
  await recordChange(tx, { townId, tables, what: `import ${report.file}` })
  return { ...report, loaded: true }
}

/** @returns the number of villages that the file does not name and that are gone now. */
async function removeOthers(tx: Queryable, townId: string, { candidates }: PreparedFile): Promise<number> {
  const ids = candidates.map(({ id }) => id)
  const sql = 'delete from village where town_id = $1 and not (id = any($2::text[])) returning id'
  return (await tx.query(sql, [townId, ids])).length
}
