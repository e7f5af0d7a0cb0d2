import { epochDayOf, NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import { columnRows, type LedgerColumn, type LedgerColumns } from './column-rows.ts'
import type { Scalar } from './indicator.ts'
import type { FieldFacts, LedgerRows } from './ledger-rows.ts'
import { factSeriesOf, type RowFact } from './ticks.ts'
import { valueColumnOf } from './value-column.ts'

/** A row of a ledger as its record has it. */
export interface LedgerRecord {
  readonly id: string
  readonly name: string
  readonly villageId: string | null
  /** Field id -> value; left out or null = not known. */
  readonly values: Readonly<Record<string, Scalar | null | undefined>>
  /** Day the record speaks of, from which its values of ticks are known; null = from ever. */
  readonly baseDay: EpochDay | null
}

/** A dated fact of a row. */
export interface RecordFact extends Omit<RowFact, 'row'> {
  readonly rowId: string
  readonly field: string
}

/** Ledger of few enough rows to have been records; a ledger of a million hazards is `hazardRows`. */
export interface LedgerInput {
  readonly kind: string
  readonly fields: ReadonlyMap<string, FieldFacts>
  readonly records: readonly LedgerRecord[]
  readonly facts: readonly RecordFact[]
  /** Date fields between which a row counts, both days included. */
  readonly life: { readonly since: string | null; readonly until: string | null }
  readonly isKept: boolean
}

/**
 * Columns of a ledger out of its records and facts. Facts of rows or fields it does not have are left out: they belong to
 * records that were taken out.
 *
 * @throws AppError `argument/invalid` for a value of another type than its field's.
 */
export function ledgerColumns(input: LedgerInput): LedgerColumns {
  const { kind, fields, records, facts, life, isKept } = input
  const rowOf = new Map(records.map(({ id }, row) => [id, row]))
  const byField = new Map<string, RowFact[]>()
  for (const { rowId, field, ...fact } of facts) {
    const row = rowOf.get(rowId)
    if (row === undefined) continue
    const list = byField.get(field)
    if (list) list.push({ ...fact, row })
    else byField.set(field, [{ ...fact, row }])
  }
  const columns = new Map<string, LedgerColumn>()
  for (const [name, { type, unit, changes }] of fields) {
    const base = valueColumnOf(
      type,
      records.map(({ values }) => values[name]),
    )
    const series = changes ? factSeriesOf(type, records.length, byField.get(name) ?? []) : null
    columns.set(name, { unit, base, facts: series })
  }
  const daysOf = (field: string | null): Int32Array | null => {
    if (field === null) return null
    return Int32Array.from(records, ({ values }) => {
      const value = values[field]
      return typeof value === 'string' ? (epochDayOf(value) ?? NO_DAY) : NO_DAY
    })
  }
  return {
    kind,
    ids: records.map(({ id }) => id),
    names: records.map(({ name }) => name),
    villageIds: records.map(({ villageId }) => villageId),
    columns,
    baseDays: Int32Array.from(records, ({ baseDay }) => baseDay ?? NO_DAY),
    since: daysOf(life.since),
    until: daysOf(life.until),
    isKept,
  }
}

/** {@link ledgerColumns}, read. */
export const ledgerRows = (input: LedgerInput): LedgerRows => columnRows(ledgerColumns(input))
