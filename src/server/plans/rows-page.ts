import type { RowPart } from '../../contracts/plan-api.ts'
import { askedOf } from '../../core/plans/asked-fields.ts'
import { ROW_FIELDS } from '../../core/plans/column-rows.ts'
import type { TargetReader } from '../../core/plans/evaluate.ts'
import type { Scalar } from '../../core/plans/indicator.ts'
import type { LedgerRows } from '../../core/plans/ledger-rows.ts'
import type { Role } from '../../core/plans/measure-types.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'

/** Which rows behind a target's value. */
export interface RowsQuery {
  part: RowPart
  /** Only rows of this village; null = of the whole town. */
  village: string | null
  /** `next` of the page before; null = from the start. */
  after: string | null
  limit: number
}

/** A page of the rows behind a target's value, as `targetRows` of the contract has them. */
export interface RowsPage {
  rows: {
    kind: string
    id: string
    name: string
    villageId: string | null
    weight: number | null
    values: Record<string, Scalar | null>
  }[]
  total: number
  next: string | null
}

interface Found {
  key: string
  rows: LedgerRows
  row: number
  weight: number
  roles: Set<Role>
}

/**
 * The rows behind a number on a day, by kind and id. They are those that the measure itself counts, so that a list is as
 * long as its number.
 */
export function rowsPage(
  { target, measure, frame }: TargetReader,
  day: EpochDay,
  { part, village, after, limit }: RowsQuery,
): RowsPage {
  const found = new Map<string, Found>()
  measure?.scan(frame.at(day), (role, rows, row, weight) => {
    if (village !== null && rows.villageId(row) !== village) return
    const key = `${rows.kind} ${rows.id(row)}`
    const known = found.get(key)
    if (known) known.roles.add(role)
    else found.set(key, { key, rows, row, weight, roles: new Set([role]) })
  })
  const inPart = ({ roles }: Found): boolean =>
    part === 'missing' ? roles.has('denominator') && !roles.has('numerator') : roles.has(part)
  const all = [...found.values()].filter(inPart)
  const list = all.filter(({ key }) => after === null || key > after).sort((a, b) => (a.key < b.key ? -1 : 1))
  const page = list.slice(0, limit)
  const asked = new Map(askedOf(target.indicator).map(({ kind, fields }) => [kind, fields]))
  return {
    rows: page.map(({ rows, row, weight }) => ({
      kind: rows.kind,
      id: rows.id(row),
      name: rows.name(row),
      villageId: rows.villageId(row),
      weight,
      values: valuesOf(rows, row, day, asked.get(rows.kind) ?? []),
    })),
    total: all.length,
    next: list.length > limit ? (page.at(-1)?.key ?? null) : null,
  }
}

/** The row's fields on the day, without those that every row shows anyway. */
function valuesOf(
  rows: LedgerRows,
  row: number,
  day: EpochDay,
  fields: readonly string[],
): Record<string, Scalar | null> {
  const own: readonly string[] = ROW_FIELDS
  return Object.fromEntries(
    fields.flatMap((field) => {
      const read = own.includes(field) ? null : rows.field(field)
      return read === null ? [] : [[field, read(row, day)]]
    }),
  )
}
