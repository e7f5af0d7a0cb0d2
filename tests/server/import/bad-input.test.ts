import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zipSync } from 'fflate'
import { clearTowns } from '../../helpers/database.ts'
import { countRows, importText, insertTown, insertVillages, useMadeUpTown } from '../../helpers/import-town.ts'

const town = useMadeUpTown()
let before: Record<string, number>
beforeEach(async () => {
  before = await countRows(town.db)
})
/** Whatever the file was: nothing of it is in the database. */
afterEach(async () => expect(await countRows(town.db)).toEqual(before))

const market = { kind: 'market' }
const HEAD = 'id,name,lng,lat\n'
const GOOD = 'A,市场,120.95,31\n'

describe('a file that cannot be read is an error, and nothing is loaded', () => {
  const zip = zipSync({
    'a.shp': new Uint8Array(2_000).fill(7),
    'a.dbf': new Uint8Array(100),
    'a.shx': new Uint8Array(100),
  })
  it.each([
    ['an empty file', 'a.csv', ''],
    ['a broken zip', 'a.zip', zip.slice(0, 300)],
    ['a zip of rubbish', 'a.zip', zip],
    ['a broken workbook', 'a.xlsx', zip.slice(0, 200)],
    ['a broken gzip', 'a.csv.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4])],
    ['JSON cut off', 'a.geojson', '{"type":"FeatureCollection","features":[{"type":"Fea'],
    ['10 MB of JSON on one line that is no GeoJSON', 'a.geojson', JSON.stringify({ rows: 'x'.repeat(10_000_000) })],
    ['an image', 'a.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])('%s', async (_, name, content) => {
    const error: unknown = await importText(town.db, name, content, market).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'AppError',
      code: expect.stringMatching(/^file\/(unreadable|unsupported)$/) as string,
    })
  })

  it('a declared encoding that does not fit', async () => {
    const gbk = new Uint8Array([
      ...new TextEncoder().encode(HEAD + 'A,'),
      0xca,
      0xd0,
      0xb3,
      0xa1,
      ...new TextEncoder().encode(',120.95,31\n'),
    ])
    await expect(importText(town.db, 'a.csv', gbk, { ...market, encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'file/unreadable',
    })
    expect(await importText(town.db, 'a.csv', gbk, { ...market, dryRun: true })).toMatchObject({ accepted: 1 })
  })

  it('a CRS nobody knows', async () => {
    await expect(importText(town.db, 'a.csv', HEAD + GOOD, { ...market, crs: 'EPSG:0' })).rejects.toMatchObject({
      code: 'crs/unknown',
    })
  })
})

describe('a row that cannot be right is refused, and nothing is loaded', () => {
  it.each([
    ['NaN', 'B,乙,NaN,31', 'coordinate/unreadable'],
    ['out of range', 'B,乙,190,31', 'coordinate/range'],
    ['swapped', 'B,乙,31,120.95', 'position/swapped'],
    ['0, 0', 'B,乙,0,0', 'position/zero'],
    ['no place', 'B,乙,,', 'position/missing'],
    ['half a place', 'B,乙,120.95,', 'coordinate/empty'],
    ['no name', 'B,,120.95,31', 'value/missing'],
    ['no id', ',乙,120.95,31', 'id/missing'],
    ['a duplicate id', 'A,乙,120.96,31', 'id/duplicate'],
  ])('%s', async (_, row, code) => {
    const report = await importText(town.db, 'a.csv', `${HEAD}${GOOD}${row}\n`, market)
    expect(report).toMatchObject({ loaded: false, accepted: 1 })
    expect(report.rejected).toMatchObject([{ row: 2, code }])
  })

  it('a polygon that crosses itself', async () => {
    const bowTie = [
      [120.95, 31],
      [120.96, 31.01],
      [120.96, 31],
      [120.95, 31.01],
      [120.95, 31],
    ]
    const feature = {
      type: 'Feature',
      properties: { id: 'A', name: '园' },
      geometry: { type: 'Polygon', coordinates: [bowTie] },
    }
    const report = await importText(
      town.db,
      'a.geojson',
      JSON.stringify({ type: 'FeatureCollection', features: [feature] }),
      { kind: 'park' },
    )
    expect(report).toMatchObject({ loaded: false, rejected: [{ row: 1, code: 'geometry/self-crossing' }] })
  })

  it('a shape the kind does not have', async () => {
    const feature = {
      type: 'Feature',
      properties: { id: 'A', name: '站' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [120.95, 31],
          [120.96, 31],
        ],
      },
    }
    const report = await importText(
      town.db,
      'a.geojson',
      JSON.stringify({ type: 'FeatureCollection', features: [feature] }),
      { kind: 'weigh-station' },
    )
    expect(report.rejected).toMatchObject([{ code: 'geometry/type' }])
  })

  it('a required field without a column is an error that lists the headers', async () => {
    await expect(importText(town.db, 'a.csv', HEAD + GOOD, { kind: 'protection-target' })).rejects.toMatchObject({
      code: 'import/columns',
      details: { headers: ['id', 'name', 'lng', 'lat'], fields: [{ id: 'targetGroup' }] },
    })
  })
})

describe('a file that fails in the database', () => {
  it('leaves nothing behind', async () => {
    await town.db.exec(`alter table site add constraint no_bad check (name <> '坏')`)
    const rows = Array.from({ length: 5_000 }, (_, at) => `M${at},${at === 4_999 ? '坏' : '好'},120.95,31`)
    await expect(importText(town.db, 'a.csv', `${HEAD}${rows.join('\n')}\n`, market)).rejects.toMatchObject({
      code: 'database/failed',
    })
    await town.db.exec('alter table site drop constraint no_bad')
  })
})

describe('markup in names', () => {
  it('is kept as the text it is', async () => {
    const name = `<img src=x onerror=alert(1)>'); drop table site; --`
    const dry = await importText(town.db, 'a.csv', `${HEAD}A,"${name}",120.95,31\n`, { ...market, dryRun: true })
    expect(dry).toMatchObject({ accepted: 1, rejected: [] })
    await importText(town.db, 'a.csv', `${HEAD}A,"${name}",120.95,31\n`, market)
    expect(await town.db.query('select name from site')).toEqual([{ name }])
    await clearTowns(town.db)
    await insertTown(town.db)
    await insertVillages(town.db)
  })
})
