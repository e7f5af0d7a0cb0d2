import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../../src/core/errors.ts'
import { readTable } from '../../../../src/server/import/readers/read-table.ts'
import { encode } from './encode.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const point = (lng: unknown, lat: unknown) => ({ type: 'Point', coordinates: [lng, lat] })
const feature = (properties: unknown, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

/** Code, reason and hint of the refusal, as one text. */
async function refusal(bytes: Uint8Array, name: string, options = {}): Promise<string> {
  const error: unknown = await readTable(bytes, name, options).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!isAppError(error)) throw new Error(`expected an AppError, got ${String(error)}`)
  return error.message
}

describe('delimited text', () => {
  it.each([
    ['comma', 'a.csv', '名称,数量\n甲,1\n乙,2\n'],
    ['semicolon', 'a.csv', '名称;数量\r\n甲;1\r\n乙;2\r\n'],
    ['tab', 'a.tsv', '名称\t数量\n甲\t1\n乙\t2'],
    ['an Excel sep line', 'a.csv', 'sep=;\n名称;数量\n甲;1\n乙;2\n'],
    ['blank lines before the header', 'a.txt', '\n\n名称,数量\n甲,1\n乙,2\n\n'],
    ['no extension', 'ledger', '名称,数量\n甲,1\n乙,2\n'],
  ])('with %s', async (_, name, text) => {
    const table = await readTable(utf8(text), name)
    expect(table).toEqual({
      format: 'csv',
      encoding: { name: 'UTF-8', how: 'detected' },
      headers: ['名称', '数量'],
      rows: [
        { row: 1, cells: { 名称: '甲', 数量: '1' }, geometry: null },
        { row: 2, cells: { 名称: '乙', 数量: '2' }, geometry: null },
      ],
      crs: null,
      rejected: [],
    })
  })

  it('in GB18030 states its encoding; gzipped too', async () => {
    const bytes = encode('名称,地址\n大场加油站,沪太路\n', 'gb18030')
    const table = await readTable(gzipSync(bytes), '台账.csv.gz')
    expect([table.format, table.encoding]).toEqual(['csv.gz', { name: 'GB18030', how: 'detected' }])
    expect(table.rows[0]?.cells).toEqual({ 名称: '大场加油站', 地址: '沪太路' })
  })

  it('keeps quoted line breaks and markup as text, blanks as null, rows counted with blank lines', async () => {
    const table = await readTable(utf8('id,note\n1,"two\nlines"\n\n3,<script>x</script>\n4,  \n'), 'a.csv')
    expect(table.rows.map(({ row, cells }) => [row, cells['note']])).toEqual([
      [1, 'two\nlines'],
      [3, '<script>x</script>'],
      [4, null],
    ])
  })

  it('names empty, repeated and hostile headers', async () => {
    const table = await readTable(utf8('名称,,名称,__proto__\n1,2,3,4\n'), 'a.csv')
    expect(table.headers).toEqual(['名称', 'column 2', '名称 (2)', '__proto__'])
    expect(Object.entries(table.rows[0]?.cells ?? {})).toEqual([
      ['名称', '1'],
      ['column 2', '2'],
      ['名称 (2)', '3'],
      ['__proto__', '4'],
    ])
  })

  it('rejects ragged rows and an open quote by row', async () => {
    const table = await readTable(utf8('a,b\n1,2\n1\n1,2,3\n1,2,\n"5,6\n7,8\n'), 'a.csv')
    expect(table.rows.map(({ row }) => row)).toEqual([1, 4])
    expect(table.rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'row/ragged'],
      [3, 'row/ragged'],
      [5, 'row/quotes'],
    ])
  })

  it('reads back whatever papaparse writes', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => `x${text.replace(/\r\n?/g, '\n')}`)
    const rows = fc.integer({ min: 2, max: 4 }).chain((width) => {
      return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })
    })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), async (data, delimiter) => {
        const header = (data[0] ?? []).map((_, at) => `h${at}`)
        const text = Papa.unparse([header, ...data], { delimiter, quotes: true })
        const table = await readTable(utf8(text), 'a.csv')
        expect(table.rows.map(({ cells }) => Object.values(cells))).toEqual(data)
      }),
    )
  })
})

