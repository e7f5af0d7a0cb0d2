import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { FieldFacts, LedgerRows } from './ledger-rows.ts'
import { factValue, type FactSeries } from './ticks.ts'
import { valueAt, type ValueColumn } from './value-column.ts'

/** One field of a ledger in columns. */
export interface LedgerColumn {
  readonly unit: string | null
  /** The rows' own values; a tick's hold from the row's `baseDay` on. */
  readonly base: ValueColumn
  /** Dated facts of a tick; null = a field that does not change. */
  readonly facts: FactSeries | null
}

/** A ledger in columns of equal length; flat arrays, so that it crosses to a worker as it is. */
export interface LedgerColumns {
  readonly kind: string
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly villageIds: readonly (string | null)[]
  readonly columns: ReadonlyMap<string, LedgerColumn>
  /** Day from which each row's own values of ticks are known; `NO_DAY` = from ever. Null: of all rows. */
  readonly baseDays: Int32Array | null
  /** First and last day on which a row counts, both included; `NO_DAY` = no such end. Null: no row has one. */
  readonly since: Int32Array | null
  readonly until: Int32Array | null
  /** See {@link LedgerRows.isKept}. */
  readonly isKept: boolean
}

/** Fields that every row has. */
export const ROW_FIELDS = ['id', 'name', 'village'] as const

/**
 * Rows of a ledger on any past day. A tick holds the value of its latest fact on or before the day; without one the row's
 * own value from its base day on, and is unknown before. `id`, `name` and `village` (its id) may be asked like fields.
 */
export function columnRows(ledger: LedgerColumns): LedgerRows {
  const { kind, ids, names, villageIds, columns, baseDays, since, until } = ledger
  let days: Int32Array | null = null
  const own: Record<(typeof ROW_FIELDS)[number], (row: number) => string | null> = {
    id: (row) => ids[row] ?? null,
    name: (row) => names[row] ?? null,
    village: (row) => villageIds[row] ?? null,
  }
  const isOwn = (name: string): name is keyof typeof own => Object.hasOwn(own, name)
  return {
    kind,
    count: ids.length,
    isKept: ledger.isKept,
    id: (row) => ids[row] ?? '',
    name: (row) => names[row] ?? '',
    villageId: (row) => villageIds[row] ?? null,
    existsOn: (row, day) => {
      const first = since?.[row] ?? NO_DAY
      return (first === NO_DAY || first <= day) && day <= (until?.[row] ?? NO_DAY)
    },
    field: (name) => {
      if (isOwn(name)) return own[name]
      const column = columns.get(name)
      if (column === undefined) return null
      const { base, facts } = column
      if (facts === null) return (row) => valueAt(base, row)
      return (row, day) => {
        const value = factValue(facts, row, day)
        if (value !== undefined) return value
        const from = baseDays?.[row] ?? NO_DAY
        return from === NO_DAY || from <= day ? valueAt(base, row) : null
      }
    },
    describe: (name): FieldFacts | null => {
      if (isOwn(name)) return { type: 'text', unit: null, changes: false }
      const column = columns.get(name)
      if (column === undefined) return null
      return { type: column.base.type, unit: column.unit, changes: column.facts !== null }
    },
    changeDays: (from, to) => {
      days ??= daysOf(ledger)
      return days.filter((day) => day >= from && day <= to)
    },
  }
}

/** Every day on which anything of the ledger changes, ascending. */
function daysOf({ columns, baseDays, since, until }: LedgerColumns): Int32Array {
  const days = new Set<EpochDay>()
  const add = (list: Int32Array | null, later: number): void => {
    for (const day of list ?? []) if (day !== NO_DAY) days.add(day + later)
  }
  add(baseDays, 0)
  add(since, 0)
  add(until, 1)
  for (const { facts } of columns.values()) add(facts?.days ?? null, 0)
  return Int32Array.from(days).sort()
}
