import type { Workbook } from 'exceljs'

/** A column of a sheet in a workbook. */
export interface BookColumn {
  readonly title: string
  readonly type: 'text' | 'number' | 'day'
  /** Characters; left out: by the title. */
  readonly width?: number
}
/** Cells: text, number, day as ISO date; null = empty. */
export type BookCell = string | number | null
/** One sheet of a workbook: a header row, frozen and filtered, and rows. */
export interface BookSheet {
  readonly title: string
  readonly columns: readonly BookColumn[]
  readonly rows: readonly (readonly BookCell[])[]
}

const MAX_CELL_TEXT = 32_767

/**
 * A workbook of several sheets: days as dates, numbers as numbers, everything else as text of the type text, so that no
 * cell is ever read as a formula. A number that is not finite is written as text.
 *
 * @param load - gives the exceljs module; loaded only when a workbook is asked for.
 */
export async function writeBook(
  sheets: readonly BookSheet[],
  load: () => Promise<{ Workbook: new () => Workbook }>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { Workbook } = await load()
  const book = new Workbook()
  for (const { title, columns, rows } of sheets) {
    const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] })
    sheet.columns = columns.map((column) => ({
      header: column.title,
      width: column.width ?? widthOf(column.title),
      style: styleOf(column.type),
    }))
    sheet.getRow(1).font = { bold: true }
    for (const row of rows) sheet.addRow(columns.map(({ type }, at) => cellOf(type, row[at] ?? null)))
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function cellOf(type: BookColumn['type'], value: BookCell): string | number | Date | null {
  if (value === null) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (type === 'day') return new Date(`${value}T00:00:00Z`)
  return value.slice(0, MAX_CELL_TEXT)
}

const styleOf = (type: BookColumn['type']) =>
  type === 'day'
    ? { numFmt: 'yyyy-mm-dd' }
    : type === 'text'
      ? { numFmt: '@', alignment: { wrapText: true, vertical: 'top' as const } }
      : {}

const widthOf = (title: string): number =>
  Math.max(10, [...title].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0) + 3)
