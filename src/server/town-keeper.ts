import type { TownSummary } from '../contracts/api.ts'
import type { ImportOptions, ImportReport } from '../contracts/import.ts'
import type { ContourOptions, ContourReport } from '../contracts/risk-contours.ts'
import type { BoundaryReport } from '../core/villages/boundary-check/boundary-report.ts'
import type { ListKindCatalog } from './catalog/load-list-kinds.ts'
import type { SiteKindCatalog } from './catalog/load-site-kinds.ts'
import type { Database } from './db/database.ts'
import { importFile } from './import/import-file.ts'
import type { PrepareJob } from './import/prepare-file.ts'
import { prepareFileInThread } from './import/prepare-in-thread.ts'
import type { DatabaseHome } from './home.ts'
import { importContours } from './protection/import-contours.ts'
import { provideListKinds, provideSiteKinds } from './provide-site-kinds.ts'
import { copyTownTiles, cutTilesForServer, hasTiles } from './provide-tiles.ts'
import { recordChange } from './queries/record-change.ts'
import { selectTown, selectTowns, selectTownVersion } from './queries/select-towns.ts'
import { checkBoundaries } from './villages/check-boundaries.ts'
import { importVillages } from './villages/import-villages.ts'
import { deriveInThread } from './roads/derive-in-thread.ts'
import type { Derive } from './roads/derive-town.ts'
import { isOfOldRule, renewRoads, type RenewedRoads } from './roads/renew-roads.ts'
import { ROADS_SETTINGS } from './roads/roads-settings.ts'
import { keepPlans, readFolderPlans } from './plans/provide-plans.ts'
import { loadTown } from './town/load-town.ts'
import { readTownFolder } from './town/read-town-folder.ts'

export interface KeeperProgress {
  /** `loading.<part>`, `tiles.<step>`. */
  step: string
  done: number
  total: number
}

export interface TownKeeperOptions {
  db: Database
  catalog: SiteKindCatalog
  listKinds: ListKindCatalog
  home: Pick<DatabaseHome, 'tilesFolder' | 'siteKindsFolder' | 'listKindsFolder' | 'plansFolder'>
  /** Told when a town folder brought kinds of its own. */
  onKinds?: (siteKinds: SiteKindCatalog, listKinds: ListKindCatalog) => void
  clock: () => Date
  /** Read and check files in threads of their own: a server must answer meanwhile, a command has nothing else to do. */
  useThreads?: boolean
}

/** Puts data into a town's database: the one place behind the server's local interface and the command line. */
export class TownKeeper {
  private readonly stopped = new AbortController()
  private catalog: SiteKindCatalog
  private listKinds: ListKindCatalog

  constructor(private readonly options: TownKeeperOptions) {
    this.catalog = options.catalog
    this.listKinds = options.listKinds
  }

  importFile(bytes: Uint8Array, fileName: string, options: ImportOptions): Promise<ImportReport> {
    const { db, clock } = this.options
    const prepare = (job: PrepareJob) => prepareFileInThread(job, this.stopped.signal)
    // Boundaries that are to be checked are judged as a whole.
    const load = options.boundaries === undefined ? importFile : importVillages
    return load({
      db,
      town: options.town,
      catalog: this.catalog,
      listKinds: this.listKinds,
      bytes,
      fileName,
      options,
      now: clock(),
      ...(this.options.useThreads ? { prepare, derive: this.derive } : {}),
    })
  }

  /** Risk contours of one facility; as `importContours` of the protection. */
  importContours(bytes: Uint8Array, fileName: string, options: ContourOptions): Promise<ContourReport> {
    return importContours({ db: this.options.db, bytes, fileName, options })
  }

  /** The check of a town's village boundaries. @throws AppError `town/not-found`. */
  async checkVillages(townId: string): Promise<BoundaryReport> {
    await selectTownVersion(this.options.db, townId)
    return checkBoundaries(this.options.db, townId)
  }

