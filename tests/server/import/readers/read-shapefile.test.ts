import { readFileSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../../src/core/errors.ts'
import { readTable } from '../../../../src/server/import/readers/read-table.ts'
import { sharedData } from '../../../helpers/shared-data.ts'
import { encode } from './encode.ts'

/** A .shp of points; a null shape where the point is null (ESRI Shapefile Technical Description, 1998). */
function shp(points: readonly ([number, number] | null)[]): Uint8Array {
  const records = points.map((point) => (point ? 28 : 12))
  const bytes = new Uint8Array(100 + records.reduce((sum, length) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  view.setInt32(0, 9994)
  view.setInt32(24, bytes.length / 2)
  view.setInt32(28, 1000, true)
  view.setInt32(32, 1, true)
  let at = 100
  for (const [i, point] of points.entries()) {
    view.setInt32(at, i + 1)
    view.setInt32(at + 4, point ? 10 : 2)
    view.setInt32(at + 8, point ? 1 : 0, true)
    if (point) {
      view.setFloat64(at + 12, point[0], true)
      view.setFloat64(at + 20, point[1], true)
    }
    at += point ? 28 : 12
  }
  return bytes
}

type Field = [name: string, type: 'C' | 'N' | 'D' | 'L', width: number]
const FIELDS: Field[] = [
  ['名称', 'C', 13],
  ['数量', 'N', 8],
  ['日期', 'D', 8],
  ['正常', 'L', 1],
]

/** A dBASE III table; `deleted` are record numbers marked with a star. */
function dbf(
  write: (text: string) => Uint8Array,
  records: readonly string[][],
  deleted: readonly number[] = [],
): Uint8Array {
  const width = 1 + FIELDS.reduce((sum, [, , w]) => sum + w, 0)
  const header = 32 + 32 * FIELDS.length + 1
  const bytes = new Uint8Array(header + width * records.length + 1).fill(0x20, header)
  const view = new DataView(bytes.buffer)
  bytes[0] = 3
  view.setUint32(4, records.length, true)
  view.setUint16(8, header, true)
  view.setUint16(10, width, true)
  for (const [i, [name, type, w]] of FIELDS.entries()) {
    bytes.set(write(name), 32 + 32 * i)
    bytes[32 + 32 * i + 11] = type.charCodeAt(0)
    bytes[32 + 32 * i + 16] = w
  }
  bytes[header - 1] = 0x0d
  for (const [i, record] of records.entries()) {
    let at = header + width * i
    if (deleted.includes(i)) bytes[at] = 0x2a
    at++
    for (const [j, [, , w]] of FIELDS.entries()) {
      bytes.set(write(record[j] ?? '').subarray(0, w), at)
      at += w
    }
  }
  bytes[bytes.length - 1] = 0x1a
  return bytes
}

const gbk = (text: string) => encode(text, 'gb18030')
const utf8 = (text: string) => new TextEncoder().encode(text)
const RECORDS = [
  ['大场加油站', '12.5', '20240305', 'T'],
  ['锦秋路', '********', '', '?'],
  ['上海大学校区', '', '00000000', 'n'],
]
const POINTS: ([number, number] | null)[] = [[640060, 3457406], null, [640070, 3457416]]

async function refusal(entries: Record<string, Uint8Array>): Promise<string> {
  const error: unknown = await readTable(zipSync(entries), 'a.zip').catch((reason: unknown) => reason)
  if (!isAppError(error)) throw new Error(`expected an AppError, got ${String(error)}`)
  return error.message
}

describe('a zipped Shapefile', () => {
  it.each([
    ['GBK without .cpg', gbk, undefined, 'GB18030', 'detected'],
    ['GBK with .cpg', gbk, 'GBK', 'GB18030', 'format'],
    ['GBK with a .cpg that says UTF-8', gbk, 'UTF-8', 'GB18030', 'detected'],
    ['UTF-8 without .cpg', utf8, undefined, 'UTF-8', 'detected'],
  ])('in %s', async (_, write, cpg, name, how) => {
    const prj = 'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["x"]]'
    const files = { '图层/企业.shp': shp(POINTS), '图层/企业.dbf': dbf(write, RECORDS), '图层/企业.PRJ': utf8(prj) }
    const table = await readTable(zipSync({ ...files, ...(cpg && { '图层/企业.cpg': utf8(cpg) }) }), 'a.zip')
    expect(table).toEqual({
      format: 'shapefile',
      encoding: { name, how },
      crs: 'EPSG:4549',
      headers: ['名称', '数量', '日期', '正常'],
      rejected: [],
      rows: [
        // Thirteen bytes hold four characters of UTF-8 and a third of the fifth, which is lost, not turned into rubbish.
        {
          row: 1,
          cells: { 名称: write === utf8 ? '大场加油' : '大场加油站', 数量: 12.5, 日期: '2024-03-05', 正常: true },
          geometry: { type: 'Point', coordinates: POINTS[0] },
        },
        { row: 2, cells: { 名称: '锦秋路', 数量: null, 日期: null, 正常: null }, geometry: null },
        {
          row: 3,
          cells: { 名称: write === utf8 ? '上海大学' : '上海大学校区', 数量: null, 日期: null, 正常: false },
          geometry: { type: 'Point', coordinates: POINTS[2] },
        },
      ],
    })
  })

  it('leaves out deleted records and keeps the numbers of the others', async () => {
    const table = await readTable(zipSync({ 'a.shp': shp(POINTS), 'a.dbf': dbf(gbk, RECORDS, [1]) }), 'a.zip')
    expect(table.rows.map(({ row }) => row)).toEqual([1, 3])
    expect(table.crs).toBeNull()
  })

  it('chooses a layer by name and refuses to guess', async () => {
    const layer = { shp: shp(POINTS), dbf: dbf(gbk, RECORDS) }
    const entries = { 'a.shp': layer.shp, 'a.dbf': layer.dbf, 'b.shp': layer.shp, 'b.dbf': layer.dbf }
    expect(await refusal(entries)).toMatch(/2 layers.*a, b/)
    expect((await readTable(zipSync(entries), 'x.zip', { sheet: 'b' })).rows).toHaveLength(3)
  })

  it.each<[string, Record<string, Uint8Array>, RegExp]>([
    ['without .dbf', { 'a.shp': shp(POINTS) }, /no \.dbf/],
    ['without .shp', { 'a.dbf': dbf(gbk, RECORDS) }, /no \.shp/],
    ['with a cut .shp', { 'a.shp': shp(POINTS).subarray(0, 120), 'a.dbf': dbf(gbk, RECORDS) }, /ends early/],
    ['with another file as .shp', { 'a.shp': utf8('hello'), 'a.dbf': dbf(gbk, RECORDS) }, /no Shapefile header/],
    ['with a cut .dbf', { 'a.shp': shp(POINTS), 'a.dbf': dbf(gbk, RECORDS).subarray(0, 200) }, /damaged.*ends early/],
    ['with an empty .dbf', { 'a.shp': shp(POINTS), 'a.dbf': new Uint8Array(0) }, /shorter than a header/],
    ['with parts of two exports', { 'a.shp': shp(POINTS.slice(1)), 'a.dbf': dbf(gbk, RECORDS) }, /2 shapes.*3 records/],
  ])('%s is refused', async (_, entries, expected) => {
    expect(await refusal(entries)).toMatch(expected)
  })

  it('with one byte changed in a coordinate is refused by its checksum', async () => {
    const archive = zipSync({ 'a.shp': shp(POINTS), 'a.dbf': dbf(gbk, RECORDS) }, { level: 0 })
    const damaged = archive.slice()
    // 30 bytes of local header, 5 of name, 100 of .shp header, 12 to the first x, its fifth byte.
    const at = 30 + 5 + 100 + 12 + 4
    damaged[at] = (damaged[at] ?? 0) ^ 1
    const error: unknown = await readTable(damaged, 'a.zip').catch((reason: unknown) => reason)
    expect(String(error)).toMatch(/checksum/)
  })

  const real = sharedData('boundaries/shanghai-districts-2017.shp.zip')
  it.skipIf(real === null)('of the 17 districts of Shanghai is read whole', async () => {
    const bytes = readFileSync(real ?? '')
    const table = await readTable(bytes, 'districts.zip')
    expect(table).toMatchObject({ crs: 'EPSG:4326', encoding: { name: 'GB18030', how: 'detected' }, rejected: [] })
    expect(table.rows).toHaveLength(17)
    expect(table.rows.map(({ cells }) => cells['NAME'])).toEqual(expect.arrayContaining(['闸北区', '崇明县', '宝山区']))
    // The .shp's own header states the extent of all shapes.
    const shpBytes =
      Object.entries(unzipSync(new Uint8Array(bytes))).find(([path]) => path.endsWith('.shp'))?.[1] ?? new Uint8Array()
    const view = new DataView(shpBytes.buffer, shpBytes.byteOffset)
    const lngs = table.rows.flatMap(({ geometry }) =>
      [...JSON.stringify(geometry).matchAll(/\[(\d+\.?\d*),/g)].map((m) => Number(m[1])),
    )
    const extremes = lngs.reduce(([low, high], lng) => [Math.min(low, lng), Math.max(high, lng)] as const, [
      Infinity,
      -Infinity,
    ] as const)
    expect(extremes).toEqual([view.getFloat64(36, true), view.getFloat64(52, true)])
  })
})
