import { resolve } from 'node:path'
import type { TownSummary } from '../contracts/api.ts'
import type { ImportOptions, ImportReport } from '../contracts/import.ts'
import type { ContourOptions, ContourReport } from '../contracts/risk-contours.ts'
import type { VillageStats, VillageStatsQuery } from '../contracts/village-stats.ts'
import { AppError } from '../core/errors.ts'
import type { BoundaryReport } from '../core/villages/boundary-check/boundary-report.ts'
import { loadListKinds } from './catalog/load-list-kinds.ts'
import { loadSiteKinds } from './catalog/load-site-kinds.ts'
import { openDatabase } from './db/open-database.ts'
import { databaseHome, type DatabaseHome } from './home.ts'
import { acquireLock, readLiveLock } from './lock.ts'
import type { RenewedRoads } from './roads/renew-roads.ts'
import { ServerClient } from './server-client.ts'
import { answerTargets, type CommandTargets, type TargetsQuestion } from './plans/answer-targets.ts'
import { TownKeeper } from './town-keeper.ts'
import { villageStatsOf } from './villages/stats.ts'

/** What a command may do with a town's database, be it through a running server or by opening it itself. */
export interface CommandDatabase {
  /** `server`: through the running server's local interface; `folder`, `postgres`: opened here. */
  readonly how: 'server' | 'folder' | 'postgres'
  /** As `importFile` of the import; `options.town` may be left out when there is exactly one town. */
  importFile(bytes: Uint8Array, fileName: string, options: ImportOptions): Promise<ImportReport>
  /** As `importContours` of the protection; `options.town` as above. */
  importContours(bytes: Uint8Array, fileName: string, options: ContourOptions): Promise<ContourReport>
  /** Loads a town folder and its tiles. `replace`: take the place of the same town. */
  loadTown(folder: string, options?: { replace?: boolean }): Promise<TownSummary>
  /** The check of a town's village boundaries. */
  checkVillages(townId: string): Promise<BoundaryReport>
  /** Derives a town's roads anew, of the folder or of what came with the town; as `renewRoads`. */
  deriveRoads(town: string | undefined, folder: string | undefined): Promise<RenewedRoads>
  towns(): Promise<TownSummary[]>
  /** Measures and statistics of a town's villages. */
  villageStats(townId: string, question: VillageStatsQuery): Promise<VillageStats>
  /** Every target of a plan on a day. */
  targets(townId: string, question: TargetsQuestion): Promise<CommandTargets>
  /** Closes the database and gives the lock back. Call it in `finally`. */
  close(): Promise<void>
}

export interface OpenForCommandOptions {
  /** `--db`; default as the server's. */
  db?: string | undefined
  /** Refuse to open the database here when no server runs. */
  needServer?: boolean
}

/**
 * The database for a command: through the server that holds it, else opened here (a folder is locked meanwhile).
 *
 * @throws AppError `server/unreachable` with `needServer` and no server, `database/locked` when another command holds the
 *   folder, `database/failed` when it cannot be opened.
 */
export async function openForCommand({ db, needServer = false }: OpenForCommandOptions = {}): Promise<CommandDatabase> {
  const home = databaseHome(db)
  const holder = readLiveLock(home.lockFile)
  if (holder && holder.port !== null) return new ServerClient(holder.port, holder.token)
  if (needServer)
    throw new AppError('server/unreachable', { url: home.folder, reason: 'no server holds this database' })
  return openHere(home)
}

async function openHere(home: DatabaseHome): Promise<CommandDatabase> {
  const lock = home.engine === 'pglite' ? acquireLock(home.lockFile, null) : null
  const release = () => lock?.release()
  process.on('exit', release)
  try {
    const database = await openDatabase({ db: home.db })
    const catalog = await loadSiteKinds({ kept: home.siteKindsFolder })
    const listKinds = await loadListKinds({ kept: home.listKindsFolder })
    const keeper = new TownKeeper({ db: database, catalog, listKinds, home, clock: () => new Date() })
    return {
      how: home.engine === 'pglite' ? 'folder' : 'postgres',
      importFile: (bytes, fileName, options) => keeper.importFile(bytes, fileName, options),
      importContours: (bytes, fileName, options) => keeper.importContours(bytes, fileName, options),
      loadTown: (folder, options) => keeper.loadTown(resolve(folder), options),
      checkVillages: (townId) => keeper.checkVillages(townId),
      deriveRoads: (town, folder) => keeper.deriveRoads(town, folder === undefined ? undefined : resolve(folder)),
      towns: () => keeper.towns(),
      villageStats: (townId, question) => villageStatsOf(database, townId, question),
      async targets(townId, question) {
        // Read anew: a town folder loaded by this command may have brought kinds.
        const siteKinds = await loadSiteKinds({ kept: home.siteKindsFolder })
        const kinds = { siteKinds, listKinds: await loadListKinds({ kept: home.listKindsFolder }) }
        return answerTargets(database, townId, question, kinds, home.plansFolder)
      },
      async close() {
        await database.close()
        release()
        process.off('exit', release)
      },
    }
  } catch (error) {
    release()
    process.off('exit', release)
    throw error
  }
}
