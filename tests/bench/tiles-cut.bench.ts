import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { tileRangeOf } from '../../src/core/tiles/tile-math.ts'
import { cutTiles } from '../../src/server/tiles/cut-tiles.ts'
import { openFeatureFile } from '../../src/server/tiles/feature-file.ts'
import { makeTownFolder, SOUTH, WEST } from '../server/tiles/make-folder.ts'

const town = makeTownFolder(3000)
const sources = (['water', 'buildings', 'roads', 'points'] as const).map((layer) =>
  openFeatureFile(join(town.folder, `base/${layer}.geojsonl`), layer),
)
const bounds: [number, number, number, number] = [WEST, SOUTH, WEST + 0.06, SOUTH + 0.06]
const sink: unknown[] = []

describe('cutting a town of 9,000 features, zoom 8 to 15', () => {
  afterAll(() => {
    for (const source of sources) source.close()
    town.remove()
  })

  bench('in parts, by the zoom of each class', () => {
    cutTiles(sources, bounds, { minZoom: 8, maxZoom: 15 }, (_z, _x, _y, tile) => void (sink[0] = tile))
  }) // prettier-ignore

  bench('one index a layer over everything, every feature at every zoom', () => {
    const indexes = sources.map((source) => {
      const features = Array.from({ length: source.count }, (_, i) => source.read(i)).map(({ geometry, properties }) => ({ type: 'Feature' as const, geometry, properties }))
      return { layer: source.layer, index: new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 15, indexMaxZoom: 0, buffer: 64 }) }
    })
    for (let z = 8; z <= 15; z++) {
      const { minX, minY, maxX, maxY } = tileRangeOf(bounds, z)
      for (let y = minY; y <= maxY; y++) for (let x = minX; x <= maxX; x++) {
        const tiles = indexes.flatMap(({ layer, index }) => { const tile = index.getTile(z, x, y); return tile ? [[layer, tile] as const] : [] })
        sink[0] = fromGeojsonVt(Object.fromEntries(tiles), { version: 2, extent: 4096 })
      }
    }
  }) // prettier-ignore
})
