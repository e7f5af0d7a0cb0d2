import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { loadTown, type LoadProgress } from '../../../src/server/town/load-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { clearTowns, openTestDatabase } from '../../helpers/database.ts'
import { countRows, NOW } from '../../helpers/import-town.ts'
import { SMALL_TOWN, writeTownFolder } from '../../helpers/town-folder.ts'

let db: Database
const folders: string[] = []
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => clearTowns(db))
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function load(
  files: Record<string, string | null> = {},
  more: { replace?: boolean; onProgress?: (one: LoadProgress) => void } = {},
) {
  const dir = await writeTownFolder(files)
  folders.push(dir)
  return loadTown({ db, folder: await readTownFolder(dir), catalog: await loadSiteKinds(), now: NOW, ...more })
}

describe('loadTown', () => {
  it('loads everything of a folder, with villages assigned', async () => {
    const steps: LoadProgress[] = []
    const result = await load({}, { onProgress: (one) => steps.push(one) })
    expect(result).toMatchObject({ townId: 'small', loaded: true })
    expect(result.reports.map((report) => [report.kind, report.inserted])).toEqual([
      ['village', 2],
      ['enterprise', 2],
      ['park', 1],
      ['hazard', 2],
      ['device', 1],
    ])
    expect(await countRows(db)).toMatchObject({
      village: 2,
      site: 3,
      hazard: 2,
      hazard_event: 3,
      device: 1,
      change: 1,
      version: 1,
    })
    expect(await db.query('select id, village_id from site order by id')).toEqual([
      { id: 'E1', village_id: 'west' },
      { id: 'E2', village_id: 'east' },
      { id: 'P1', village_id: 'west' },
    ])
    const roads = await db.query('select id, class, name, ST_NPoints(geom) as points from road_edge order by id')
    expect(roads).toMatchObject([
      { id: 'r1', class: 'secondary' },
      { id: 'r2', class: 'tertiary', name: '南北路' },
    ])
    const junctions = await db.query('select legs, village_id, name from junction')
    expect(junctions).toMatchObject([{ legs: 4, village_id: 'west' }])
    const waterside = await db.query('select road_id, village_id, length_m from waterside_segment')
    expect(waterside.length).toBeGreaterThan(0)
    expect(new Set(waterside.map((row) => row.road_id))).toEqual(new Set(['r1']))
    expect(steps.map((one) => one.step)).toContain('loading.hazards')
    for (const step of new Set(steps.map((one) => one.step))) {
      const last = steps.findLast((one) => one.step === step)
      expect(last?.done, step).toBe(last?.total)
    }
  })

  it('keeps a hazard without a place as such', async () => {
    await load()
    expect(await db.query(`select id, geom is null as without from hazard order by id`)).toEqual([
      { id: 'H1', without: false },
      { id: 'H2', without: true },
    ])
  })

  it('does nothing when the same folder comes again', async () => {
    await load()
    const before = await countRows(db)
    expect(await load()).toEqual({ townId: 'small', loaded: false, reports: [] })
    expect(await countRows(db)).toEqual(before)
  })

  it('refuses other content for a town that is there, unless told to replace it; the version grows on', async () => {
    await load()
    const other = { 'sites/park.geojson': null }
    await expect(load(other)).rejects.toMatchObject({ code: 'town/exists' })
    expect(await countRows(db)).toMatchObject({ site: 3, version: 1 })
    await load(other, { replace: true })
    expect(await countRows(db)).toMatchObject({ site: 2, version: 2, change: 2 })
  })

  it.each([
    [
      'a refused row',
      { 'sites/enterprise.csv': 'id,name,lng,lat\nE1,甲,999,31\n' },
      'import/refused',
      { file: 'sites/enterprise.csv', rejected: 1 },
    ],
    [
      'a bad road',
      { 'base/roads.geojsonl': `${(SMALL_TOWN['base/roads.geojsonl'] ?? '').split('\n')[0]}\n{"type":"Feature"}\n` },
      'contract/invalid',
      { what: 'base/roads.geojsonl:2' },
    ],
    ['a line that is no JSON', { 'base/water.geojsonl': '\n{' }, 'file/unreadable', { file: 'base/water.geojsonl:2' }],
    [
      'a kind nobody declared',
      { 'sites/dock.csv': 'id,name,lng,lat\nA,码头,120.95,31\n' },
      'kind/not-found',
      { kind: 'dock' },
    ],
  ])('loads nothing of a folder with %s', async (_, files, code, details) => {
    await expect(load(files)).rejects.toMatchObject({ code, details })
    const counts = await countRows(db)
    expect(
      Object.values(counts).every((count) => count === 0),
      JSON.stringify(counts),
    ).toBe(true)
    expect(await db.query('select 1 as one from town')).toEqual([])
  })
})

describe('readTownFolder', () => {
  it.each([
    ['no town.json', { 'town.json': null }, 'file/unreadable', {}],
    [
      'a town without a name',
      { 'town.json': '{"id":"small","bounds":[0,0,1,1],"asOf":"2026-05-31"}' },
      'contract/invalid',
      { what: 'town.json' },
    ],
    [
      'a measure of villages that the wall does not know, and names those it knows',
      {
        'town.json':
          '{"id":"small","name":"小镇","bounds":[0,0,1,1],"asOf":"2026-05-31","wall":{"villageMeasure":"perCapita"}}',
      },
      'contract/invalid',
      {
        what: 'town.json',
        issues: [
          { path: 'wall.villageMeasure', message: expect.stringContaining('"per1000Residents"|"per100Ent') as string },
        ],
      },
    ],
    [
      'a boundary of points',
      {
        'boundary.geojson':
          '{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[1,2]}}]}',
      },
      'contract/invalid',
      { what: 'boundary.geojson' },
    ],
    [
      'two boundaries',
      { 'boundary.geojson': '{"type":"FeatureCollection","features":[]}' },
      'contract/invalid',
      { what: 'boundary.geojson' },
    ],
  ])('refuses %s', async (_, files, code, details) => {
    await expect(load(files)).rejects.toMatchObject({ code, details })
  })

  it('finds ledgers in loading order and streams layers; a missing layer is empty', async () => {
    const dir = await writeTownFolder()
    folders.push(dir)
    const folder = await readTownFolder(dir)
    expect(folder.ledgers.map((one) => one.file)).toEqual([
      'villages.geojson',
      'sites/enterprise.csv',
      'sites/park.geojson',
      'hazards.csv',
      'devices.geojson',
    ])
    const roads = []
    for await (const road of folder.baseLayer('roads')) roads.push(road.properties.id)
    expect(roads).toEqual(['r1', 'r2'])
    for await (const feature of folder.baseLayer('railways')) expect.unreachable(JSON.stringify(feature))
  })

  it('has another hash when one file changes, and the same when only tiles do', async () => {
    const hashOf = async (files: Record<string, string | null>) => {
      const dir = await writeTownFolder(files)
      folders.push(dir)
      return (await readTownFolder(dir)).hash()
    }
    const hash = await hashOf({})
    expect(await hashOf({ 'tiles/base.pmtiles': 'x' })).toBe(hash)
    expect(await hashOf({ 'hazards.csv': `${SMALL_TOWN['hazards.csv']} ` })).not.toBe(hash)
  })
})
