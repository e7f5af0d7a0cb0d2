import type { FieldFacts, LedgerRows, PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import { ledgerRows, type RecordFact } from '../../../src/core/plans/make-ledger.ts'
import type { Scalar } from '../../../src/core/plans/indicator.ts'
import type { Target } from '../../../src/core/plans/plan-model.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'

export function day(iso: string): number {
  const number = epochDayOf(iso)
  if (number === null) throw new RangeError(iso)
  return number
}

type Row = Record<string, Scalar | null> & { id: string }
interface MakeLedger {
  rows: readonly Row[]
  /** Fields that change; the others do not. */
  ticks?: readonly string[]
  facts?: readonly (readonly [rowId: string, field: string, on: string, value: Scalar | null])[]
  since?: string
  until?: string
  types?: Readonly<Record<string, FieldFacts['type']>>
  baseDay?: string
  isKept?: boolean
}

/** A ledger of rows written out; a field's type is that of its first value. `village` is the row's village. */
export function makeLedger(kind: string, made: MakeLedger): LedgerRows {
  const { rows, ticks = [], facts = [], types = {} } = made
  const names = new Set([...rows.flatMap((row) => Object.keys(row)), ...ticks, ...Object.keys(types)])
  for (const name of ['id', 'village']) names.delete(name)
  const fields = new Map(
    [...names].map((name): [string, FieldFacts] => {
      const values = [...rows.map((row) => row[name]), ...facts.filter((one) => one[1] === name).map((one) => one[3])]
      const value = values.find((one) => one !== null && one !== undefined)
      const type = types[name] ?? typeOf(value)
      return [name, { type, unit: null, changes: ticks.includes(name) }]
    }),
  )
  return ledgerRows({
    kind,
    fields,
    records: rows.map(({ id, village, ...values }) => ({
      id,
      name: id,
      villageId: typeof village === 'string' ? village : null,
      values,
      baseDay: made.baseDay === undefined ? null : day(made.baseDay),
    })),
    facts: facts.map(([rowId, field, on, value], seq): RecordFact => ({ rowId, field, day: day(on), seq, value })),
    life: { since: made.since ?? null, until: made.until ?? null },
    isKept: made.isKept ?? false,
  })
}

const typeOf = (value: Scalar | null | undefined): FieldFacts['type'] =>
  typeof value === 'boolean' || typeof value === 'number'
    ? (typeof value as 'boolean' | 'number')
    : typeof value === 'string' && epochDayOf(value) !== null
      ? 'date'
      : 'text'

export const ledgersOf = (...list: readonly LedgerRows[]): PlanLedgers => new Map(list.map((one) => [one.kind, one]))

export const PLAN = { id: 'test', start: '2024-01-01', end: '2026-12-31' }
export const SETTINGS = { pathTolerance: 0.1, forecastWindowDays: 90, forecastLevel: 0.9 }
const words = { zh: '字', en: 'words' }

/** A target, at least 100 % by the end of 2024 unless told otherwise. */
export const makeTarget = (target: Partial<Target> & Pick<Target, 'indicator'>): Target => ({
  id: 'T-1',
  sector: 'fire',
  title: words,
  rule: words,
  operator: '>=',
  target: 100,
  unit: '%',
  start: null,
  due: '2024-12-31',
  isDueStated: true,
  isTargetStated: true,
  holdsAfterDue: false,
  recurrence: null,
  section: null,
  note: null,
  ...target,
})
