import { fieldTitle, type FieldWords, type LedgerWords } from '../../../catalog/ledger-words.ts'
import type { Asked } from '../../../core/plans/asked-fields.ts'
import { ROW_FIELDS } from '../../../core/plans/column-rows.ts'
import type { Words } from '../../../core/plans/plan-model.ts'
import type { TargetRow } from '../../../stores/target-store.ts'

/** A column of the rows behind a number: a field that the indicator asks, of every ledger that calls it the same. */
export interface RowColumn {
  readonly id: string
  readonly title: string
  readonly isNumber: boolean
  /** By ledger: what its options are called; null = its catalog says nothing of the field. */
  readonly fields: ReadonlyMap<string, FieldWords | null>
}

/** How a page writes a cell. */
export interface CellWords {
  readonly say: (both: Words) => string
  readonly number: (value: number) => string
  readonly day: (iso: string) => string
  readonly titleWithUnit: (title: string, unit: string) => string
  readonly yes: string
  readonly no: string
  readonly unknown: string
  /** A day that nobody wrote down. */
  readonly noDay: string
}

/** Columns of the ledgers that have a row among `rows`, in the order in which the indicator names their fields. */
export function rowColumns(
  rows: readonly TargetRow[],
  asked: readonly Asked[],
  ledgers: LedgerWords,
  words: CellWords,
): RowColumn[] {
  const shown: readonly string[] = ROW_FIELDS
  const present = new Set(rows.map(({ kind }) => kind))
  const columns = new Map<string, RowColumn & { fields: Map<string, FieldWords | null> }>()
  for (const { kind, fields } of asked) {
    if (!present.has(kind)) continue
    for (const field of fields) {
      if (shown.includes(field)) continue
      const known = ledgers.get(kind)?.fields.get(field) ?? null
      const name = words.say(fieldTitle(ledgers, kind, field))
      const title = known?.unit ? words.titleWithUnit(name, known.unit) : name
      const isNumber = rows.some((row) => row.kind === kind && typeof row.values[field] === 'number')
      const key = `${field} ${title}`
      const before = columns.get(key)
      const all = new Map([...(before?.fields ?? []), [kind, known] as const])
      columns.set(key, { id: field, title, isNumber: isNumber || before?.isNumber === true, fields: all })
    }
  }
  return [...columns.values()]
}

/** A row's value as text: the catalog's word, or that it is not known; empty where its ledger has no such field. */
export function cellText(
  { kind, values }: Pick<TargetRow, 'kind' | 'values'>,
  column: RowColumn,
  words: CellWords,
): string {
  const value = values[column.id]
  if (!column.fields.has(kind) || value === undefined) return ''
  const field = column.fields.get(kind)
  if (value === null) return field?.isDate ? words.noDay : words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return words.number(value)
  const option = field?.options.get(value)
  if (option) return words.say(option)
  return field?.isDate ? words.day(value) : value
}
