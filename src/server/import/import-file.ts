import { AppError } from '../../core/errors.ts'
import { FACT_LEDGER } from '../../catalog/fact-ledger.ts'
import { ledgerOf, RESERVED_KINDS, type Ledger } from '../../catalog/ledgers.ts'
import type { ImportOptions, ImportReport } from '../../contracts/import.ts'
import { calendarDateAt } from '../../core/time/calendar-day.ts'
import { loadListKinds, type ListKindCatalog } from '../catalog/load-list-kinds.ts'
import type { SiteKindCatalog } from '../catalog/load-site-kinds.ts'
import type { Database, Queryable } from '../db/database.ts'
import { loadFacts } from '../facts/load-facts.ts'
import { countNewTicks, writeTicks } from '../facts/write-ticks.ts'
import { recordChange } from '../queries/record-change.ts'
import { deriveTown, type Derive } from '../roads/derive-town.ts'
import { compareWithDatabase } from './compare.ts'
import { prepareFile, type PreparedFile, type PrepareJob } from './prepare-file.ts'
import { reportOf } from './prepare-import.ts'
import { readReferences } from './read-references.ts'
import { readFrameParts } from './town-frame.ts'
import { writeBatch } from './write-batch.ts'
import { writeComparison } from './write-comparison.ts'

export interface ImportFileInput {
  db: Database
  /** Id of the town; left out: the only one in the database. */
  town: string | undefined
  catalog: SiteKindCatalog
  /** Left out: the program's own. */
  listKinds?: ListKindCatalog
  bytes: Uint8Array
  fileName: string
  options: ImportOptions
  /** Instant of the import. */
  now: Date
  /** Reads and checks the file; left out: in this thread. A server uses one of its own (`prepareFileInThread`). */
  prepare?: (job: PrepareJob) => Promise<PreparedFile>
  /** Derives from the roads anew when devices changed; left out: in this thread. */
  derive?: Derive
}

/**
 * Checks a ledger and loads it, all or nothing: a file with refused rows loads nothing unless `skipRejects`; `dryRun`
 * answers the same report without loading. Loading the same file again changes nothing.
 *
 * @returns the report; `loaded` is true only when the rows are committed (or were all there already).
 * @throws AppError `file/unreadable`, `file/unsupported`, `kind/not-found`, `town/not-found`, `crs/unknown`, `import/columns`.
 */
export async function importFile(input: ImportFileInput): Promise<ImportReport> {
  const { db, catalog, bytes, fileName, options, now, prepare = prepareFile, derive } = input
  const listKinds = input.listKinds ?? (await loadListKinds())
  const ledger = options.kind === FACT_LEDGER.kind ? FACT_LEDGER : ledgerOf(options.kind, catalog, listKinds)
  if (!ledger) {
    const known = [...RESERVED_KINDS, ...catalog.keys(), ...listKinds.keys()]
    throw new AppError('kind/not-found', { kind: options.kind, known })
  }
  const frame = await readFrameParts(db, input.town ?? options.town)
  const references = await readReferences(db, frame.town.id)
  const prepared = await prepare({ bytes, fileName, ledger, frame, references, options, now })
  const { timeZone } = frame.town
  if (ledger.table === 'fact') {
    const kinds = { siteKinds: catalog, listKinds }
    return loadFacts({ db, townId: frame.town.id, prepared, kinds, timeZone, options })
  }
  if (options.dryRun)
    return reportOf(prepared, await compareWithDatabase(db, frame.town.id, ledger, prepared.candidates), false)
  const today = calendarDateAt(now, timeZone)
  return db.transaction((tx) => load(tx, ledger, { prepared, today, skipRejects: options.skipRejects, derive }))
}

interface LoadJob {
  prepared: PreparedFile
  /** Calendar date in the town's zone. */
  today: string
  skipRejects: boolean
  derive: Derive | undefined
}

async function load(
  tx: Queryable,
  ledger: Ledger,
  { prepared, today, skipRejects, derive }: LoadJob,
): Promise<ImportReport> {
  const townId = prepared.report.town
  // Two imports of one town take turns, so that neither compares with what the other is about to write.
  await tx.query('select town_id from town where town_id = $1 for update', [townId])
  const comparison = await compareWithDatabase(tx, townId, ledger, prepared.candidates)
  const refused = reportOf(prepared, comparison, false)
  if (refused.accepted === 0 || (refused.rejected.length > 0 && !skipRejects)) return refused
  const report = { ...refused, loaded: true }
  const turnedAway = new Set(comparison.rejected.map(({ row }) => row))
  const accepted = prepared.candidates.filter(({ row }) => !turnedAway.has(row))
  if (report.inserted + report.updated === 0 && (await countNewTicks(tx, ledger, townId, accepted, today)) === 0)
    return report
  const batchId = await writeBatch(tx, report, prepared.fileHash)
  await writeComparison(tx, ledger, { townId, batchId }, comparison)
  const ticks = await writeTicks(tx, ledger, { townId, batchId }, accepted, today)
  const tables = ledger.table === 'village' ? ['village', 'site', 'hazard', 'device', 'road'] : [ledger.table]
  // In the same transaction: nobody sees the new bumps beside the old approaches.
  if (ledger.table === 'device' && (await deriveTown(tx, townId, derive))) tables.push('road')
  if (ticks > 0) tables.push('fact')
  await recordChange(tx, { townId, tables, what: `import ${report.file}` })
  return report
}
