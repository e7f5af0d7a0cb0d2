import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { ledgerOf, RESERVED_KINDS } from '../../catalog/ledgers.ts'
import { importOptions, type ImportReport } from '../../contracts/import.ts'
import { parseContract } from '../../contracts/parse.ts'
import { calendarDateAt } from '../../core/time/calendar-day.ts'
import { loadListKinds, type ListKindCatalog } from '../catalog/load-list-kinds.ts'
import type { SiteKindCatalog } from '../catalog/load-site-kinds.ts'
import type { Database, Queryable } from '../db/database.ts'
import { writeTicks } from '../facts/write-ticks.ts'
import { compareWithDatabase } from '../import/compare.ts'
import { contentHash } from '../import/content-hash.ts'
import { NO_REFERENCES } from '../import/guard-crs.ts'
import { prepareImport, reportOf } from '../import/prepare-import.ts'
import { readTable } from '../import/readers/read-table.ts'
import { loadTownFrame } from '../import/town-frame.ts'
import { writeBatch } from '../import/write-batch.ts'
import { writeComparison } from '../import/write-comparison.ts'
import { writeVillages } from '../import/write-villages.ts'
import type { Derive } from '../roads/derive-town.ts'
import { recordChange } from '../queries/record-change.ts'
import { loadReviews } from '../village-reviews/load-reviews.ts'
import { REVIEW_TABLE } from '../village-reviews/write-reviews.ts'
import { loadFolderFacts } from './load-folder-facts.ts'
import { loadLinks } from './load-links.ts'
import { loadRoads } from './load-town-roads.ts'
import type { FolderLedger, TownFolder } from './read-town-folder.ts'
import { refuseRejects } from './refuse-rejects.ts'

/** Where loading stands: `step` is a key the page translates (`loading.sites`), `done` of `total` parts, the last one in fractions. */
export interface LoadProgress {
  step: 'loading.town' | 'loading.villages' | 'loading.sites' | 'loading.hazards' | 'loading.devices' | 'loading.roads'
  done: number
  total: number
}

export interface LoadTownInput {
  db: Database
  folder: TownFolder
  catalog: SiteKindCatalog
  /** Left out: the program's own and the folder's. */
  listKinds?: ListKindCatalog
  now: Date
  onProgress?: (progress: LoadProgress) => void
  /** Throw away a town of the same id, edits included, and load the folder in its place. */
  replace?: boolean
  /** Derives from the roads; left out: in this thread. */
  derive?: Derive
}

export interface LoadTownResult {
  townId: string
  /** False when the town was there already, loaded from the same content. */
  loaded: boolean
  reports: ImportReport[]
}

const stored = z.object({ folder_hash: z.string().nullable() })

type TownInput = LoadTownInput & { listKinds: ListKindCatalog }

/**
 * Loads a town folder: town, villages, sites, entries, hazards, devices, roads and what is derived from them, dated facts
 * and the state of linked systems, in one transaction.
 * Ledgers go through the same import as `guatu import`; a refused row refuses the town.
 *
 * @throws AppError `town/exists` when the town is there from other content (its ledgers may have been edited) and
 *   `replace` is not set; `import/refused` with the first reasons; whatever reading the folder throws.
 */
export async function loadTown(input: LoadTownInput): Promise<LoadTownResult> {
  const { db, folder, replace = false } = input
  const townId = folder.town.id
  const hash = await folder.hash()
  const rows = await db.query('select folder_hash from town where town_id = $1', [townId])
  const [known] = parseContract(z.array(stored), rows, 'rows of table town')
  if (known && !replace) {
    if (known.folder_hash === hash) return { townId, loaded: false, reports: [] }
    throw new AppError('town/exists', { folder: folder.dir })
  }
  const listKinds = input.listKinds ?? (await loadListKinds({ extra: [folder.listKindsDir] }))
  const reports = await db.transaction((tx) => fillTown(tx, { ...input, listKinds }, hash))
  return { townId, loaded: true, reports }
}

