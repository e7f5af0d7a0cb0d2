import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { newTown, type NewTownOptions } from '../../../src/server/town/new-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { sharedData } from '../../helpers/shared-data.ts'
import { openArchive } from '../tiles/make-folder.ts'

const osm = fileURLToPath(new URL('../../fixtures/osm/small-town.osm', import.meta.url))
const now = new Date('2026-06-18T02:00:00Z')

const polygon = (properties: object, ring: number[][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const west = [[121, 31], [121.005, 31], [121.005, 31.01], [121, 31.01], [121, 31]] // prettier-ignore
const east = [[121.005, 31], [121.01, 31], [121.01, 31.01], [121.005, 31.01], [121.005, 31]] // prettier-ignore

describe('newTown', () => {
  const root = mkdtempSync(join(tmpdir(), 'guatu-town-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  let number = 0
  const make = (extra: Partial<NewTownOptions> = {}) =>
    newTown({ osm, name: '桥头镇', out: join(root, `town${number++}`), now, ...extra })
  const file = (features: object[]): string => {
    const path = join(root, `file${number++}.geojson`)
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }))
    return path
  }

  it('writes a folder that the reader of town folders takes', async () => {
    const { folder, town, base, tiles } = await make()
    const read = await readTownFolder(folder)
    expect(read.town).toEqual(town)
    expect(town).toMatchObject({
      name: '桥头镇',
      bounds: [121, 31, 121.01, 31.01],
      asOf: '2024-05-06',
      attribution: '© OpenStreetMap contributors, ODbL',
      madeFrom: 'small-town.osm',
      isDemo: false,
    })
    expect(town.id).toMatch(/^town-[0-9a-f]{8}$/)
    expect(read.ledgers.map(({ kind }) => kind)).toEqual(['village', 'hazard', 'device'])
    let roads = 0
    for await (const { properties } of read.baseLayer('roads')) roads += properties.nodes ? 1 : 0
    expect(roads).toBe(base.kept.roads)
    const { archive, close } = await openArchive(read.tilesPath)
    expect((await archive.getHeader()).numAddressedTiles).toBe(tiles.tiles)
    await close()
  })

  it('makes the town one village when none are given', async () => {
    const { folder, villages } = await make({ id: 'qiaotou' })
    expect(villages).toEqual({ count: 1, report: null })
    const written: unknown = JSON.parse(readFileSync(join(folder, 'villages.geojson'), 'utf8'))
    expect(written).toMatchObject({ features: [{ properties: { id: 'whole-town', name: '桥头镇', residents: null } }] })
  })

  it('reads villages under the headers people use, and says which rows it refused', async () => {
    const villages = file([
      polygon({ 村名: '西村', 人口: 1200, 类型: null }, west),
      polygon({ 村名: '东社区', 人口: null, 类型: null }, east),
      { type: 'Feature', properties: { 村名: '点村' }, geometry: { type: 'Point', coordinates: [121.005, 31.005] } },
    ])
    const { folder, villages: found } = await make({ villages })
    expect(found.count).toBe(2)
    expect(found.report?.rejected.map(({ row }) => row)).toEqual([3])
    const written: unknown = JSON.parse(readFileSync(join(folder, 'villages.geojson'), 'utf8'))
    expect(written).toMatchObject({
      features: [
        { properties: { id: 'v1', name: '西村', kind: 'village', residents: 1200, households: null } },
        { properties: { id: 'v2', name: '东社区', kind: 'community', residents: null } },
      ],
    })
  })

  it('cuts at a given boundary', async () => {
    const { town, base, areaKm2 } = await make({ boundary: file([polygon({}, west)]) })
    expect(town.bounds).toEqual([121, 31, 121.005, 31.01])
    expect(areaKm2).toBeCloseTo(0.529, 2)
    // The school stands in the other half.
    expect(base.kept).toMatchObject({ buildings: 0, water: 1 })
    expect(base.dropped.ways.outside).toBeGreaterThan(0)
  })

  it.each([
    ['a boundary without a polygon', { boundary: 'points' }, 'file/unreadable'],
    ['a boundary that crosses itself', { boundary: 'bow' }, 'file/unreadable'],
    ['villages without a name', { villages: 'nameless' }, 'import/columns'],
    ['a missing extract', { osm: '/nowhere.osm' }, 'file/unreadable'],
    ['a wrong id', { id: 'Not An Id' }, 'contract/invalid'],
  ])('refuses %s and leaves nothing behind', async (_, given, code) => {
    const files: Record<string, string> = {
      points: file([{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [121, 31] } }]),
      bow: file([polygon({}, [[121, 31], [121.01, 31.01], [121.01, 31], [121, 31.01], [121, 31]])]), // prettier-ignore
      nameless: file([polygon({ foo: 1 }, west)]),
    }
    const before = readdirSync(root)
    const extra = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, files[value] ?? value]))
    await expect(make(extra)).rejects.toMatchObject({ code })
    expect(readdirSync(root)).toEqual(before)
  })

  it('refuses a folder with something in it, and with force replaces only a town folder, ledgers kept', async () => {
    const { folder } = await make()
    await expect(make({ out: folder })).rejects.toMatchObject({ code: 'town/exists', details: { folder } })
    writeFileSync(join(folder, 'hazards.csv'), 'id,name\nh1,edited\n')
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    const again = await make({ out: folder, force: true, name: 'Bridge Town' })
    expect(again.town.id).toBe('bridge-town')
    expect(readFileSync(join(folder, 'hazards.csv'), 'utf8')).toContain('edited')
    expect(existsSync(join(folder, 'notes.txt'))).toBe(true)
    expect((await readTownFolder(folder)).town.name).toBe('Bridge Town')

    const other = join(root, 'photos')
    mkdirSync(other)
    writeFileSync(join(other, 'cat.txt'), 'cat')
    await expect(make({ out: other, force: true })).rejects.toMatchObject({ code: 'town/exists' })
    expect(readdirSync(other)).toEqual(['cat.txt'])
  })

  const dachang = sharedData('osm/baoshan-dachang-2021-09.osm.gz')
  it.skipIf(dachang === null)('makes Dachang with what its note counts (skipped without the shared data)', async () => {
    const { town, base, areaKm2 } = await make({ osm: dachang ?? '', name: '大场' })
    expect(base.kept).toMatchObject({ roads: 192, buildings: 107, water: 9, waterways: 6 })
    expect(town.asOf).toBe('2021-09-17')
    expect(areaKm2).toBeCloseTo(2.26, 2)
  })

  const taipei = sharedData('boundaries/taipei-north-villages.geojson.gz')
  it.skipIf(taipei === null)('reads 232 real villages by their published columns', async () => {
    const { villages } = await make({ villages: taipei ?? '' })
    expect(villages.count + (villages.report?.rejected.length ?? 0)).toBe(232)
    expect(villages.report?.mapping.name).toBe('VNAME')
    // They lie in another city: listed as outside.
    expect(villages.report?.outside).toHaveLength(villages.count)
  })
})
