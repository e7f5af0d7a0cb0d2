import Papa from 'papaparse'
import type { Reject } from '../../../contracts/import.ts'
import { AppError } from '../../../core/errors.ts'
import type { SourceRow, SourceTable } from '../source-table.ts'
import { cellsOf, nameHeaders } from './table-rows.ts'

/**
 * Delimited text (comma, semicolon, tab or bar, detected; an Excel `sep=;` line is obeyed) with a header in its first
 * line. Quoted line breaks belong to their field. Blank lines are counted and left out. A row with more or fewer
 * fields than the header is rejected.
 *
 * @throws AppError `file/unreadable` when there is no header or no row below it.
 */
export function readCsv(text: string, file: string): Pick<SourceTable, 'headers' | 'rows' | 'rejected'> {
  const separator = /^sep=(.)\r?\n/.exec(text)
  const body = separator ? text.slice(separator[0].length) : text
  const { data, errors } = Papa.parse<string[]>(body, {
    ...(separator?.[1] !== undefined && { delimiter: separator[1] }),
    delimitersToGuess: [',', ';', '\t', '|'],
  })
  const headerAt = data.findIndex((fields) => !isBlank(fields))
  const header = data[headerAt]
  if (!header) throw new AppError('file/unreadable', { file, reason: 'it has no lines with content' })
  const headers = nameHeaders(header)
  const broken = new Map(errors.flatMap(({ row, message, type }) => (type === 'Quotes' ? [[row ?? -1, message]] : [])))
  const rows: SourceRow[] = []
  const rejected: Reject[] = []
  for (let at = headerAt + 1; at < data.length; at++) {
    const fields = data[at] ?? []
    if (isBlank(fields)) continue
    const row = at - headerAt
    const quoteFault = broken.get(at)
    const fault = quoteFault === undefined ? raggedness(fields, headers.length) : `broken quotes: ${quoteFault}`
    if (fault === null) rows.push({ row, cells: cellsOf(headers, fields), geometry: null })
    else {
      const code = quoteFault === undefined ? 'row/ragged' : 'row/quotes'
      rejected.push({ row, field: null, value: fields.join(' | ').slice(0, 120), code, message: fault })
    }
  }
  return { headers, rows, rejected }
}

const isBlank = (fields: readonly string[]) => fields.every((field) => field.trim() === '')

/** Null when the row fits; extra fields that are empty are forgiven. */
function raggedness(fields: readonly string[], expected: number): string | null {
  if (fields.length < expected) return `${fields.length} fields, the header has ${expected}`
  return isBlank(fields.slice(expected)) ? null : `${fields.length} fields, the header has ${expected}`
}
