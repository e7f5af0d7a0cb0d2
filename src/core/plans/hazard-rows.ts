import type { Codes } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'
import { STATES_ON_DAY, stateOfRow, type StateColumns } from '../hazards/state-on.ts'
import { isRowOpenOn, type HazardDays } from '../hazards/urgency.ts'
import { isoOfEpochDay, NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { LedgerColumn } from './column-rows.ts'
import type { Scalar } from './indicator.ts'
import type { FieldFacts, LedgerRows } from './ledger-rows.ts'
import { factValue } from './ticks.ts'
import { valueAt } from './value-column.ts'

/** Columns of the hazards table that plans read, equal lengths; days are `NO_DAY` for none. */
export interface HazardColumns extends StateColumns, HazardDays {
  readonly length: number
  readonly foundDay: Int32Array
  readonly closedDay: Int32Array
  readonly id: Texts
  readonly name: Texts
  readonly villageId: Codes
  readonly siteId: Texts
  readonly severity: Codes
  readonly sector: Codes
  readonly source: Codes
  readonly type: Codes
  readonly deadlineDay: Int32Array
  /** 1 = publicly listed and not delisted today. The table does not say since when. */
  readonly supervised: Uint8Array
}

type Read = (row: number, day: EpochDay) => Scalar | null
type Field = FieldFacts & { readonly read: Read }

/**
 * The hazards table as a ledger, on any past day. Found on or before a day = a row of that day; it stays one after closing.
 * Fields: severity, sector, source, type, siteId, foundOn, deadline; changing with time: state, isOpen, isOverdue, closedOn
 * (of the closing that held on the day), isSupervised (as of today: the table keeps no earlier listing) and `isInLedger`,
 * true of every row here. What the table does not hold (`listingLevel`, `hasFiveItems`) and dated facts come as `further`,
 * columns by row, and go before the table's own.
 */
export function hazardRows(
  table: HazardColumns,
  further: ReadonlyMap<string, LedgerColumn> = new Map<string, LedgerColumn>(),
): LedgerRows {
  const fields = { ...tableFields(table), ...Object.fromEntries([...further].map(([name, one]) => [name, tick(one)])) }
  const fieldOf = (name: string): Field | null => (Object.hasOwn(fields, name) ? (fields[name] ?? null) : null)
  let days: Int32Array | null = null
  return {
    kind: 'hazard',
    count: table.length,
    id: (row) => table.id(row),
    name: (row) => table.name(row),
    villageId: (row) => codeOf(table.villageId, row),
    existsOn: (row, day) => {
      const found = table.foundDay[row] as number
      return found !== NO_DAY && found <= day
    },
    field: (name) => fieldOf(name)?.read ?? null,
    describe: (name) => fieldOf(name),
    changeDays: (from, to) => {
      days ??= daysOf(table, further)
      return days.filter((day) => day >= from && day <= to)
    },
  }
}

/** Fields that the hazards ledger always has, with their types, for those who check plans. */
export const HAZARD_PLAN_FIELDS: Readonly<Record<string, FieldFacts['type']>> = {
  id: 'text',
  name: 'text',
  village: 'text',
  siteId: 'text',
  severity: 'text',
  sector: 'text',
  source: 'text',
  type: 'text',
  state: 'text',
  foundOn: 'date',
  closedOn: 'date',
  deadline: 'date',
  isOpen: 'boolean',
  isOverdue: 'boolean',
  isSupervised: 'boolean',
  isInLedger: 'boolean',
}

function tableFields(table: HazardColumns): Record<string, Field> {
  const text = (read: Read, changes = false): Field => ({ type: 'text', unit: null, changes, read })
  const date = (read: Read, changes = false): Field => ({ type: 'date', unit: null, changes, read })
  const flag = (read: Read, changes = true): Field => ({ type: 'boolean', unit: null, changes, read })
  const code = (column: Codes): Field => text((row) => codeOf(column, row))
  const iso = isoReader()
  const isOpen: Read = (row, day) => isRowOpenOn(table, row, day)
  return {
    id: text((row) => table.id(row)),
    name: text((row) => table.name(row)),
    village: code(table.villageId),
    siteId: text((row) => table.siteId(row) || null),
    severity: code(table.severity),
    sector: code(table.sector),
    source: code(table.source),
    type: code(table.type),
    state: text((row, day) => STATES_ON_DAY[stateOfRow(table, row, day)] || null, true),
    foundOn: date((row) => iso(table.foundDay[row] as number)),
    deadline: date((row) => iso(table.deadlineDay[row] as number)),
    closedOn: date((row, day) => iso(closedBy(table, row, day)), true),
    isOpen: flag(isOpen),
    isOverdue: flag((row, day) => (table.deadlineDay[row] as number) < day && isOpen(row, day) === true),
    isSupervised: flag((row) => table.supervised[row] === 1, false),
    isInLedger: flag(() => true, false),
  }
}

/** A field kept in columns beside the table. */
function tick({ base, facts, unit }: LedgerColumn): Field {
  const read: Read = (row, day) => {
    const value = facts === null ? undefined : factValue(facts, row, day)
    return value === undefined ? valueAt(base, row) : value
  }
  return { type: base.type, unit, changes: facts !== null, read }
}

const codeOf = ({ codes, values }: Codes, row: number): string | null => values[codes[row] ?? -1] || null

/** Days come again and again: the text of each is made once. */
function isoReader(): (day: EpochDay) => string | null {
  const known = new Map<EpochDay, string>()
  return (day) => {
    if (day === NO_DAY) return null
    const text = known.get(day) ?? isoOfEpochDay(day)
    known.set(day, text)
    return text
  }
}

/** Day of the closing that held on a day; `NO_DAY` while open. */
function closedBy({ closedDay, closedSpells }: HazardDays, row: number, day: EpochDay): EpochDay {
  const closed = closedDay[row] as number
  if (closed <= day) return closed
  const { starts, days } = closedSpells
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const from = days[2 * at] as number
    if (from <= day && day < (days[2 * at + 1] as number)) return from
  }
  return NO_DAY
}

function daysOf(table: HazardColumns, further: ReadonlyMap<string, LedgerColumn>): Int32Array {
  const days = new Set<EpochDay>()
  const add = (list: Int32Array, later = 0): void => {
    for (const day of list) if (day !== NO_DAY) days.add(day + later)
  }
  for (const list of [table.foundDay, table.closedDay, table.assignedDay, table.rectifyingDay, table.reviewDay])
    add(list)
  add(table.deadlineDay, 1)
  add(table.closedSpells.days)
  add(table.turns.days)
  for (const { facts } of further.values()) if (facts) add(facts.days)
  return Int32Array.from(days).sort()
}
