import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { PMTiles } from 'pmtiles'
import { AppError } from '../core/errors.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { Geometry } from '../core/geo/geometry.ts'
import { tileRangeOf } from '../core/tiles/tile-math.ts'

/** What a printed map has under its data. */
export const GROUND_KINDS = ['water', 'waterway', 'building', 'major-road', 'minor-road', 'railway'] as const
export type GroundKind = (typeof GROUND_KINDS)[number]
export interface GroundShape {
  readonly kind: GroundKind
  /** EPSG:4326, cut at the edges of tiles. */
  readonly geometry: Geometry
}
/** Reads the ground of a box. */
export interface GroundTiles {
  around(bounds: Bbox): Promise<GroundShape[]>
}

/** Some 2 km at our latitudes: a village is a handful of tiles, and buildings are among them. */
const ZOOM = 14
const MAJOR = new Set(['motorway', 'trunk', 'primary', 'secondary', 'tertiary'])
const FOOT = new Set(['footway', 'cycleway', 'path', 'steps', 'track'])

/**
 * The town's own tiles as shapes; each tile is fetched and read once.
 *
 * @throws AppError `server/unreachable` when a tile cannot be fetched or read.
 */
export function groundTiles(townId: string, origin = window.location.origin): GroundTiles {
  const url = `${origin}/tiles/${encodeURIComponent(townId)}.pmtiles`
  const archive = new PMTiles(url)
  const known = new Map<string, Promise<GroundShape[]>>()

  async function read(x: number, y: number): Promise<GroundShape[]> {
    try {
      const answer = await archive.getZxy(ZOOM, x, y)
      return answer ? shapesOf(new VectorTile(new PbfReader(new Uint8Array(answer.data))), x, y) : []
    } catch (cause) {
      throw new AppError('server/unreachable', { url, reason: String(cause) }, { cause })
    }
  }
  function tile(x: number, y: number): Promise<GroundShape[]> {
    const key = `${x}/${y}`
    const shapes = known.get(key) ?? read(x, y)
    known.set(key, shapes)
    // What failed is asked again by the next sheet.
    shapes.catch(() => known.delete(key))
    return shapes
  }
  return {
    async around(bounds) {
      const { minX, minY, maxX, maxY } = tileRangeOf(bounds, ZOOM)
      const tiles: Promise<GroundShape[]>[] = []
      for (let x = minX; x <= maxX; x++) for (let y = minY; y <= maxY; y++) tiles.push(tile(x, y))
      return (await Promise.all(tiles)).flat()
    },
  }
}

function shapesOf(tile: VectorTile, x: number, y: number): GroundShape[] {
  const shapes: GroundShape[] = []
  for (const [name, layer] of Object.entries(tile.layers)) {
    for (let at = 0; at < layer.length; at++) {
      const feature = layer.feature(at)
      const kind = kindOf(name, feature.properties)
      if (kind === null) continue
      const { geometry } = feature.toGeoJSON(x, y, ZOOM)
      if (geometry.type !== 'GeometryCollection') shapes.push({ kind, geometry })
    }
  }
  return shapes
}

function kindOf(layer: string, properties: Readonly<Record<string, unknown>>): GroundKind | null {
  if (layer === 'water') return 'water'
  if (layer === 'waterways') return properties['tunnel'] === undefined ? 'waterway' : null
  if (layer === 'buildings') return 'building'
  if (layer === 'railways') return 'railway'
  if (layer !== 'roads') return null
  const roadClass = String(properties['class'])
  return FOOT.has(roadClass) ? null : MAJOR.has(roadClass) ? 'major-road' : 'minor-road'
}
