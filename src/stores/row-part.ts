import type { FilterTable } from '../core/filter/answer.ts'
import { rowsWithText } from '../core/columns/match-text.ts'
import { AppError } from '../core/errors.ts'
import type { Codes, Texts, TownTables } from '../contracts/town-tables.ts'

/**
 * Rows whose dictionary or text column `column` has one of `values`, or none of them. What a layer, a legend entry or a
 * record's list counts.
 */
export interface RowPart {
  readonly column: string
  readonly values: readonly string[]
  readonly isNot?: boolean
}

/** Those of `rows` that lie in every part, in their order. The same array when there is no part. */
export function rowsInParts(
  table: TownTables[FilterTable],
  parts: readonly RowPart[],
  rows: Uint32Array<ArrayBufferLike>,
): Uint32Array<ArrayBufferLike> {
  return parts.reduce((left, part) => {
    const texts = textsOfColumn(table, part.column)
    if (texts) {
      const matched = new Set(part.values.flatMap((value) => [...rowsWithText(texts, value)]))
      return left.filter((row) => matched.has(row) !== (part.isNot ?? false))
    }
    const { codes, values } = codesOf(table, part.column)
    const isKept = Uint8Array.from(values, (value) => Number(part.values.includes(value) !== (part.isNot ?? false)))
    return left.filter((row) => isKept[codes[row] ?? -1] === 1)
  }, rows)
}

function textsOfColumn(table: TownTables[FilterTable], column: string): Texts | null {
  const found: unknown = Object.entries(table).find(([name]) => name === column)?.[1]
  return typeof found === 'function' && 'offsets' in found && 'bytes' in found ? (found as Texts) : null
}

function codesOf(table: TownTables[FilterTable], column: string): Codes {
  const found: unknown = Object.entries(table).find(([name]) => name === column)?.[1]
  if (typeof found === 'object' && found !== null && 'codes' in found && 'values' in found) return found as Codes
  const expected = 'a dictionary or text column of the table'
  throw new AppError('argument/invalid', { name: 'column', found: column, expected })
}
