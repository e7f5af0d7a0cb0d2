import ExcelJS from 'exceljs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../../src/core/errors.ts'
import { readTable } from '../../../../src/server/import/readers/read-table.ts'

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function refusal(bytes: Uint8Array, sheet?: string): Promise<string> {
  const error: unknown = await readTable(bytes, 'a.xlsx', sheet === undefined ? {} : { sheet }).catch(
    (reason: unknown) => reason,
  )
  if (!isAppError(error)) throw new Error(`expected an AppError, got ${String(error)}`)
  return error.message
}

describe('a workbook', () => {
  it('gives numbers, dates, formula results, rich text, links and merged cells as values', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('企业台账')
      sheet.addRow(['某镇企业台账'])
      sheet.mergeCells('A1:F1')
      sheet.addRow(['村', '名称', '日期', '人数', '合计', '网址'])
      sheet.addRow([
        '东村',
        { richText: [{ text: '甲' }, { text: '厂', font: { bold: true } }] },
        new Date('2024-03-05T00:00:00Z'),
        12,
        { formula: 'D3*2', result: 24 },
        { text: '主页', hyperlink: 'http://x' },
      ])
      sheet.addRow([null, '乙厂', null, 0, { formula: 'D4*2', result: 0 }, ' '])
      sheet.mergeCells('A3:A4')
    })
    const table = await readTable(bytes, '台账.xlsx')
    expect(table).toMatchObject({ format: 'xlsx', encoding: null, crs: null, rejected: [] })
    expect(table.headers).toEqual(['村', '名称', '日期', '人数', '合计', '网址'])
    expect(table.rows).toEqual([
      {
        row: 1,
        cells: { 村: '东村', 名称: '甲厂', 日期: new Date('2024-03-05T00:00:00Z'), 人数: 12, 合计: 24, 网址: '主页' },
        geometry: null,
      },
      { row: 2, cells: { 村: '东村', 名称: '乙厂', 日期: null, 人数: 0, 合计: 0, 网址: null }, geometry: null },
    ])
  })

  it('rejects the row of an error cell and of a formula without result', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('a')
      sheet.addRow(['名称', '数'])
      sheet.addRow(['甲', { error: '#N/A' }])
      sheet.addRow(['乙', { formula: 'A1', date1904: false }])
      sheet.addRow(['丙', 3])
    })
    const table = await readTable(bytes, 'a.xlsx')
    expect(table.rejected.map(({ row, field, code, value }) => [row, field, code, value])).toEqual([
      [1, '数', 'cell/error', '#N/A'],
      [2, '数', 'cell/uncalculated', ''],
    ])
    expect(table.rows.map(({ row }) => row)).toEqual([3])
  })

  it('takes an empty formula result for blank where the sheet has been calculated', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('a')
      sheet.addRow(['名称', '数'])
      sheet.addRow(['甲', { formula: 'IF(A1="","",1)', result: '' }])
      sheet.addRow(['乙', { formula: 'A1', result: false }])
    })
    const table = await readTable(bytes, 'a.xlsx')
    expect(table.rejected).toEqual([])
    expect(table.rows.map(({ cells }) => cells['数'])).toEqual([null, false])
  })

  it('takes the first sheet with content, or the one named', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('空')
      book.addWorksheet('一').addRows([
        ['名称', '数'],
        ['甲', 1],
      ])
      book.addWorksheet('二').addRows([
        ['名称', '数'],
        ['乙', 2],
      ])
    })
    expect((await readTable(bytes, 'a.xlsx')).rows[0]?.cells['名称']).toBe('甲')
    expect((await readTable(bytes, 'a.xlsx', { sheet: '二' })).rows[0]?.cells['名称']).toBe('乙')
    expect(await refusal(bytes, '三')).toMatch(/no sheet.*空, 一, 二/)
    expect(await refusal(bytes, '空')).toMatch(/is empty/)
  })

  it('names a column that has values but no header, and refuses a header alone', async () => {
    const bytes = await workbook((book) =>
      book.addWorksheet('a').addRows([
        ['名称', '数'],
        ['甲', 1, 'x'],
      ]),
    )
    expect((await readTable(bytes, 'a.xlsx')).headers).toEqual(['名称', '数', 'column 3'])
    expect(await refusal(await workbook((book) => book.addWorksheet('a').addRow(['名称', '数'])))).toMatch(/no rows/)
  })

  it('is refused when its sheet is broken or swells', async () => {
    const entries = unzipSync(
      await workbook((book) =>
        book.addWorksheet('a').addRows([
          ['名称', '数'],
          ['甲', 1],
        ]),
      ),
    )
    const broken = zipSync({ ...entries, 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row') })
    expect(await refusal(broken)).toMatch(/file\/unreadable/)
    const bomb = zipSync({ ...entries, 'xl/worksheets/sheet1.xml': new Uint8Array(110e6) })
    expect(bomb.length).toBeLessThan(1e6)
    expect(await refusal(bomb)).toMatch(/at most 100 MB/)
  })
})
