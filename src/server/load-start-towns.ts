import { join } from 'node:path'
import { loadSiteKinds, type SiteKindCatalog } from './catalog/load-site-kinds.ts'
import type { KeeperProgress, TownKeeper } from './town-keeper.ts'
import { readTown } from './town/read-town-folder.ts'

/** A town folder that could not be loaded, and why. */
export interface TownFault {
  folder: string
  error: unknown
}

/**
 * The program's site kinds, those of the town folders and those kept from towns loaded before; a folder with broken
 * kinds is left out and told.
 */
export async function loadTownKinds(
  folders: readonly string[],
  kept: string,
): Promise<{ catalog: SiteKindCatalog; good: string[]; faults: TownFault[] }> {
  let catalog = await loadSiteKinds({ kept })
  const good: string[] = []
  const faults: TownFault[] = []
  for (const folder of folders) {
    try {
      catalog = await loadSiteKinds({ extra: [...good, folder].map((one) => join(one, 'site-kinds')), kept })
      good.push(folder)
    } catch (error) {
      faults.push({ folder, error })
    }
  }
  return { catalog, good, faults }
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
        await keeper.renewOldRoads(id, folder)
      }
      if (!(await keeper.copyTiles(id, folder))) uncut.push({ id, folder })
    } catch (error) {
      faults.push({ folder, error })
    }
  }
  return { uncut, faults }
}
