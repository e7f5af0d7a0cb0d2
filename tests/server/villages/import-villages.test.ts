import { beforeEach, describe, expect, it } from 'vitest'
import { boundaryDemands, type BoundaryDemands } from '../../../src/contracts/boundary-check.ts'
import { importOptions, importReport } from '../../../src/contracts/import.ts'
import type { Geometry } from '../../../src/contracts/primitives.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import { importVillages } from '../../../src/server/villages/import-villages.ts'
import { box, countRows, NOW, useMadeUpTown } from '../../helpers/import-town.ts'
import { seedHazard } from '../../helpers/server-town.ts'

const town = useMadeUpTown()
beforeEach(() =>
  town.db.transaction(async (tx) => {
    await seedHazard(tx, 'made-up', { id: 'H1', lngLat: [120.95, 31], villageId: 'west' })
    await seedHazard(tx, 'made-up', { id: 'H2', lngLat: [121.05, 31], villageId: 'east' })
  }),
)

const file = (...units: [id: string, name: string, shape: Geometry][]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: units.map(([id, name, geometry]) => ({ type: 'Feature', properties: { id, name }, geometry })),
  })
async function load(content: string, demands: Partial<BoundaryDemands> = {}, options: object = {}) {
  const report = await importVillages({
    db: town.db,
    town: undefined,
    catalog: await loadSiteKinds(),
    bytes: new TextEncoder().encode(content),
    fileName: 'new.geojson',
    options: importOptions.parse({ kind: 'village', boundaries: boundaryDemands.parse(demands), ...options }),
    now: NOW,
  })
  return importReport.parse(report)
}
const villageOf = async (id: string) =>
  (await town.db.query<{ v: string | null }>('select village_id as v from hazard where id = $1', [id]))[0]?.v

describe('importVillages', () => {
  it('loads sound boundaries, moves what lies in them and says what lies in none', async () => {
    const content = file(['west', '西村', box(120.9, 30.9, 121.0, 31.1)], ['east', '东村', box(121.06, 30.9, 121.1, 31.1)]) // prettier-ignore
    const before = await countRows(town.db)
    const report = await load(content)
    expect(report).toMatchObject({ loaded: true, updated: 2, boundaries: { isSound: true, counts: { gap: 1 } } })
    expect(report.boundaries?.inNoVillage).toMatchObject({ hazards: 1, list: [{ id: 'H2' }] })
    expect([await villageOf('H1'), await villageOf('H2')]).toEqual(['west', null])
    const after = await countRows(town.db)
    expect([after['change'], after['import_batch']]).toEqual([(before['change'] ?? 0) + 1, (before['import_batch'] ?? 0) + 1]) // prettier-ignore
    // The same file again changes nothing.
    expect(await load(content)).toMatchObject({ loaded: true, unchanged: 2, updated: 0 })
    expect(await countRows(town.db)).toEqual(after)
  })

  const overlapping = file(['west', '西村', box(120.9, 30.9, 121.01, 31.1)], ['north', '北村', box(121.0, 31.1, 121.1, 31.1001)]) // prettier-ignore

  it('refuses overlaps over 1 m² as a whole, against villages that the file does not name too', async () => {
    const before = await countRows(town.db)
    const report = await load(overlapping)
    expect(report).toMatchObject({ loaded: false, accepted: 1, boundaries: { isSound: false, counts: { overlap: 1 } } })
    expect(report.boundaries?.findings[0]).toMatchObject({ code: 'overlap', villages: ['east', 'west'] })
    expect(await countRows(town.db)).toEqual(before)
    expect(await villageOf('H1')).toBe('west')
  })

  it('takes them where they are allowed', async () => {
    expect(await load(overlapping, { allowOverlaps: true })).toMatchObject({ loaded: true, updated: 1 })
  })

  it('writes nothing on a dry run and tells what would be', async () => {
    const before = await countRows(town.db)
    const half = file(['west', '西村', box(120.9, 30.9, 120.93, 31.1)])
    const report = await load(half, {}, { dryRun: true })
    expect(report).toMatchObject({ loaded: false, dryRun: true, updated: 1, boundaries: { isSound: true } })
    expect(report.boundaries?.inNoVillage.hazards).toBe(1)
    expect(await countRows(town.db)).toEqual(before)
  })

  it('lets villages go that the file does not name only where it is to replace all', async () => {
    const whole = file(['all', '全村', box(120.9, 30.9, 121.1, 31.1)])
    expect(await load(whole)).toMatchObject({ loaded: false, boundaries: { isSound: false } })
    expect(await load(whole, { replace: true })).toMatchObject({ loaded: true, boundaries: { isSound: true } })
    expect(await town.db.query('select id from village')).toEqual([{ id: 'all' }])
    expect([await villageOf('H1'), await villageOf('H2')]).toEqual(['all', 'all'])
  })

  it('refuses a file with a row that cannot be read, unless it may be left out', async () => {
    const crossed: Geometry = { type: 'Polygon', coordinates: [[[120.9, 30.9], [121, 31.1], [121, 30.9], [120.9, 31.1], [120.9, 30.9]]] } // prettier-ignore
    const content = file(['west', '西村', box(120.9, 30.9, 120.99, 31.1)], ['bow', '结', crossed])
    expect(await load(content)).toMatchObject({ loaded: false, rejected: [{ row: 2, code: 'geometry/self-crossing' }] })
    expect(await load(content, {}, { skipRejects: true })).toMatchObject({ loaded: true, updated: 1 })
  })
})
