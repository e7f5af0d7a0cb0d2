import type { RowPart } from '../../contracts/plan-api.ts'
import type { TargetReader } from '../../core/plans/evaluate.ts'
import type { Role } from '../../core/plans/measure-types.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'

/** A page of the rows behind a target's value, as `targetRows` of the contract has them. */
export interface RowsPage {
  rows: { kind: string; id: string; name: string; villageId: string | null; weight: number | null }[]
  next: string | null
}

interface Found {
  key: string
  row: RowsPage['rows'][number]
  roles: Set<Role>
}

/**
 * The rows behind a number on a day, by kind and id. They are those that the measure itself counts, so that a list is as
 * long as its number.
 *
 * @param after - `next` of the page before; null = from the start.
 */
export function rowsPage(
  { measure, frame }: TargetReader,
  day: EpochDay,
  { part, after, limit }: { part: RowPart; after: string | null; limit: number },
): RowsPage {
  const found = new Map<string, Found>()
  measure?.scan(frame.at(day), (role, rows, row, weight) => {
    const id = rows.id(row)
    const key = `${rows.kind} ${id}`
    const known = found.get(key)
    if (known) known.roles.add(role)
    else {
      const shown = { kind: rows.kind, id, name: rows.name(row), villageId: rows.villageId(row), weight }
      found.set(key, { key, row: shown, roles: new Set([role]) })
    }
  })
  const inPart = ({ roles }: Found): boolean =>
    part === 'missing' ? roles.has('denominator') && !roles.has('numerator') : roles.has(part)
  const list = [...found.values()]
    .filter((one) => inPart(one) && (after === null || one.key > after))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const page = list.slice(0, limit)
  return { rows: page.map(({ row }) => row), next: list.length > limit ? (page.at(-1)?.key ?? null) : null }
}
