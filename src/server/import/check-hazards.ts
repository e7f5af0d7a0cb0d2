import type { ImportWarning, Reject } from '../../contracts/import.ts'
import { eventsFromRecord } from '../../core/hazards/events-from-record.ts'
import { hazardDaysOf } from './hazard-record.ts'
import { reject, type ReadRow } from './read-rows.ts'

/** Refuses rows whose days contradict each other and collects what is only odd. `today`: calendar date in the town's zone. */
export function checkHazards(
  rows: readonly ReadRow[],
  today: string,
): { rows: ReadRow[]; rejected: Reject[]; warnings: ImportWarning[] } {
  const rejected: Reject[] = []
  const odd = new Map<string, ImportWarning>()
  const warn = (code: string, message: string, row: number) => {
    const before = odd.get(code)
    if (before) before.rows.push(row)
    else odd.set(code, { code, message, rows: [row] })
  }
  const kept = rows.filter(({ row, values }) => {
    const { problems } = eventsFromRecord(hazardDaysOf(values))
    const reasons = problems.filter((problem) => problem.severity === 'reject')
    for (const { field, code, message } of reasons)
      rejected.push(reject(row, field, String(values[field] ?? ''), code, message))
    for (const problem of problems) if (problem.severity === 'warning') warn(problem.code, problem.message, row)
    if (typeof values.foundOn === 'string' && values.foundOn > today) {
      warn('hazard/found-in-future', `found on ${values.foundOn}, after today (${today})`, row)
    }
    return reasons.length === 0
  })
  return { rows: kept, rejected, warnings: [...odd.values()] }
}
