import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { exportFileName } from '../../../src/core/export/file-name.ts'
import { createGeojsonWriter } from '../../../src/core/export/geojson-writer.ts'
import { createXlsxWriter } from '../../../src/core/export/xlsx-writer.ts'
import { ALL_TYPES, makeHead, THREE_ROWS } from './make-head.ts'

describe('GeoJSON', () => {
  const read = async (piece = THREE_ROWS) => {
    const writer = createGeojsonWriter(makeHead(ALL_TYPES))
    writer.add(piece)
    writer.add({ length: 0, cells: ALL_TYPES.map(() => []), places: null })
    return JSON.parse(new TextDecoder().decode(await writer.finish()))
  }
  it('has points, typed properties by id, null for what is missing', async () => {
    const { type, features, metadata } = await read()
    expect(type).toBe('FeatureCollection')
    expect(features[0]).toEqual({
      type: 'Feature',
      id: 'A-1',
      geometry: { type: 'Point', coordinates: [120.5, 31] },
      properties: { id: 'A-1', lengthM: 12.5, foundOn: '2026-02-16', supervised: true },
    })
    expect(features[1].properties).toEqual({ id: 'A-2', lengthM: 0, foundOn: '1970-01-01', supervised: false })
    expect(features[2]).toEqual({
      type: 'Feature',
      geometry: null,
      properties: { id: null, lengthM: null, foundOn: null, supervised: null },
    })
    expect(metadata).toMatchObject({ title: '未销号隐患', 筛选: '行业：消防', 截止日: '2026-06-18' })
  })
  it('keeps lines as lines; a line of one position is a point', async () => {
    const places = { starts: Uint32Array.of(0, 2, 3, 3), lngLat: Float64Array.of(1, 2, 3, 4, 5, 6), isLine: true }
    const { features } = await read({ ...THREE_ROWS, places })
    expect(features.map((one: { geometry: unknown }) => one.geometry)).toEqual([
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      { type: 'Point', coordinates: [5, 6] },
      null,
    ])
  })
})

describe('XLSX', () => {
  it('reads back with dates as dates, numbers as numbers, formulas as text, notes on the second sheet', async () => {
    const writer = await createXlsxWriter(makeHead(ALL_TYPES), () => Promise.resolve(ExcelJS))
    writer.add({ ...THREE_ROWS, cells: [['=1+1', '007', null], ...THREE_ROWS.cells.slice(1)] })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await writer.finish()).buffer)
    const [rows, notes] = book.worksheets
    const values = (at: number) => [1, 2, 3, 4].map((column) => rows?.getRow(at).getCell(column).value)
    expect(values(1)).toEqual(['编号', '长度（m）', '发现日期', '挂牌督办'])
    expect(values(2)).toEqual(['=1+1', 12.5, new Date('2026-02-16'), '是'])
    expect(rows?.getRow(2).getCell(1).type).toBe(ExcelJS.ValueType.String)
    expect(values(3)).toEqual(['007', 0, new Date('1970-01-01'), '否'])
    expect(values(4)).toEqual([null, null, null, null])
    expect(rows?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(notes?.name).toBe('说明')
    expect(notes?.getRow(2).getCell(2).value).toBe('行业：消防')
  })
  it('refuses more rows than a workbook should hold', async () => {
    const writer = await createXlsxWriter(makeHead([]), () => Promise.resolve(ExcelJS))
    expect(() => writer.add({ length: 200_001, cells: [], places: null })).toThrow('at most 200000')
  })
})

it('names files by town, title and day, without what file systems refuse', () => {
  expect(exportFileName('云溪镇', '行业/消防: <1>', '2026-06-18', 'csv')).toBe('云溪镇-行业 消防 1-2026-06-18.csv')
})
