import ExcelJS from 'exceljs'
import type { ImportCode } from '../../../catalog/import-texts.ts'
import type { Reject } from '../../../contracts/import.ts'
import { AppError } from '../../../core/errors.ts'
import type { Cell, SourceRow, SourceTable } from '../source-table.ts'
import { blankToNull, cellsOf, nameHeaders } from './table-rows.ts'

/** Title rows above the header are looked through this far. */
const HEADER_WITHIN = 10

/**
 * One sheet of a workbook, by name or the first with content. The header is the first row with two different texts, so
 * that a title merged across the sheet is passed over. Formulas give their stored result, rich text its plain text, a
 * merged cell its value in every cell it covers; dates come as UTC midnight. A row with an error cell is rejected.
 *
 * @param bytes - an archive that `unzip` has read within the size limit.
 * @throws AppError `file/unreadable` when it is no workbook, the sheet is unknown or empty.
 */
export async function readXlsx(
  bytes: Uint8Array,
  file: string,
  sheet: string | undefined,
): Promise<Pick<SourceTable, 'headers' | 'rows' | 'rejected'>> {
  const worksheet = chooseSheet(await load(bytes, file), file, sheet)
  const lines: { at: number; values: CellReading[] }[] = []
  const blankFault = hasResults(worksheet) ? null : UNCALCULATED
  worksheet.eachRow((row, at) => {
    const values: CellReading[] = []
    for (let column = 1; column <= row.cellCount; column++) values.push(readCell(row.getCell(column), blankFault))
    if (values.some(({ cell, fault }) => cell !== null || fault !== null)) lines.push({ at, values })
  })
  const header = lines.slice(0, HEADER_WITHIN).find(({ values }) => distinct(values) >= 2) ?? lines[0]
  if (!header) throw new AppError('file/unreadable', { file, reason: `sheet "${worksheet.name}" is empty` })
  const data = lines.filter(({ at }) => at > header.at)
  const width = data.reduce((most, { values }) => Math.max(most, lastUsed(values)), lastUsed(header.values))
  const headers = nameHeaders(Array.from({ length: width }, (_, at) => textOf(header.values[at]?.cell ?? null)))
  const rows: SourceRow[] = []
  const rejected: Reject[] = []
  for (const { at, values } of data) {
    const row = at - header.at
    const broken = values.findIndex(({ fault }) => fault !== null)
    if (broken < 0) {
      rows.push({
        row,
        cells: cellsOf(
          headers,
          values.map(({ cell }) => cell),
        ),
        geometry: null,
      })
    } else {
      const value = values[broken]?.fault ?? ''
      const message = `the cell holds ${value}, not a value`
      const code = codeOf(value)
      // Only an error such as #N/A stands in the cell; the other faults are words of ours.
      const shown = code === 'cell/error' ? value : ''
      rejected.push({ row, field: headers[broken] ?? null, value: shown, code, message })
    }
  }
  return { headers, rows, rejected }
}

interface CellReading {
  cell: Cell
  /** `#N/A`, `a formula without a stored result`; null for a good cell. */
  fault: string | null
}

async function load(bytes: Uint8Array, file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  try {
    // The types of exceljs ask for its own Buffer; any ArrayBuffer is read.
    await workbook.xlsx.load(bytes.slice().buffer)
  } catch (cause) {
    const hint = 'open it in a spreadsheet program and save it as .xlsx again, or as CSV UTF-8'
    throw new AppError('file/unreadable', { file, reason: 'the workbook is damaged', hint }, { cause })
  }
  return workbook
}

function chooseSheet(workbook: ExcelJS.Workbook, file: string, sheet: string | undefined): ExcelJS.Worksheet {
  const sheets = workbook.worksheets
  const chosen =
    sheet === undefined
      ? sheets.find(({ state, actualRowCount }) => state === 'visible' && actualRowCount > 0)
      : sheets.find(({ name }) => name.trim() === sheet.trim())
  if (chosen) return chosen
  const reason = sheet === undefined ? 'the workbook has no sheet with content' : `it has no sheet "${sheet}"`
  throw new AppError('file/unreadable', {
    file,
    reason,
    hint: `its sheets: ${sheets.map(({ name }) => name).join(', ')}`,
  })
}

const codeOf = (fault: string): ImportCode =>
  fault === UNCALCULATED ? 'cell/uncalculated' : fault === INVALID_DATE ? 'cell/invalid-date' : 'cell/error'

const INVALID_DATE = 'an invalid date'
const UNCALCULATED = 'a formula without a stored result'

/**
 * Has the sheet been calculated? exceljs tells a result of empty text (`=IF(A2="","",…)`) from none at all no more than
 * its file does in practice: where other formulas have results, one without is blank; where none has, all are unknown.
 */
function hasResults(worksheet: ExcelJS.Worksheet): boolean {
  let found = false
  worksheet.eachRow((row) => {
    row.eachCell((cell) => {
      found ||= cell.type === ExcelJS.ValueType.Formula && isPresent(cell.result)
    })
  })
  return found
}

/** The types of exceljs promise a result; the file may have none. */
const isPresent = (value: unknown) => value !== undefined && value !== null

/** A formula's stored result is asked of the cell: in `value`, exceljs leaves out results that are 0, false or ''. */
function readCell(cell: ExcelJS.Cell, blankFault: string | null): CellReading {
  if (cell.type !== ExcelJS.ValueType.Formula) return readValue(cell.value)
  if (isPresent(cell.result)) return readValue(cell.result)
  return { cell: null, fault: blankFault }
}

function readValue(value: ExcelJS.CellValue): CellReading {
  if (value === null || value === undefined) return good(null)
  if (typeof value !== 'object') return good(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? bad(INVALID_DATE) : good(value)
  if ('error' in value) return bad(value.error)
  if ('richText' in value) return good(value.richText.map(({ text }) => text).join(''))
  if ('hyperlink' in value) return readValue(value.text)
  return bad('something unknown')
}

const good = (cell: Cell): CellReading => ({ cell: blankToNull(cell), fault: null })
const bad = (fault: string): CellReading => ({ cell: null, fault })

const distinct = (values: readonly CellReading[]) =>
  new Set(values.flatMap(({ cell }) => (cell === null ? [] : [textOf(cell)]))).size

const lastUsed = (values: readonly CellReading[]) =>
  values.findLastIndex(({ cell, fault }) => cell !== null || fault !== null) + 1

function textOf(cell: Cell): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')
}
