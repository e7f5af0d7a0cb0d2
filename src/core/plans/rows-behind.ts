import type { EpochDay } from '../time/calendar-day.ts'
import type { TargetReader } from './evaluate.ts'
import type { Role } from './measure-types.ts'

/** Rows of one ledger in one role, by id, in the ledger's order. */
export interface RowsOfRole {
  readonly role: Role
  readonly kind: string
  readonly ids: readonly string[]
}

/** The rows behind a target's value on a day; one entry a role and ledger that has any. Each id once in it. */
export function rowsBehind({ measure, frame }: TargetReader, day: EpochDay): RowsOfRole[] {
  const lists = new Map<string, { role: Role; kind: string; ids: Set<string> }>()
  measure?.scan(frame.at(day), (role, rows, row) => {
    const key = `${role} ${rows.kind}`
    const list = lists.get(key) ?? { role, kind: rows.kind, ids: new Set<string>() }
    list.ids.add(rows.id(row))
    lists.set(key, list)
  })
  return [...lists.values()].map((list) => ({ ...list, ids: [...list.ids] }))
}
