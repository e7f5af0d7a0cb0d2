import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { BASE_LAYERS } from '../../contracts/base-feature.ts'
import { geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { town } from '../../contracts/town.ts'
import { AppError } from '../../core/errors.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import { minZoomOf, TILE_LAYER_NAMES, TILE_LAYERS } from '../../core/tiles/tile-schema.ts'
import { cutTiles } from './cut-tiles.ts'
import { memorySource, openFeatureFile, type FeatureSource } from './feature-file.ts'
import { openPmtilesWriter, type PmtilesSummary } from './pmtiles-writer.ts'

export interface CutTownOptions {
  /** The town folder (`docs/town-folder.md`). */
  folder: string
  /** The archive to write; by default `tiles/base.pmtiles` in the folder. */
  out?: string
  /** Default 8: a town is a few pixels there. */
  minZoom?: number
  /** Default 15; the map draws nearer zooms from these tiles. */
  maxZoom?: number
  onProgress?: (progress: TilesProgress) => void
}

/** `read`: layers read of layers; `cut`: parts of the town done; `write`: the archive is put together. */
export interface TilesProgress {
  step: 'read' | 'cut' | 'write'
  done: number
  total: number
}

export interface CutTownResult extends PmtilesSummary {
  out: string
  minZoom: number
  maxZoom: number
  /** Features read, by tile layer. */
  features: Record<string, number>
  seconds: number
}

/**
 * Cuts a town's base map into one PMTiles archive. Runs for seconds without yielding: call it through
 * {@link runTilesWorker} where others wait. Memory: 56 bytes a feature plus the features of one zoom-12 tile.
 *
 * @throws AppError `file/unreadable`, `contract/invalid` for a broken folder; the old archive then stays.
 */
export function cutTownTiles({ folder, out, minZoom = 8, maxZoom = 15, onProgress }: CutTownOptions): CutTownResult {
  if (!(minZoom >= 0 && minZoom <= maxZoom && maxZoom <= 20)) {
    throw new AppError('argument/invalid', {
      name: 'minZoom, maxZoom',
      found: [minZoom, maxZoom],
      expected: '0 <= min <= max <= 20',
    })
  }
  const started = performance.now()
  const path = out ?? join(folder, 'tiles/base.pmtiles')
  const about = parseContract(town, readJson(join(folder, 'town.json')), 'town.json')
  const sources: FeatureSource[] = []
  try {
    BASE_LAYERS.forEach((layer, done) => {
      onProgress?.({ step: 'read', done, total: BASE_LAYERS.length })
      const file = join(folder, `base/${layer}.geojsonl`)
      if (existsSync(file)) sources.push(openFeatureFile(file, layer))
    })
    sources.push(collectionSource('boundary', join(folder, 'boundary.geojson')))
    sources.push(collectionSource('villages', join(folder, 'villages.geojson')))
    const features = Object.fromEntries(sources.map(({ layer, count }) => [layer, count]))

    mkdirSync(dirname(path), { recursive: true })
    const writer = openPmtilesWriter(path)
    try {
      cutTiles(
        sources,
        boundsOf(sources, about.bounds),
        { minZoom, maxZoom, onChunk: (done, total) => onProgress?.({ step: 'cut', done, total }) },
        writer.add,
      )
      onProgress?.({ step: 'write', done: 0, total: 1 })
      const summary = writer.finish({
        bounds: about.bounds,
        metadata: {
          name: about.name,
          description: about.madeFrom,
          attribution: about.attribution,
          type: 'baselayer',
          vector_layers: vectorLayers(minZoom, maxZoom),
        },
      })
      return { out: path, minZoom, maxZoom, features, seconds: (performance.now() - started) / 1000, ...summary }
    } catch (error) {
      writer.abort()
      throw error
    }
  } finally {
    for (const source of sources) source.close()
  }
}

const collection = z.object({
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry })),
})

function collectionSource(layer: 'boundary' | 'villages', file: string): FeatureSource {
  if (!existsSync(file)) return memorySource(layer, [])
  const { features } = parseContract(collection, readJson(file), file)
  return memorySource(
    layer,
    features.map((feature) => ({ properties: feature.properties ?? {}, geometry: feature.geometry })),
  )
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new AppError('file/unreadable', { file, reason: String(error) }, { cause: error })
  }
}

function boundsOf(sources: readonly FeatureSource[], start: Bbox): Bbox {
  const bounds: Bbox = [...start]
  for (const { boxes } of sources) {
    for (let at = 0; at < boxes.length; at += 4) {
      bounds[0] = Math.min(bounds[0], boxes[at] ?? Infinity)
      bounds[1] = Math.min(bounds[1], boxes[at + 1] ?? Infinity)
      bounds[2] = Math.max(bounds[2], boxes[at + 2] ?? -Infinity)
      bounds[3] = Math.max(bounds[3], boxes[at + 3] ?? -Infinity)
    }
  }
  return bounds
}

function vectorLayers(minZoom: number, maxZoom: number): unknown[] {
  return TILE_LAYER_NAMES.map((id) => ({
    id,
    fields: TILE_LAYERS[id],
    minzoom: Math.max(minZoom, id === 'roads' || id === 'places' ? 0 : minZoomOf(id, {})),
    maxzoom: maxZoom,
  }))
}