describe('GeoJSON', () => {
  it('keeps values, makes JSON text of objects, takes the feature id and the crs member', async () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
      features: [
        { ...feature({ 名称: '甲', n: 3, ok: false, tags: { a: [1] } }, point(640060, 3457406)), id: 'w1' },
        feature({ 名称: ' ', extra: null }, null),
      ],
    })
    const table = await readTable(utf8(text), 'a.json')
    expect(table).toMatchObject({
      format: 'geojson',
      crs: 'EPSG:4549',
      headers: ['id', '名称', 'n', 'ok', 'tags', 'extra'],
      rejected: [],
    })
    expect(table.rows[0]).toEqual({
      row: 1,
      cells: { id: 'w1', 名称: '甲', n: 3, ok: false, tags: '{"a":[1]}', extra: null },
      geometry: point(640060, 3457406),
    })
    expect(table.rows[1]?.geometry).toBeNull()
  })

  it('hands on a crs it does not know as it is written', async () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'Mars 2000' } },
      features: [feature({}, null)],
    })
    expect((await readTable(utf8(text), 'a.geojson')).crs).toBe('Mars 2000')
  })

  it('rejects features by number: null coordinates, text, collections, wrong nesting, no feature', async () => {
    const table = await readTable(
      utf8(
        collection(
          feature({}, point(121, 31)),
          feature({}, point(null, 31)),
          feature({}, point('121', '31')),
          feature({}, { type: 'GeometryCollection', geometries: [point(1, 2), point(3, 4)] }),
          feature({}, { type: 'Polygon', coordinates: [[1, 2]] }),
          { hello: 'world' },
          feature([1], point(1, 2)),
          feature({}, { type: 'GeometryCollection', geometries: [point(5, 6)] }),
          feature({}, { type: 'Point', coordinates: [] }),
        ),
      ),
      'a.geojson',
    )
    expect(table.rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'geometry/number'],
      [3, 'geometry/number'],
      [4, 'geometry/collection'],
      [5, 'geometry/number'],
      [6, 'feature/not-feature'],
      [7, 'feature/properties'],
    ])
    expect(table.rows.map(({ row, geometry }) => [row, geometry])).toEqual([
      [1, point(121, 31)],
      [8, point(5, 6)],
      [9, null],
    ])
  })

  it('reads one feature a line, with a broken line rejected', async () => {
    const lines = [feature({ n: 1 }, point(1, 2)), feature({ n: 2 }, point(3, 4))].map(
      (one) => `\x1e${JSON.stringify(one)}`,
    )
    const table = await readTable(utf8(`${lines[0] ?? ''}\n{"broken\n${lines[1] ?? ''}\n`), 'a.geojsonl')
    expect(table.rows.map(({ row, cells }) => [row, cells['n']])).toEqual([
      [1, 1],
      [3, 2],
    ])
    expect(table.rejected.map(({ row, code }) => [row, code])).toEqual([[2, 'feature/not-json']])
  })

  it('survives a nesting that cannot be written back', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"x":${deep}},"geometry":null}]}`
    const outcome = await readTable(utf8(text), 'a.geojson').then(
      ({ rows }) => rows[0]?.cells['x'],
      (error: unknown) => isAppError(error, 'file/unreadable'),
    )
    expect(['(nested too deeply)', true]).toContain(outcome)
  })
})

describe('what is refused', () => {
  it.each<[string, string, Uint8Array, RegExp]>([
    ['an empty file', 'a.csv', utf8(''), /unreadable.*empty/],
    ['blanks', 'a.csv', utf8('\ufeff \n \n'), /unreadable.*empty/],
    ['a header without rows', 'a.csv', utf8('名称,数量\n'), /unreadable.*no rows/],
    ['a broken gzip', 'a.csv.gz', gzipSync(utf8('a,b\n1,2\n'.repeat(1000))).subarray(0, 40), /unreadable.*ends early/],
    ['a gzip in a gzip', 'a.gz', gzipSync(gzipSync(utf8('a'))), /unsupported/],
    ['an empty archive', 'a.zip', zipSync({}), /unsupported/],
    ['an archive of something else', 'a.zip', zipSync({ 'a.doc': utf8('x') }), /unsupported.*a\.doc/],
    ['an old workbook', 'a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), /unsupported.*save it as \.xlsx/],
    ['a page named .xls', 'a.xls', utf8('<html><table></table></html>'), /unsupported/],
    ['a bare .shp', 'a.shp', Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0), /unsupported.*zip/],
    ['JSON that is not GeoJSON', 'a.json', utf8('{"a":1}'), /not GeoJSON: an object with a/],
    ['TopoJSON', 'a.json', utf8('{"type":"Topology","objects":{}}'), /TopoJSON/],
    ['NaN in JSON', 'a.geojson', utf8(`{"type":"Point","coordinates":[NaN,1]}`), /NaN and Infinity are not JSON/],
    ['half a JSON', 'a.geojson', utf8(collection(feature({}, point(1, 2))).slice(0, 60)), /not valid JSON/],
    ['a collection without features', 'a.geojson', utf8(collection()), /no features/],
  ])('%s', async (_, name, bytes, expected) => {
    expect(await refusal(bytes, name)).toMatch(expected)
  })

  it('10 MB of JSON in one line that is no GeoJSON, in a short message', async () => {
    const message = await refusal(utf8(JSON.stringify({ data: 'x'.repeat(10_000_000) })), 'a.json')
    expect(message).toMatch(/not GeoJSON/)
    expect(message.length).toBeLessThan(500)
    const array = await refusal(utf8(`[${'1,'.repeat(5_000_000)}1]`), 'a.json')
    expect(array.length).toBeLessThan(500)
  })

  it('more bytes than the limit, packed or not', async () => {
    const text = utf8('a,b\n1,2\n'.repeat(10_000))
    expect(await refusal(text, 'a.csv', { maxBytes: 1_000 })).toMatch(/at most/)
    expect(await refusal(gzipSync(text), 'a.csv.gz', { maxBytes: 1_000 })).toMatch(/uncompressed/)
    expect(await refusal(zipSync({ 'a.shp': text, 'a.dbf': text }), 'a.zip', { maxBytes: 1_000 })).toMatch(
      /uncompressed/,
    )
  })

  it('an archive cut anywhere, or with a byte changed', async () => {
    const whole = zipSync({ 'a.shp': utf8('x'.repeat(500)), 'a.dbf': utf8('y'.repeat(500)) })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
        expect(await refusal(whole.slice(0, length), 'a.zip')).toMatch(/unreadable/)
      }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const damaged = whole.slice()
          damaged[at] = (damaged[at] ?? 0) ^ change
          expect(await refusal(damaged, 'a.zip')).toMatch(/unreadable|unsupported/)
        },
      ),
    )
  })

  it('any bytes are read or refused by an AppError', async () => {
    const starts = fc.constantFrom([], [0x1f, 0x8b], [0x50, 0x4b, 3, 4], [0x7b], [0x5b], [0xef, 0xbb, 0xbf])
    await fc.assert(
      fc.asyncProperty(
        starts,
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('a.csv', 'a.geojson', 'a'),
        async (start, rest, name) => {
          const outcome = await readTable(Uint8Array.of(...start, ...rest), name).catch((error: unknown) => error)
          if (outcome instanceof Error) expect(isAppError(outcome)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
