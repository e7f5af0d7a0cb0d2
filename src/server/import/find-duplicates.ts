import type { Reject } from '../../contracts/import.ts'
import { reject, type ReadRow } from './read-rows.ts'

/** Keeps the first row of every id; later ones are refused with a reference to it. */
export function refuseDuplicates(rows: readonly ReadRow[], hasIds: boolean): { rows: ReadRow[]; rejected: Reject[] } {
  const firstRow = new Map<string, number>()
  const rejected: Reject[] = []
  const kept = rows.filter(({ row, id, values }) => {
    const first = firstRow.get(id)
    if (first === undefined) {
      firstRow.set(id, row)
      return true
    }
    if (hasIds) rejected.push(reject(row, 'id', id, 'id/duplicate', `the id stands already in row ${first}`, { first }))
    else
      rejected.push(
        reject(row, 'name', String(values.name ?? ''), 'row/duplicate', `same name and place as row ${first}`, {
          first,
        }),
      )
    return false
  })
  return { rows: kept, rejected }
}
