import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { describe, expect, it } from 'vitest'
import { readTileShapes } from '../../../src/core/tiles/read-tile.ts'

/** A tile cut and written by two libraries that know nothing of ours. */
function tileOf(geometry: GeoJSON.Geometry, z: number, x: number, y: number): Uint8Array {
  const index = new GeoJSONVT({ type: 'Feature', properties: { class: 'primary', n: 7 }, geometry }, { maxZoom: 14, tolerance: 0 }) // prettier-ignore
  const tile = index.getTile(z, x, y)
  if (!tile) throw new Error('the geometry lies in the tile')
  return fromGeojsonVt({ roads: tile, other: tile }, { version: 2, extent: 4096 })
}
const line: [number, number][] = [
  [120.7701, 30.9701],
  [120.7712, 30.9708],
  [120.7731, 30.9702],
]
const [z, x] = [14, Math.floor(((120.77 + 180) / 360) * 2 ** 14)]

describe('readTileShapes', () => {
  const rad = (30.97 * Math.PI) / 180
  const row = Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * 2 ** z)

  it('gives the positions of a line back within a unit of the tile, with its tag', () => {
    const shapes = readTileShapes(tileOf({ type: 'LineString', coordinates: line }, z, x, row), { z, x, y: row }, { roads: 'class' }) // prettier-ignore
    expect(shapes).toHaveLength(1)
    expect(shapes[0]).toMatchObject({ layer: 'roads', tag: 'primary', isArea: false })
    const unit = 360 / 2 ** z / 4096
    shapes[0]?.lines[0]?.forEach(([lng, lat], at) => {
      expect(Math.abs(lng - (line[at]?.[0] ?? NaN))).toBeLessThan(unit)
      expect(Math.abs(lat - (line[at]?.[1] ?? NaN))).toBeLessThan(unit)
    })
    expect(shapes[0]?.lines[0]).toHaveLength(3)
  })

  it('tells areas from lines and reads only the layers asked for', () => {
    const ring = [...line, line[0] ?? [0, 0]]
    const tile = tileOf({ type: 'Polygon', coordinates: [ring] }, z, x, row)
    expect(readTileShapes(tile, { z, x, y: row }, { other: 'missing' })).toMatchObject([
      { layer: 'other', tag: '', isArea: true },
    ])
    expect(readTileShapes(tile, { z, x, y: row }, {})).toEqual([])
  })

  it('refuses bytes that end too early, and takes an empty tile', () => {
    const tile = tileOf({ type: 'LineString', coordinates: line }, z, x, row)
    expect(() => readTileShapes(tile.subarray(0, tile.length - 3), { z, x, y: row }, { roads: 'class' })).toThrow('argument/invalid') // prettier-ignore
    expect(readTileShapes(new Uint8Array(), { z, x, y: row }, { roads: 'class' })).toEqual([])
  })
})
