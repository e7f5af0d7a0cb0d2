import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tileRangeOf, worldSquareOf } from '../../../src/core/tiles/tile-math.ts'
import { cutTiles } from '../../../src/server/tiles/cut-tiles.ts'
import { cutTownTiles, type CutTownResult } from '../../../src/server/tiles/cut-town-tiles.ts'
import { openFeatureFile } from '../../../src/server/tiles/feature-file.ts'
import { decodeTile, makeTownFolder, openArchive, SOUTH, WEST } from './make-folder.ts'

const COUNT = 400

describe('cutTownTiles', () => {
  const town = makeTownFolder(COUNT)
  let result: CutTownResult
  let archive: Awaited<ReturnType<typeof openArchive>>
  beforeAll(async () => {
    result = cutTownTiles({ folder: town.folder })
    archive = await openArchive(result.out)
  })
  afterAll(async () => {
    await archive.close()
    town.remove()
  })
  const tile = async (z: number, x: number, y: number) => {
    const found = await archive.archive.getZxy(z, x, y)
    return found ? decodeTile(found.data) : null
  }
  const bounds = [WEST, SOUTH, WEST + 0.06, SOUTH + 0.06] as [number, number, number, number]
  const allTiles = async (z: number) => {
    const { minX, minY, maxX, maxY } = tileRangeOf(bounds, z, 0.1)
    const found = []
    for (let y = minY; y <= maxY; y++)
      for (let x = minX; x <= maxX; x++) found.push({ x, y, tile: await tile(z, x, y) })
    return found
  }

  it('says in header and metadata what the archive holds', async () => {
    const header = await archive.archive.getHeader()
    expect(header).toMatchObject({
      specVersion: 3,
      clustered: true,
      tileType: 1,
      tileCompression: 2,
      minZoom: 8,
      maxZoom: 15,
    })
    expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([121.4, 31.2, 121.46, 31.26])
    expect(header.numAddressedTiles).toBe(result.tiles)
    const metadata = (await archive.archive.getMetadata()) as {
      name: string
      attribution: string
      vector_layers: { id: string }[]
    }
    expect(metadata).toMatchObject({ name: '测试镇', attribution: '© test' })
    expect(metadata.vector_layers.map(({ id }) => id)).toContain('villages')
    expect(result.features).toMatchObject({
      points: COUNT,
      buildings: COUNT,
      roads: COUNT,
      water: 1,
      boundary: 1,
      villages: 1,
    })
  })

  it('holds every tile as it was cut, and no other', async () => {
    const layers = (['water', 'buildings', 'roads', 'points'] as const).map((layer) => openFeatureFile(join(town.folder, `base/${layer}.geojsonl`), layer)) // prettier-ignore
    const cut = new Map<string, Uint8Array>()
    cutTiles(layers, bounds, { minZoom: 13, maxZoom: 15 }, (z, x, y, data) => cut.set(`${z}/${x}/${y}`, data))
    for (const layer of layers) layer.close()
    const out = join(town.folder, 'no-villages.pmtiles')
    const bare = makeTownFolder(COUNT)
    for (const name of ['boundary', 'villages'])
      writeFileSync(join(bare.folder, `${name}.geojson`), '{"type":"FeatureCollection","features":[]}')
    cutTownTiles({ folder: bare.folder, out, minZoom: 13 })
    bare.remove()
    const written = await openArchive(out)
    let compared = 0
    for (const [key, data] of cut) {
      const [z = 0, x = 0, y = 0] = key.split('/').map(Number)
      const found = await written.archive.getZxy(z, x, y)
      expect(Buffer.compare(new Uint8Array(found?.data ?? new ArrayBuffer(0)), data)).toBe(0)
      compared++
    }
    expect((await written.archive.getHeader()).numAddressedTiles).toBe(compared)
    await written.close()
  })

  it('has each point once at the highest zoom, in the right tile at the right pixel', async () => {
    const seen: string[] = []
    for (const { x, y, tile: one } of await allTiles(15)) {
      const layer = one?.layers.points
      for (let i = 0; i < (layer?.length ?? 0); i++) {
        const [at] = layer?.feature(i).loadGeometry()[0] ?? []
        // The buffer's copies belong to the neighbour.
        if (at && at.x >= 0 && at.x < 4096 && at.y >= 0 && at.y < 4096)
          seen.push(`${x * 4096 + at.x},${y * 4096 + at.y}`)
      }
    }
    const expected = town.points.map(([lng, lat]) => {
      const [u, v] = worldSquareOf(lng, lat)
      return `${Math.round(u * 2 ** 15 * 4096)},${Math.round(v * 2 ** 15 * 4096)}`
    })
    expect(seen.sort()).toEqual(expected.sort())
  })

  it('shows a class from its zoom on and not before', async () => {
    const layersAt = async (z: number) =>
      new Set((await allTiles(z)).flatMap(({ tile: one }) => Object.keys(one?.layers ?? {})))
    expect([...(await layersAt(8))].sort()).toEqual(['boundary', 'water'])
    expect([...(await layersAt(12))].sort()).toEqual(['boundary', 'roads', 'villages', 'water'])
    expect([...(await layersAt(14))].sort()).toEqual(['boundary', 'buildings', 'points', 'roads', 'villages', 'water'])
    const classesAt = async (z: number) =>
      new Set((await allTiles(z)).flatMap(({ tile: one }) => {
        const roads = one?.layers.roads
        return Array.from({ length: roads?.length ?? 0 }, (_, i) => roads?.feature(i).properties.class)
      })) // prettier-ignore
    expect(await classesAt(13)).toEqual(new Set(['residential']))
    expect(await classesAt(14)).toEqual(new Set(['residential', 'footway']))
  })

  it('keeps every building at the zooms that show buildings', async () => {
    for (const z of [13, 14, 15]) {
      let pieces = 0
      for (const { tile: one } of await allTiles(z)) pieces += one?.layers.buildings?.length ?? 0
      expect(pieces).toBeGreaterThanOrEqual(COUNT)
    }
  })

  it('writes no empty tile and no attribute without a value', async () => {
    for (const z of [8, 11, 15]) {
      for (const { tile: one } of await allTiles(z)) {
        if (!one) continue
        expect(Object.keys(one.layers).length).toBeGreaterThan(0)
        const road = one.layers.roads?.feature(0)
        if (road) for (const value of Object.values(road.properties)) expect(value).toBeTruthy()
      }
    }
  })

  it('cuts the same bytes twice', () => {
    const again = cutTownTiles({ folder: town.folder, out: join(town.folder, 'again.pmtiles') })
    expect(Buffer.compare(readFileSync(again.out), readFileSync(result.out))).toBe(0)
  })

  it('leaves the old archive and no draft behind when the folder is broken', () => {
    const broken = makeTownFolder(3)
    cutTownTiles({ folder: broken.folder })
    const before = readFileSync(join(broken.folder, 'tiles/base.pmtiles'))
    writeFileSync(
      join(broken.folder, 'base/roads.geojsonl'),
      '{"type":"Feature","properties":{"id":"r","class":"lane"},"geometry":null}',
    )
    expect(() => cutTownTiles({ folder: broken.folder })).toThrow(/contract\/invalid.*line 1/)
    writeFileSync(join(broken.folder, 'base/roads.geojsonl'), 'not json')
    expect(() => cutTownTiles({ folder: broken.folder })).toThrow(/file\/unreadable.*line 1/)
    writeFileSync(join(broken.folder, 'base/roads.geojsonl'), '')
    writeFileSync(join(broken.folder, 'villages.geojson'), '{')
    expect(() => cutTownTiles({ folder: broken.folder })).toThrow(/file\/unreadable/)
    expect(Buffer.compare(readFileSync(join(broken.folder, 'tiles/base.pmtiles')), before)).toBe(0)
    expect(readdirSync(join(broken.folder, 'tiles'))).toEqual(['base.pmtiles'])
    broken.remove()
  })

  it('refuses zooms that make no sense', () => {
    expect(() => cutTownTiles({ folder: town.folder, minZoom: 9, maxZoom: 8 })).toThrow(/argument\/invalid/)
  })

  it('reads lines over the edge of a read block, with and without a last line end', () => {
    const path = join(town.folder, 'long.geojsonl')
    copyFileSync(join(town.folder, 'base/points.geojsonl'), path)
    const line = JSON.stringify({ type: 'Feature', properties: { id: 'x', kind: 'stop', detail: '长'.repeat(400_000) }, geometry: { type: 'Point', coordinates: [121, 31] } }) // prettier-ignore
    writeFileSync(path, `${line}\n${line}\r\n\n  \n${line}`)
    const source = openFeatureFile(path, 'points')
    expect(source.count).toBe(3)
    expect(source.read(2).geometry).toEqual({ type: 'Point', coordinates: [121, 31] })
    source.close()
  })
})
