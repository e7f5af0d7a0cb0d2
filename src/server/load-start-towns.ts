import { join } from 'node:path'
import { loadListKinds, type ListKindCatalog } from './catalog/load-list-kinds.ts'
import { loadSiteKinds, type SiteKindCatalog } from './catalog/load-site-kinds.ts'
import type { DatabaseHome } from './home.ts'
import type { KeeperProgress, TownKeeper } from './town-keeper.ts'
import { readTown } from './town/read-town-folder.ts'

/** A town folder that could not be loaded, and why. */
export interface TownFault {
  folder: string
  error: unknown
}

/** Kinds known at a start, and the town folders whose kinds are sound. */
export interface StartKinds {
  catalog: SiteKindCatalog
  listKinds: ListKindCatalog
  good: string[]
  faults: TownFault[]
}

/**
 * The program's site and list kinds, those of the town folders and those kept from towns loaded before; a folder with broken
 * kinds is left out and told.
 */
export async function loadTownKinds(
  folders: readonly string[],
  { siteKindsFolder, listKindsFolder }: Pick<DatabaseHome, 'siteKindsFolder' | 'listKindsFolder'>,
): Promise<StartKinds> {
  let catalog = await loadSiteKinds({ kept: siteKindsFolder })
  let listKinds = await loadListKinds({ kept: listKindsFolder })
  const good: string[] = []
  const faults: TownFault[] = []
  for (const folder of folders) {
    try {
      const within = (name: string) => [...good, folder].map((one) => join(one, name))
      const sites = await loadSiteKinds({ extra: within('site-kinds'), kept: siteKindsFolder })
      listKinds = await loadListKinds({ extra: within('list-kinds'), kept: listKindsFolder })
      catalog = sites
      good.push(folder)
    } catch (error) {
      faults.push({ folder, error })
    }
  }
  return { catalog, listKinds, good, faults }
}

/**
 * Loads the town folders of a start whose town the database does not hold yet, one by one; a folder that fails is left out
 * and told.
 *
 * @returns `uncut`: towns without tiles.
 */
export async function loadStartTowns(
  keeper: TownKeeper,
  folders: readonly string[],
  onProgress: (progress: KeeperProgress) => void,
): Promise<{ uncut: { id: string; folder: string }[]; faults: TownFault[] }> {
  const uncut: { id: string; folder: string }[] = []
  const faults: TownFault[] = []
  for (const folder of folders) {
    try {
      const { id } = await readTown(folder)
      if (!(await keeper.holds(id))) {
        onProgress({ step: 'loading', done: 0, total: 1 })
        await keeper.loadTown(folder, { onProgress })
      } else {
        await keeper.keepKinds(folder)
        await keeper.keepPlans(id, folder)
        await keeper.renewOldRoads(id, folder)
      }
      if (!(await keeper.copyTiles(id, folder))) uncut.push({ id, folder })
    } catch (error) {
      faults.push({ folder, error })
    }
  }
  return { uncut, faults }
}
