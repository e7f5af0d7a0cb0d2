import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { writeBook } from '../../../src/core/export/book-writer.ts'

const load = () => Promise.resolve(exceljs)

describe('writeBook', () => {
  it('writes numbers as numbers, days as dates, and no text ever as a formula', async () => {
    const bytes = await writeBook(
      [
        {
          title: '隐患',
          columns: [
            { title: '名称', type: 'text' },
            { title: '数', type: 'number' },
            { title: '期限', type: 'day' },
          ],
          rows: [
            ['=HYPERLINK("http://x","y")', 29.25, '2026-06-18'],
            ['@SUM(A1)', null, null],
            ['-1+2', Infinity, null],
          ],
        },
        { title: '定义', columns: [{ title: '指标', type: 'text' }], rows: [] },
      ],
      load,
    )
    const book = new exceljs.Workbook()
    await book.xlsx.load(bytes.buffer)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['隐患', '定义'])
    const sheet = book.getWorksheet('隐患')
    const cell = (name: string) => sheet?.getCell(name)
    expect(cell('A2')?.value).toBe('=HYPERLINK("http://x","y")')
    expect(cell('A2')?.type).toBe(exceljs.ValueType.String)
    expect(cell('A3')?.type).toBe(exceljs.ValueType.String)
    expect(cell('B2')?.value).toBe(29.25)
    expect(cell('C2')?.value).toEqual(new Date('2026-06-18T00:00:00Z'))
    expect(cell('B3')?.value).toBeNull()
    expect(cell('B4')?.value).toBe('Infinity')
    expect(sheet?.getColumn(1).numFmt).toBe('@')
  })
})
