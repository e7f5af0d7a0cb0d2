import type { FilterTable } from '../core/filter/answer.ts'
import { AppError } from '../core/errors.ts'
import type { Codes, TownTables } from '../contracts/town-tables.ts'

/** Rows whose dictionary column `column` has one of `values`, or none of them. What a layer or a legend entry counts. */
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
    const { codes, values } = codesOf(table, part.column)
    const isKept = Uint8Array.from(values, (value) => Number(part.values.includes(value) !== (part.isNot ?? false)))
    return left.filter((row) => isKept[codes[row] ?? -1] === 1)
  }, rows)
}

function codesOf(table: TownTables[FilterTable], column: string): Codes {
  const found: unknown = Object.entries(table).find(([name]) => name === column)?.[1]
  if (typeof found === 'object' && found !== null && 'codes' in found && 'values' in found) return found as Codes
  const expected = 'a dictionary column of the table'
  throw new AppError('argument/invalid', { name: 'column', found: column, expected })
}
