import { copyFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './faults.ts'
import { runTilesWorker } from './tiles/run-tiles-worker.ts'
import type { TilesProgress } from './tiles/cut-town-tiles.ts'

export interface ProvideTilesInput {
  townId: string
  /** The town folder. */
  folder: string
  /** Where the server looks for `<town>.pmtiles`. */
  tilesFolder: string
}

/**
 * Copies the tiles a town folder brings along to the server's tiles, in one rename.
 *
 * @returns `copied`, `current` (they were there already) or `absent` (the folder brings none).
 */
export async function copyTownTiles({
  townId,
  folder,
  tilesFolder,
}: ProvideTilesInput): Promise<'copied' | 'current' | 'absent'> {
  const source = await statOrNull(join(folder, 'tiles/base.pmtiles'))
  if (!source) return 'absent'
  const target = join(tilesFolder, `${townId}.pmtiles`)
  const old = await statOrNull(target)
  if (old && old.size === source.size && old.mtimeMs >= source.mtimeMs) return 'current'
  await mkdir(tilesFolder, { recursive: true })
  const draft = `${target}.${process.pid}.draft`
  await copyFile(join(folder, 'tiles/base.pmtiles'), draft)
  await rename(draft, target)
  return 'copied'
}

/** True when the server has tiles of the town. */
export const hasTiles = async (tilesFolder: string, townId: string): Promise<boolean> =>
  (await statOrNull(join(tilesFolder, `${townId}.pmtiles`))) !== null

/**
 * Cuts a town's tiles in a thread of their own, straight to the server's tiles.
 *
 * @throws AppError of the cutting; the old tiles then stay.
 */
export async function cutTilesForServer(
  { townId, folder, tilesFolder }: ProvideTilesInput,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: TilesProgress) => void } = {},
): Promise<void> {
  await mkdir(tilesFolder, { recursive: true })
  await runTilesWorker({
    folder,
    out: join(tilesFolder, `${townId}.pmtiles`),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
}

async function statOrNull(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}
