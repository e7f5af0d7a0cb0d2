import { AppError } from '../../core/errors.ts'
import type { InventoryLine } from '../../core/installation/grade.ts'
import { normaliseHeader, splitBrackets } from '../import/normalise-header.ts'
import { parseNumber } from '../import/parse-number.ts'
import { textOf } from '../import/parse-cell.ts'
import { readTable } from '../import/readers/read-table.ts'
import type { SourceRow } from '../import/source-table.ts'

const COLUMNS = {
  substance: ['substance', 'name', '物质', '物质名称', '名称', '化学品名称', '危险化学品名称', '品名'],
  cas: ['cas', 'cas号', 'casno'],
  quantity: ['quantityt', 'quantity', 'quantitykg', '数量', '存量', '设计最大量', '最大量', '最大存量', '存在量'],
  unit: ['unit', '单位', '计量单位'],
  categories: ['categories', 'category', '类别', '危险性类别', '类别符号', '符号'],
} as const
type Column = keyof typeof COLUMNS

/** Kilograms, and tonnes in one of the unit. */
const UNITS: Readonly<Record<string, (amount: number) => number>> = {
  t: (amount) => amount,
  吨: (amount) => amount,
  kg: (amount) => amount / 1000,
  千克: (amount) => amount / 1000,
  公斤: (amount) => amount / 1000,
}

/** A value of an inventory that cannot be read; `row` counts data rows from 1. */
export interface InventoryFault {
  readonly row: number
  readonly field: Column
  readonly code: 'number/unreadable' | 'unit/unknown'
  readonly value: string
}

export interface InventoryFile {
  readonly lines: readonly InventoryLine[]
  readonly faults: readonly InventoryFault[]
}

/**
 * An inventory from CSV, XLSX or any other table: one substance a row, quantities in tonnes unless a unit column or the
 * header's bracket says kilograms. Categories are symbols of table 2, parted by spaces, commas or semicolons.
 *
 * @throws AppError `file/unreadable`, `file/unsupported`; `import/columns` when substance or quantity have no column.
 */
export async function readInventory(bytes: Uint8Array, file: string): Promise<InventoryFile> {
  const { headers, rows } = await readTable(bytes, file, { allowNoRows: true })
  const headerOf = (column: Column) => headers.find((header) => names(header).some((name) => isOf(column, name)))
  const columns = { substance: headerOf('substance'), quantity: headerOf('quantity') }
  const lacking = (['substance', 'quantity'] as const).filter((one) => columns[one] === undefined)
  if (lacking.length > 0) {
    const fields = lacking.map((id) => ({ id, title: COLUMNS[id].at(3) ?? id }))
    throw new AppError('import/columns', { file, problem: 'required-without-column', fields, headers })
  }
  const bracket = splitBrackets(normaliseHeader(columns.quantity ?? '')).brackets[0]
  const headerUnit = bracket ?? (normaliseHeader(columns.quantity ?? '') === 'quantitykg' ? 'kg' : 't')
  const faults: InventoryFault[] = []
  const lines = rows.map((row) => {
    const text = (column: Column) => cellText(row, headerOf(column))
    const unit = normaliseHeader(text('unit') || headerUnit)
    return {
      substance: text('substance'),
      cas: text('cas') || null,
      quantityT: quantityOf(row.row, text('quantity'), unit, faults),
      categories: text('categories')
        .split(/[\s,，;；、]+/)
        .filter((symbol) => symbol !== ''),
    }
  })
  return { lines, faults }
}

function quantityOf(row: number, text: string, unit: string, faults: InventoryFault[]): number | null {
  const toTonnes = UNITS[unit]
  if (text === '') return null
  if (!toTonnes) {
    faults.push({ row, field: 'unit', code: 'unit/unknown', value: unit })
    return null
  }
  const parsed = parseNumber(text, 't')
  if (parsed.ok) return toTonnes(parsed.value)
  faults.push({ row, field: 'quantity', code: 'number/unreadable', value: text })
  return null
}

const names = (header: string) => [normaliseHeader(header), splitBrackets(normaliseHeader(header)).words]
const isOf = (column: Column, name: string) => COLUMNS[column].some((one) => one === name)
const cellText = (row: SourceRow, header: string | undefined) =>
  header === undefined ? '' : textOf(row.cells[header] ?? null).trim()
