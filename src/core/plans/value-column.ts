import { AppError } from '../errors.ts'
import type { Scalar } from './indicator.ts'
import type { FieldFacts } from './ledger-rows.ts'

/**
 * Values of one field, one a row, in flat arrays that cross to a worker as they are. Not known: NaN, -1, or the text ''.
 * Dates are ISO texts. `values[codes[row]]` for texts.
 */
export type ValueColumn =
  | { readonly type: 'number'; readonly values: Float64Array }
  | { readonly type: 'boolean'; readonly values: Int8Array }
  | { readonly type: 'text' | 'date'; readonly codes: Uint32Array; readonly values: readonly string[] }

/** Value at a place; null = not known. */
export function valueAt(column: ValueColumn, at: number): Scalar | null {
  if (column.type === 'number') {
    const value = column.values[at]
    return value === undefined || Number.isNaN(value) ? null : value
  }
  if (column.type === 'boolean') {
    const value = column.values[at]
    return value === undefined || value === -1 ? null : value === 1
  }
  const text = column.values[column.codes[at] ?? -1] ?? ''
  return text === '' ? null : text
}

/**
 * A column of given values, null or undefined = not known.
 *
 * @throws AppError `argument/invalid` for a value of another type.
 */
export function valueColumnOf(type: FieldFacts['type'], values: readonly (Scalar | null | undefined)[]): ValueColumn {
  const wrong = (found: unknown): never => {
    throw new AppError('argument/invalid', { name: 'value', found, expected: `a ${type}` })
  }
  if (type === 'number') {
    const of = (value: Scalar | null | undefined) =>
      typeof value === 'number' ? value : (value ?? null) === null ? NaN : wrong(value)
    return { type, values: Float64Array.from(values, of) }
  }
  if (type === 'boolean') {
    const of = (value: Scalar | null | undefined) =>
      typeof value === 'boolean' ? Number(value) : (value ?? null) === null ? -1 : wrong(value)
    return { type, values: Int8Array.from(values, of) }
  }
  const texts: string[] = ['']
  const codes = new Map([['', 0]])
  const codeOf = (value: Scalar | null | undefined): number => {
    const text = typeof value === 'string' ? value : (value ?? null) === null ? '' : wrong(value)
    const known = codes.get(text)
    if (known !== undefined) return known
    codes.set(text, texts.length)
    return texts.push(text) - 1
  }
  return { type, codes: Uint32Array.from(values, codeOf), values: texts }
}
