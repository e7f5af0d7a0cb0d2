import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { tileBounds, tileRangeOf } from '../../core/tiles/tile-math.ts'
import { TILE_LAYER_NAMES, tileTagsOf, type TileLayer } from '../../core/tiles/tile-schema.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import type { FeatureSource, TileFeature } from './feature-file.ts'

const EXTENT = 4096
/** Of 4,096: what a tile carries past its edge, so that lines and labels meet the neighbour's. */
const BUFFER = 64

/** Zooms cut together from the features of one tile of `chunkZoom`; only those features are in memory at a time. */
interface Band {
  from: number
  to: number
  chunkZoom: number
}
const BANDS: readonly Band[] = [
  { from: 0, to: 8, chunkZoom: 0 },
  { from: 9, to: 10, chunkZoom: 8 },
  { from: 11, to: 12, chunkZoom: 10 },
  { from: 13, to: 24, chunkZoom: 12 },
]

export interface CutOptions {
  minZoom: number
  maxZoom: number
  onChunk?: (done: number, total: number) => void
}

/**
 * Cuts every tile of the sources that holds a feature. Tiles come in no particular order, each once; empty tiles never.
 *
 * @param bounds - box of all features, degrees.
 * @param emit - takes the uncompressed vector tile (MVT 2.1, extent 4,096).
 */
export function cutTiles(
  sources: readonly FeatureSource[],
  bounds: Bbox,
  { minZoom, maxZoom, onChunk }: CutOptions,
  emit: (z: number, x: number, y: number, tile: Uint8Array) => void,
): void {
  const chunks = BANDS.flatMap((band) => {
    const from = Math.max(band.from, minZoom)
    const to = Math.min(band.to, maxZoom)
    if (from > to) return []
    const { minX, minY, maxX, maxY } = tileRangeOf(bounds, band.chunkZoom, BUFFER / EXTENT)
    const found: (Band & { x: number; y: number })[] = []
    for (let y = minY; y <= maxY; y++) {
      for (let x = minX; x <= maxX; x++) found.push({ from, to, chunkZoom: band.chunkZoom, x, y })
    }
    return found
  })
  chunks.forEach(({ from, to, chunkZoom, x, y }, done) => {
    const box = tileBounds(chunkZoom, x, y, BUFFER / EXTENT)
    const features = sources.flatMap((source) => featuresIn(source, box, to))
    if (features.length > 0) {
      const indexes = buildIndexes(features, maxZoom)
      for (let z = from; z <= to; z++) cutLevel(indexes, z, chunkRange(bounds, z, chunkZoom, x, y), emit)
    }
    onChunk?.(done + 1, chunks.length)
  })
}

function* tilesOf(range: ReturnType<typeof tileRangeOf>): Generator<[x: number, y: number]> {
  for (let y = range.minY; y <= range.maxY; y++) for (let x = range.minX; x <= range.maxX; x++) yield [x, y]
}

/** Tiles of zoom `z` below the chunk's tile that the data's box can touch. */
function chunkRange(bounds: Bbox, z: number, chunkZoom: number, x: number, y: number): ReturnType<typeof tileRangeOf> {
  const all = tileRangeOf(bounds, z, BUFFER / EXTENT)
  const scale = 2 ** (z - chunkZoom)
  return {
    minX: Math.max(all.minX, x * scale),
    minY: Math.max(all.minY, y * scale),
    maxX: Math.min(all.maxX, (x + 1) * scale - 1),
    maxY: Math.min(all.maxY, (y + 1) * scale - 1),
  }
}

function featuresIn(source: FeatureSource, [west, south, east, north]: Bbox, maxZoom: number): TileFeature[] {
  const { boxes, minZooms } = source
  const found: TileFeature[] = []
  for (let index = 0; index < source.count; index++) {
    const at = index * 4
    const isInside =
      (boxes[at] ?? NaN) <= east &&
      (boxes[at + 2] ?? NaN) >= west &&
      (boxes[at + 1] ?? NaN) <= north &&
      (boxes[at + 3] ?? NaN) >= south
    if (isInside && (minZooms[index] ?? 0) <= maxZoom) found.push(source.read(index))
  }
  return found
}

interface LayerIndex {
  layer: TileLayer
  minZoom: number
  index: GeoJSONVT
}

/** One index a layer and smallest zoom: a whole index is left out of a tile below its zoom, no feature is asked. */
function buildIndexes(features: readonly TileFeature[], maxZoom: number): LayerIndex[] {
  const groups = new Map<string, TileFeature[]>()
  for (const feature of features) {
    const key = `${feature.layer}/${feature.minZoom}`
    const group = groups.get(key)
    if (group) group.push(feature)
    else groups.set(key, [feature])
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0]
    if (!first) return []
    const index = new GeoJSONVT(
      {
        type: 'FeatureCollection',
        features: group.map(({ layer, properties, geometry }) => ({
          type: 'Feature',
          properties: tileTagsOf(layer, properties),
          geometry,
        })),
      },
      { maxZoom, indexMaxZoom: 0, indexMaxPoints: 0, tolerance: 3, extent: EXTENT, buffer: BUFFER },
    )
    return [{ layer: first.layer, minZoom: first.minZoom, index }]
  })
}

function cutLevel(
  indexes: readonly LayerIndex[],
  z: number,
  range: ReturnType<typeof tileRangeOf>,
  emit: (z: number, x: number, y: number, tile: Uint8Array) => void,
): void {
  const shown = indexes.filter(({ minZoom }) => minZoom <= z)
  for (const [x, y] of tilesOf(range)) {
    const layers: Partial<Record<TileLayer, GeoJSONVTTile>> = {}
    for (const { layer, index } of shown) {
      const tile = index.getTile(z, x, y)
      if (!tile || tile.features.length === 0) continue
      const merged = (layers[layer] ??= { ...tile, features: [] })
      for (const feature of tile.features) merged.features.push(feature)
    }
    const ordered: Record<string, GeoJSONVTTile> = {}
    for (const name of TILE_LAYER_NAMES) {
      const tile = layers[name]
      if (tile) ordered[name] = tile
    }
    if (Object.keys(ordered).length > 0) emit(z, x, y, fromGeojsonVt(ordered, { version: 2, extent: EXTENT }))
  }
}
