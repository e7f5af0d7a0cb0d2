import { AppError } from '../errors.ts'
import type { At, Frame } from './frame.ts'
import type { Quantity } from './indicator.ts'
import { and, type Truth } from './kleene.ts'
import type { LedgerRows } from './ledger-rows.ts'
import { compileWhere } from './where.ts'
import { windowOf, type Span } from './windows.ts'

/** Sees a row that counts (1) or may count (-1). `weight` is 1, or the summed field; null = not known. */
export type VisitRow = (row: number, truth: 1 | -1, weight: number | null) => void

/** A quantity made ready for questions about any day. */
export interface QuantityReader {
  readonly rows: LedgerRows
  readonly isSum: boolean
  /** Rows that count or may count on a day; with `span`, those whose `dated` field lies in it or is not known. */
  scan(at: At, visit: VisitRow, span?: Span): void
  /** Fields that leave the row unknown. */
  blanks(row: number, at: At): string[]
  /** A field that decides may change after the row's own beginning. */
  readonly changes: boolean
  /** Answers may change though no row does: the day looked at is compared, or a window moves. */
  readonly readsToday: boolean
}

/** Sum of a quantity, and what it could be. Weights that are not known are 0 or more. */
export interface Total {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Rows that count, rows not known. */
  readonly yes: number
  readonly unknown: number
}

/**
 * @param dated - field of the dates that `scan` compares with its span.
 * @throws AppError `argument/invalid` for a field the ledger does not have, or a test that does not fit its type.
 */
export function compileQuantity(quantity: Quantity, rows: LedgerRows, frame: Frame, dated?: string): QuantityReader {
  const where = compileWhere(quantity.where, rows)
  const weightOf = quantity.sum === undefined ? null : numberReader(rows, quantity.sum)
  const { during } = quantity
  const duringOf = during === undefined ? null : dateReader(rows, during.field)
  const datedOf = dated === undefined ? null : dateReader(rows, dated)
  let kept: { rows: Uint32Array; truths: Int8Array } | null = null

  const scan: QuantityReader['scan'] = (at, visit, span) => {
    kept ??= keepFixed(rows, where.fixed, at)
    const window = during === undefined ? null : windowOf(during.window, frame, at.day)
    const { day } = at
    for (let i = 0; i < kept.rows.length; i++) {
      const row = kept.rows[i] as number
      if (!rows.existsOn(row, day)) continue
      let truth = kept.truths[i] as Truth
      if (where.moving !== null) truth = and(truth, where.moving(row, at))
      if (truth === 0) continue
      if (window !== null && duringOf !== null) truth = and(truth, isWithin(duringOf(row, day), window))
      if (truth === 0) continue
      if (span !== undefined && datedOf !== null) truth = and(truth, isWithin(datedOf(row, day), span))
      if (truth === 0) continue
      visit(row, truth, weightOf === null ? 1 : weightOf(row, day))
    }
  }
  return {
    rows,
    isSum: weightOf !== null,
    scan,
    blanks: (row, at) => [
      ...where.blanks(row, at),
      ...(during !== undefined && duringOf?.(row, at.day) === null ? [during.field] : []),
      ...(dated !== undefined && datedOf?.(row, at.day) === null ? [dated] : []),
      ...(quantity.sum !== undefined && weightOf?.(row, at.day) === null ? [quantity.sum] : []),
    ],
    changes: where.changes,
    readsToday: where.readsToday || (during !== undefined && during.window !== 'plan'),
  }
}

/** Rows that pass, or may pass, what holds on every day: found once. */
function keepFixed(rows: LedgerRows, fixed: (row: number, at: At) => Truth, at: At) {
  const found = new Uint32Array(rows.count)
  const truths = new Int8Array(rows.count)
  let count = 0
  for (let row = 0; row < rows.count; row++) {
    const truth = fixed(row, at)
    if (truth === 0) continue
    truths[count] = truth
    found[count++] = row
  }
  return { rows: found.slice(0, count), truths: truths.slice(0, count) }
}

function isWithin(date: string | null, { from, to }: Span): Truth {
  if (date === null) return -1
  return date >= from && date <= to ? 1 : 0
}

/** Adds up a quantity on a day. */
export function totalOn(reader: QuantityReader, at: At, span?: Span): Total {
  let [value, low, high, yes, unknown] = [0, 0, 0, 0, 0]
  const add: VisitRow = (_row, truth, weight) => {
    if (truth === 1 && weight !== null) {
      yes++
      value += weight
      low += weight
      high += weight
    } else {
      unknown++
      low += Math.min(0, weight ?? 0)
      high += Math.max(0, weight ?? Infinity)
    }
  }
  reader.scan(at, add, span)
  return { value, low, high, yes, unknown }
}

/**
 * Reader of a field that holds ISO days.
 *
 * @throws AppError `argument/invalid` when the ledger has no such field or declares it as something else.
 */
export function dateReader(rows: LedgerRows, name: string): (row: number, day: number) => string | null {
  const read = readerOf(rows, name, 'date')
  return (row, day) => {
    const value = read(row, day)
    if (value === null || typeof value === 'string') return value
    throw new AppError('argument/invalid', { name: `${rows.kind}.${name}`, found: value, expected: 'a date' })
  }
}

/** As {@link dateReader}, of numbers; NaN is not known. */
export function numberReader(rows: LedgerRows, name: string): (row: number, day: number) => number | null {
  const read = readerOf(rows, name, 'number')
  return (row, day) => {
    const value = read(row, day)
    if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value
    if (typeof value === 'number') return null
    throw new AppError('argument/invalid', { name: `${rows.kind}.${name}`, found: value, expected: 'a number' })
  }
}

function readerOf(rows: LedgerRows, name: string, type: 'date' | 'number') {
  const label = `${rows.kind}.${name}`
  const read = rows.field(name)
  if (read === null) {
    throw new AppError('argument/invalid', { name: label, found: name, expected: `a field of ${rows.kind}` })
  }
  const facts = rows.describe?.(name) ?? null
  if (facts !== null && facts.type !== type) {
    throw new AppError('argument/invalid', { name: label, found: facts.type, expected: `a ${type}` })
  }
  return read
}