async function fillTown(tx: Queryable, input: TownInput, hash: string): Promise<ImportReport[]> {
  const { folder, onProgress = () => {} } = input
  const townId = folder.town.id
  onProgress({ step: 'loading.town', done: 0, total: 1 })
  const dataVersion = await dropTown(tx, townId)
  await tx.query(
    `insert into town (town_id, record, boundary, folder_hash, data_version)
     values ($1, $2::jsonb, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($3::text), 4326)), $4, $5::bigint)`,
    [townId, JSON.stringify(folder.town), JSON.stringify(folder.boundary), hash, dataVersion],
  )
  onProgress({ step: 'loading.town', done: 1, total: 1 })
  const reports: ImportReport[] = []
  for (const [at, ledger] of folder.ledgers.entries()) {
    const step = stepOf(ledger)
    const sameStep = folder.ledgers.filter((other) => stepOf(other) === step)
    const before = sameStep.indexOf(ledger)
    onProgress({ step, done: before, total: sameStep.length })
    const onRows = (done: number, total: number) =>
      onProgress({ step, done: before + done / total, total: sameStep.length })
    const report = await loadLedger(tx, input, ledger, onRows)
    if (report) reports.push(report)
    if (stepOf(folder.ledgers[at + 1]) !== step) onProgress({ step, done: sameStep.length, total: sameStep.length })
  }
  await loadRoads(tx, folder, (done, total) => onProgress({ step: 'loading.roads', done, total }), input.derive)
  const { catalog: siteKinds, listKinds } = input
  const facts = await loadFolderFacts(tx, folder, { siteKinds, listKinds }, input.now)
  if (facts) reports.push(facts)
  await loadLinks(tx, folder)
  await loadReviews(tx, folder.dir, townId)
  const tables = ['village', 'site', 'entry', 'fact', 'link', 'hazard', 'device', 'road', REVIEW_TABLE]
  await recordChange(tx, { townId, tables, what: 'town loaded' })
  return reports
}

/** Removes a town with everything in it, but not what people typed in. @returns its data version, or 0: the version must grow over a replacement too. */
async function dropTown(tx: Queryable, townId: string): Promise<number> {
  const rows = await tx.query('delete from town where town_id = $1 returning data_version::int as version', [townId])
  const [row] = parseContract(z.array(z.object({ version: z.number() })), rows, 'row of table town')
  await tx.query('delete from fact where town_id = $1 and batch_id is not null', [townId])
  return row?.version ?? 0
}

function stepOf(ledger: FolderLedger | undefined): LoadProgress['step'] {
  switch (ledger?.kind) {
    case 'village':
      return 'loading.villages'
    case 'hazard':
      return 'loading.hazards'
    case 'device':
      return 'loading.devices'
    case undefined:
      return 'loading.roads'
    default:
      return 'loading.sites'
  }
}

/** @returns null for an empty ledger: nothing to load, nothing to report. */
async function loadLedger(
  tx: Queryable,
  input: TownInput,
  { kind, file, path }: FolderLedger,
  onRows: (done: number, total: number) => void,
): Promise<ImportReport | null> {
  const { folder, catalog, listKinds, now } = input
  const ledger = ledgerOf(kind, catalog, listKinds)
  if (!ledger) {
    const known = [...RESERVED_KINDS, ...catalog.keys(), ...listKinds.keys()]
    throw new AppError('kind/not-found', { kind, known })
  }
  const bytes = await readFile(path)
  const table = await readTable(bytes, file, { allowNoRows: true })
  if (table.rows.length + table.rejected.length === 0) return null
  // The frame is read anew for each ledger: the first one brings the villages.
  const frame = await loadTownFrame(tx, folder.town.id)
  const options = importOptions.parse({
    kind,
    keepOutside: true,
    keepWithoutPlace: true,
    source: file,
    asOf: folder.town.asOf,
  })
  const prepared = prepareImport({ fileName: file, ledger, table, frame, options, now, references: NO_REFERENCES })
  const comparison = await compareWithDatabase(tx, folder.town.id, ledger, prepared.candidates)
  const report = reportOf(prepared, comparison, true)
  refuseRejects(report)
  const batchId = await writeBatch(tx, report, contentHash(bytes))
  const target = {
    townId: folder.town.id,
    batchId,
    onRows: (done: number) => onRows(done, comparison.inserted.length),
  }
  // Nothing lies in the villages of a new town yet, so nothing has to be moved to them.
  if (ledger.table === 'village') await writeVillages(tx, target, comparison.inserted)
  else await writeComparison(tx, ledger, target, comparison)
  await writeTicks(tx, ledger, target, comparison.inserted, calendarDateAt(now, folder.town.timeZone))
  return report
}
