import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Geometry } from '../../contracts/primitives.ts'
import { AppError } from '../../core/errors.ts'

/** What a file of ours begins with: only such a file is written over. */
const HEAD = '{"type":"FeatureCollection","generator":"guatu roads derive"'

interface Item {
  id: string
  geometry: Geometry
}

/**
 * Writes lists of items as GeoJSON files `<name>.geojson` (EPSG:4326) into a folder: first all beside their places, then
 * all put there, so that a failure leaves the files that were there.
 *
 * @returns the files' paths.
 * @throws AppError `file/unreadable` when a file of somebody else is in the way.
 */
export function writeGeoJson(folder: string, lists: Readonly<Record<string, readonly Item[]>>): string[] {
  const drafts = Object.entries(lists).map(([name, items]) => {
    const path = join(folder, `${name}.geojson`)
    if (existsSync(path) && !readFileSync(path, 'utf8').startsWith(HEAD)) {
      const reason = 'it is there already and was not written by "guatu roads derive"'
      throw new AppError('file/unreadable', { file: path, reason })
    }
    return { path, draft: join(folder, `.${name}-${randomUUID()}.part`), items }
  })
  try {
    mkdirSync(folder, { recursive: true })
    for (const { draft, items } of drafts) {
      const features = items.map(({ geometry, ...properties }) =>
        JSON.stringify({ type: 'Feature', id: properties.id, properties, geometry }),
      )
      writeFileSync(draft, `${HEAD},"features":[\n${features.join(',\n')}\n]}\n`)
    }
    for (const { draft, path } of drafts) renameSync(draft, path)
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true })
  }
  return drafts.map(({ path }) => path)
}