  towns(): Promise<TownSummary[]> {
    return selectTowns(this.options.db, null)
  }

  /** True when the database holds the town. */
  async holds(townId: string): Promise<boolean> {
    const rows = await this.options.db.query('select 1 from town where town_id = $1', [townId])
    return rows.length > 0
  }

  /**
   * Loads a town folder and the tiles it brings along.
   *
   * @throws AppError of the load (`town/exists` without `replace`); nothing is changed then.
   */
  async loadTown(
    folder: string,
    { replace = false, onProgress }: { replace?: boolean; onProgress?: (progress: KeeperProgress) => void } = {},
  ): Promise<TownSummary> {
    const { db, clock } = this.options
    const town = await readTownFolder(folder)
    const { id } = town.town
    await this.keepKinds(folder)
    const plans = await readFolderPlans(folder, { siteKinds: this.catalog, listKinds: this.listKinds })
    await loadTown({
      db,
      folder: town,
      catalog: this.catalog,
      listKinds: this.listKinds,
      now: clock(),
      replace,
      ...(onProgress ? { onProgress } : {}),
      ...(this.options.useThreads ? { derive: this.derive } : {}),
    })
    await keepPlans(id, plans, this.options.home.plansFolder)
    await this.copyTiles(id, folder)
    return selectTown(db, id)
  }

  /**
   * Derives a town's roads anew, of a folder given or of the layers that came with the town; reviews stay. As `renewRoads`.
   */
  deriveRoads(townId: string | undefined, folder?: string): Promise<RenewedRoads> {
    return renewRoads(this.options.db, townId, folder, this.options.useThreads ? this.derive : undefined)
  }

  /** Derives a town that an older rule derived, of its folder. */
  async renewOldRoads(townId: string, folder: string): Promise<void> {
    if (await isOfOldRule(this.options.db, townId)) await this.deriveRoads(townId, folder)
  }

  private readonly derive: Derive = (input) => deriveInThread({ input, settings: ROADS_SETTINGS }, this.stopped.signal)

  /** Keeps the kinds a town folder brings along, so that they are known without the folder. */
  async keepKinds(folder: string): Promise<void> {
    const { siteKindsFolder, listKindsFolder } = this.options.home
    this.catalog = await provideSiteKinds(folder, siteKindsFolder)
    this.listKinds = await provideListKinds(folder, listKindsFolder)
    this.options.onKinds?.(this.catalog, this.listKinds)
  }

  /** Keeps the plans of a folder whose town is there already. */
  async keepPlans(townId: string, folder: string): Promise<void> {
    const plans = await readFolderPlans(folder, { siteKinds: this.catalog, listKinds: this.listKinds })
    await keepPlans(townId, plans, this.options.home.plansFolder)
  }

  /** Copies the tiles of a folder. @returns true when the server has tiles of the town now. */
  async copyTiles(townId: string, folder: string): Promise<boolean> {
    const { tilesFolder } = this.options.home
    const done = await copyTownTiles({ townId, folder, tilesFolder })
    if (done === 'copied') await this.tellTiles(townId)
    return done !== 'absent' || hasTiles(tilesFolder, townId)
  }

  /** Cuts the tiles of a town whose folder brings none, and tells open pages. Takes seconds to minutes, in a thread. */
  async cutTiles(townId: string, folder: string, onProgress?: (progress: KeeperProgress) => void): Promise<void> {
    await cutTilesForServer(
      { townId, folder, tilesFolder: this.options.home.tilesFolder },
      {
        signal: this.stopped.signal,
        onProgress: ({ step, done, total }) => onProgress?.({ step: `tiles.${step}`, done, total }),
      },
    )
    await this.tellTiles(townId)
  }

  /** Ends what still runs in threads. */
  stop(): void {
    this.stopped.abort()
  }

  private async tellTiles(townId: string): Promise<void> {
    await this.options.db.transaction((tx) => recordChange(tx, { townId, tables: ['tiles'], what: 'base map' }))
  }
}
