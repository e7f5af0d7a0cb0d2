import { PMTiles } from 'pmtiles'
import { bboxOf } from '../../../core/geo/bbox.ts'
import type { Geometry } from '../../../core/geo/geometry.ts'
import { readTileShapes } from '../../../core/tiles/read-tile.ts'

/** Roads and water under the items of the printed maps. EPSG:4326. */
export interface GroundShape {
  readonly kind: 'water' | 'waterway' | 'major' | 'minor'
  readonly geometry: Geometry
}

const ZOOM = 14
/** More tiles than this is more ground than pages of a walk have. */
const MOST_TILES = 400
const MAJOR = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary']
const NOT_DRAWN = ['footway', 'cycleway', 'track']

/**
 * Roads and water from the town's own tiles around some places, each tile once.
 *
 * @param around - one geometry a page. @throws Error of the fetch when the tiles cannot be read.
 */
export async function readGround(url: string, around: readonly Geometry[]): Promise<GroundShape[]> {
  const tiles = new PMTiles(url)
  const { maxZoom } = await tiles.getHeader()
  const z = Math.min(ZOOM, maxZoom)
  const wanted = new Map<string, { z: number; x: number; y: number }>()
  for (const geometry of around) {
    const [west, south, east, north] = bboxOf(geometry)
    const margin = 0.004
    const [x1, y1] = tileOf(west - margin, north + margin, z)
    const [x2, y2] = tileOf(east + margin, south - margin, z)
    for (let x = x1; x <= x2; x++)
      for (let y = y1; y <= y2; y++) if (wanted.size < MOST_TILES) wanted.set(`${x}/${y}`, { z, x, y })
  }
  const read = await Promise.all(
    [...wanted.values()].map(async (tile) => {
      const answer = await tiles.getZxy(tile.z, tile.x, tile.y)
      if (!answer) return []
      return readTileShapes(new Uint8Array(answer.data), tile, { roads: 'class', water: 'kind', waterways: 'kind' })
    }),
  )
  return read.flat().flatMap(({ layer, tag, isArea, lines }): GroundShape[] => {
    if (layer === 'roads' && NOT_DRAWN.includes(tag)) return []
    const kind =
      layer === 'water' ? 'water' : layer === 'waterways' ? 'waterway' : MAJOR.includes(tag) ? 'major' : 'minor'
    const geometry: Geometry = isArea
      ? { type: 'Polygon', coordinates: lines }
      : { type: 'MultiLineString', coordinates: lines }
    return [{ kind, geometry }]
  })
}

function tileOf(lng: number, lat: number, z: number): [number, number] {
  const rad = (lat * Math.PI) / 180
  const size = 2 ** z
  return [Math.floor(((lng + 180) / 360) * size), Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * size)]
}
