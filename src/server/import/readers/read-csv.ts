import Papa from 'papaparse'
import type { ImportCode } from '../../../catalog/import-texts.ts'
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
  const delimiter = separator?.[1] ?? delimiterOf(body)
  const { data, errors } = Papa.parse<string[]>(body, { delimiter })
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
      const code: ImportCode = quoteFault === undefined ? 'row/ragged' : 'row/quotes'
      const details = { found: fields.length, expected: headers.length }
      rejected.push({ row, field: null, value: fields.join(' | ').slice(0, 120), code, message: fault, details })
    }
  }
  return { headers, rows, rejected }
}

const DELIMITERS = [',', ';', '\t', '|']

/**
 * The commonest delimiter of the header, quotes respected; a comma when there is none. (papaparse's own guess takes the
 * blank line at the end of a two-column file for a row and falls back to the comma.)
 */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let isQuoted = false
  let hasContent = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (hasContent && (character === '\n' || character === '\r')) break
    if (character.trim() !== '') hasContent = true
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [[delimiter, count] = [',', 0]] = [...counts].sort(([, a], [, b]) => b - a)
  return count > 0 ? delimiter : ','
}

const isBlank = (fields: readonly string[]) => fields.every((field) => field.trim() === '')

/** Null when the row fits; extra fields that are empty are forgiven. */
function raggedness(fields: readonly string[], expected: number): string | null {
  if (fields.length < expected) return `${fields.length} fields, the header has ${expected}`
  return isBlank(fields.slice(expected)) ? null : `${fields.length} fields, the header has ${expected}`
}
