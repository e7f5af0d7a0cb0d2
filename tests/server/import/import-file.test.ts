import { describe, expect, it } from 'vitest'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importReport } from '../../../src/contracts/import.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import { countRows, importText, useMadeUpTown } from '../../helpers/import-town.ts'

const town = useMadeUpTown()

const ENTERPRISES = `企业编号,企业名称,经度,纬度,所在村居,风险等级,从业人数,最近检查日期
E1,甲厂,120.95,31.0,西村,重大,"1,200",2025-03-01
E2,乙厂,121.05,31.0,东村,蓝,15人,
E3,丙厂,121.06,31.0,西村,,,2025/4/5
`

describe('importFile: sites', () => {
  it('loads rows with village, fields and provenance, and reports what it did', async () => {
    const report = await importText(town.db, 'e.csv', ENTERPRISES, { kind: 'enterprise', asOf: '2025-05-01' })
    expect(() => importReport.parse(report)).not.toThrow()
    expect(report).toMatchObject({
      town: 'made-up',
      loaded: true,
      rows: 3,
      accepted: 3,
      inserted: 3,
      updated: 0,
      unchanged: 0,
      rejected: [],
      outside: [],
      crs: { name: 'EPSG:4326', how: 'assumed' },
      mapping: { id: '企业编号', name: '企业名称', lng: '经度', lat: '纬度', employees: '从业人数' },
      conflicts: [{ row: 3, id: 'E3', stated: '西村', byPosition: '东村' }],
    })
    const rows = await town.db.query(
      'select id, kind, name, village_id, stated_village, attrs, provenance, version from site order by id',
    )
    expect(rows[0]).toMatchObject({
      id: 'E1',
      kind: 'enterprise',
      village_id: 'west',
      stated_village: null,
      attrs: { riskLevel: 'red', employees: 1200, lastInspectedOn: '2025-03-01', scale: null },
      provenance: { source: 'e.csv', asOf: '2025-05-01', row: 1 },
      version: 1,
    })
    expect(rows[2]).toMatchObject({ village_id: 'east', stated_village: '西村' })
  })

  it('changes nothing when the same file comes again, and updates only the row that changed', async () => {
    await importText(town.db, 'e.csv', ENTERPRISES, { kind: 'enterprise' })
    const before = await countRows(town.db)
    const again = await importText(town.db, 'renamed.csv', ENTERPRISES, { kind: 'enterprise' })
    expect(again).toMatchObject({ loaded: true, inserted: 0, updated: 0, unchanged: 3, accepted: 3 })
    expect(await countRows(town.db)).toEqual(before)

    const changed = await importText(town.db, 'e.csv', ENTERPRISES.replace('15人', '16人'), { kind: 'enterprise' })
    expect(changed).toMatchObject({ inserted: 0, updated: 1, unchanged: 2 })
    const rows = await town.db.query(`select id, version, attrs->>'employees' as employees from site order by id`)
    expect(rows.map((row) => [row.id, row.version, row.employees])).toEqual([
      ['E1', 1, '1200'],
      ['E2', 2, '16'],
      ['E3', 1, null],
    ])
    const after = await countRows(town.db)
    expect([after.change, after.import_batch]).toEqual([(before.change ?? 0) + 1, (before.import_batch ?? 0) + 1])
  })

  it('tells the same in a dry run and loads nothing', async () => {
    const before = await countRows(town.db)
    const dry = await importText(town.db, 'e.csv', ENTERPRISES, { kind: 'enterprise', dryRun: true })
    expect(await countRows(town.db)).toEqual(before)
    const real = await importText(town.db, 'e.csv', ENTERPRISES, { kind: 'enterprise' })
    expect({ ...dry, dryRun: false, loaded: true }).toEqual(real)
  })

  it('loads nothing when one row is refused, and the others on request', async () => {
    const text = ENTERPRISES.replace('2025/4/5', '2024-02-30')
    const before = await countRows(town.db)
    const refused = await importText(town.db, 'e.csv', text, { kind: 'enterprise' })
    expect(refused).toMatchObject({ loaded: false, accepted: 2 })
    expect(refused.rejected).toMatchObject([
      { row: 3, field: 'lastInspectedOn', value: '2024-02-30', code: 'date/no-such-day' },
    ])
    expect(await countRows(town.db)).toEqual(before)
    expect(await importText(town.db, 'e.csv', text, { kind: 'enterprise', skipRejects: true })).toMatchObject({
      loaded: true,
      inserted: 2,
    })
  })

  it('lists rows outside the town and loads them only on request', async () => {
    const text = 'id,name,lng,lat\nA,里,120.95,31\nB,外,122.5,31\n'
    const report = await importText(town.db, 's.csv', text, { kind: 'market' })
    expect(report).toMatchObject({ loaded: true, inserted: 1, outside: [{ row: 2, name: '外', lng: 122.5, lat: 31 }] })
    const kept = await importText(town.db, 's.csv', text, { kind: 'market', keepOutside: true })
    expect(kept).toMatchObject({ inserted: 1, unchanged: 1 })
    expect(await town.db.query(`select village_id from site where id = 'B'`)).toEqual([{ village_id: null }])
  })

  it('knows rows without an id again by name and place', async () => {
    const text = 'name,lng,lat\n市场,120.95,31\n市场,120.96,31\n'
    expect(await importText(town.db, 's.csv', text, { kind: 'market' })).toMatchObject({ inserted: 2 })
    const again = await importText(town.db, 's.csv', text, { kind: 'market' })
    expect(again).toMatchObject({ inserted: 0, unchanged: 2 })
    expect(again.warnings.map((one) => one.code)).toContain('id/from-content')
  })

  it('does not let a row take the id of a site of another kind', async () => {
    await importText(town.db, 's.csv', 'id,name,lng,lat\nA,市场,120.95,31\n', { kind: 'market' })
    const report = await importText(town.db, 'p.csv', 'id,name,lng,lat\nA,消防,120.95,31\n', { kind: 'fire-unit' })
    expect(report).toMatchObject({ loaded: false, rejected: [{ row: 1, field: 'id', code: 'id/other-kind' }] })
  })

  it('reads footprints and puts the point inside them', async () => {
    // A U-shaped yard: its centroid lies in the gap.
    const ring = [
      [120.95, 31],
      [120.98, 31],
      [120.98, 31.03],
      [120.97, 31.03],
      [120.97, 31.01],
      [120.96, 31.01],
      [120.96, 31.03],
      [120.95, 31.03],
      [120.95, 31],
    ]
    const feature = {
      type: 'Feature',
      properties: { id: 'P', name: '园区', 面积: '2.5' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
    const report = await importText(
      town.db,
      'p.geojson',
      JSON.stringify({ type: 'FeatureCollection', features: [feature] }),
      { kind: 'park' },
    )
    expect(report).toMatchObject({ loaded: true, inserted: 1, unmapped: [] })
    expect(await town.db.query('select ST_Contains(geom, point) as inside, village_id from site')).toEqual([
      { inside: true, village_id: 'west' },
    ])
  })

  it('turns GCJ-02 into WGS 84 and states it', async () => {
    // Same place read twice: a WGS 84 position, and its GCJ-02 position as PostGIS cannot know it, by the published shift of some 500 m.
    const report = await importText(town.db, 's.csv', 'id,name,lng,lat\nA,市场,120.95,31\n', {
      kind: 'market',
      crs: 'GCJ-02',
    })
    expect(report.crs).toEqual({ name: 'GCJ-02', how: 'declared' })
    const [row] = await town.db.query<{ m: number }>(
      `select ST_Distance(geom::geography, 'SRID=4326;POINT(120.95 31)'::geography) as m from site`,
    )
    expect(row?.m).toBeGreaterThan(300)
    expect(row?.m).toBeLessThan(700)
  })

  it('loads a kind that is one new file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guatu-kind-'))
    try {
      const kind = {
        id: 'dock',
        title: { zh: '码头', en: 'Dock' },
        icon: '码',
        group: 'risk',
        geometryTypes: ['Point'],
        fields: [
          { id: 'berths', title: { zh: '泊位数', en: 'Berths' }, type: 'integer', aliases: ['泊位'] },
          { id: 'cargo', title: { zh: '货种', en: 'Cargo' }, type: 'inventory' },
        ],
        popup: ['berths'],
        table: ['berths'],
      }
      await writeFile(join(folder, 'dock.json'), JSON.stringify(kind))
      const kinds = await loadSiteKinds({ extra: [folder] })
      const text = '码头名称,泊位,货种,经度,纬度\n一号码头,3,液氨 20吨,120.95,31\n'
      expect(await importText(town.db, 'd.csv', text, { kind: 'dock' }, kinds)).toMatchObject({
        loaded: true,
        inserted: 1,
      })
      const rows = await town.db.query('select kind, name, attrs from site')
      const cargo = [{ substance: '液氨', quantityT: 20, cas: null }]
      expect(rows).toEqual([{ kind: 'dock', name: '一号码头', attrs: { berths: 3, cargo } }])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('refuses a kind and a town that are not there, naming those that are', async () => {
    await expect(importText(town.db, 's.csv', 'name\na\n', { kind: 'harbour' })).rejects.toMatchObject({
      code: 'kind/not-found',
    })
    await expect(
      importText(town.db, 's.csv', 'name\na\n', { kind: 'market', town: 'elsewhere' }),
    ).rejects.toMatchObject({
      code: 'town/not-found',
      details: { known: ['made-up'] },
    })
  })
})

describe('importFile: villages and devices', () => {
  it('gives placed rows their village again when boundaries change, without a new version', async () => {
    await importText(town.db, 'e.csv', ENTERPRISES, { kind: 'enterprise' })
    const moved = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { id: 'east', name: '东村' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [120.94, 30.9],
                [121.1, 30.9],
                [121.1, 31.1],
                [120.94, 31.1],
                [120.94, 30.9],
              ],
            ],
          },
        },
        {
          type: 'Feature',
          properties: { id: 'west', name: '西村', residents: 1200 },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [120.9, 30.9],
                [120.94, 30.9],
                [120.94, 31.1],
                [120.9, 31.1],
                [120.9, 30.9],
              ],
            ],
          },
        },
      ],
    }
    expect(await importText(town.db, 'v.geojson', JSON.stringify(moved), { kind: 'village' })).toMatchObject({
      loaded: true,
      updated: 2,
    })
    const rows = await town.db.query('select village_id, version from site order by id')
    expect(rows.map((row) => [row.village_id, row.version])).toEqual([
      ['east', 1],
      ['east', 1],
      ['east', 1],
    ])
  })

  it('keeps unknown residents null', async () => {
    expect(await town.db.query('select id, residents, kind from village order by id')).toEqual([
      { id: 'east', residents: null, kind: 'village' },
      { id: 'west', residents: 1200, kind: 'village' },
    ])
  })

  it('loads devices as points and lines', async () => {
    const features = [
      {
        type: 'Feature',
        properties: { id: 'B1', kind: '减速带', state: '完好' },
        geometry: { type: 'Point', coordinates: [120.95, 31] },
      },
      {
        type: 'Feature',
        properties: { id: 'G1', kind: 'guardrail', roadName: '沿河路', checkedOn: '2025-01-02' },
        geometry: {
          type: 'LineString',
          coordinates: [
            [121.05, 31],
            [121.06, 31],
          ],
        },
      },
    ]
    const report = await importText(town.db, 'd.geojson', JSON.stringify({ type: 'FeatureCollection', features }), {
      kind: 'device',
    })
    expect(report).toMatchObject({ loaded: true, inserted: 2 })
    expect(await town.db.query('select id, kind, state, village_id, road_name from device order by id')).toEqual([
      { id: 'B1', kind: 'speed-bump', state: 'intact', village_id: 'west', road_name: null },
      { id: 'G1', kind: 'guardrail', state: 'unknown', village_id: 'east', road_name: '沿河路' },
    ])
  })
})
