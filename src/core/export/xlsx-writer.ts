import type { Workbook, Worksheet } from 'exceljs'
import { AppError } from '../errors.ts'
import { MAX_XLSX_ROWS } from './limits.ts'
import { cellAt, type ExportColumn, type ExportHead, type ExportWriter } from './cells.ts'

const DAY_MS = 86_400_000
const MAX_CELL_TEXT = 32_767

/**
 * A workbook: first sheet the rows (header frozen and filtered, days as dates, numbers as numbers, everything else as
 * text, never as a formula), second sheet the notes.
 *
 * @param load - gives the exceljs module; loaded only when a workbook is asked for.
 * @throws AppError `argument/invalid` above {@link MAX_XLSX_ROWS} rows.
 */
export async function createXlsxWriter(
  head: ExportHead,
  load: () => Promise<{ Workbook: new () => Workbook }>,
): Promise<ExportWriter> {
  const { Workbook } = await load()
  const book = new Workbook()
  const sheet = book.addWorksheet(sheetName(head.notes.title), { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] })
  sheet.columns = head.columns.map((column) => ({
    header: column.title,
    key: column.id,
    width: widthOf(column),
    style: column.type === 'day' ? { numFmt: 'yyyy-mm-dd' } : column.type === 'text' ? { numFmt: '@' } : {},
  }))
  sheet.getRow(1).font = { bold: true }
  let count = 0
  return {
    add({ length, cells }) {
      count += length
      if (count > MAX_XLSX_ROWS) {
        throw new AppError('argument/invalid', { name: 'rows', found: count, expected: `at most ${MAX_XLSX_ROWS}` })
      }
      for (let row = 0; row < length; row++) {
        sheet.addRow(head.columns.map((column, at) => xlsxCell(column, cellAt(cells[at] ?? [], row), head)))
      }
    },
    async finish() {
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: head.columns.length } }
      addNotes(book.addWorksheet(head.notesTitle), head)
      return new Uint8Array(await book.xlsx.writeBuffer())
    },
  }
}

function xlsxCell({ type }: ExportColumn, value: string | number | null, { yes, no }: ExportHead) {
  if (typeof value !== 'number') return value === null ? null : value.slice(0, MAX_CELL_TEXT)
  if (type === 'day') return new Date(value * DAY_MS)
  return type === 'boolean' ? (value === 1 ? yes : no) : value
}

function addNotes(sheet: Worksheet, { notes }: ExportHead): void {
  sheet.columns = [{ width: 18 }, { width: 100, style: { alignment: { wrapText: true, vertical: 'top' } } }]
  sheet.addRow([notes.title]).font = { bold: true, size: 14 }
  for (const [label, text] of notes.facts) sheet.addRow([label, text])
}

/** Excel allows 31 characters and none of `[]:*?/\`, nor an apostrophe at an end. */
function sheetName(title: string): string {
  return (
    title
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || 'rows'
  )
}

function widthOf({ type, title }: ExportColumn): number {
  const header = [...title].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
  return Math.max(header + 4, type === 'text' ? 16 : 12)
}
