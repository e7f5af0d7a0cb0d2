import type { ImportCode } from '../../catalog/import-texts.ts'
import type { Ledger } from '../../catalog/ledgers.ts'
import type { ProblemFacts } from '../../core/problem-facts.ts'
import type { ImportWarning, Reject } from '../../contracts/import.ts'
import { eventsFromRecord } from '../../core/hazards/events-from-record.ts'
import { hazardDaysOf } from './hazard-record.ts'
import { reject, titleFacts, type ReadRow } from './read-rows.ts'

/** Refuses rows whose days contradict each other and collects what is only odd. `today`: calendar date in the town's zone. */
export function checkHazards(
  rows: readonly ReadRow[],
  today: string,
  fields: Ledger['fields'],
): { rows: ReadRow[]; rejected: Reject[]; warnings: ImportWarning[] } {
  const rejected: Reject[] = []
  const odd = new Map<string, ImportWarning>()
  const warn = (code: ImportCode, message: string, row: number, details?: ProblemFacts) => {
    const before = odd.get(code)
    if (before) before.rows.push(row)
    else odd.set(code, { code, message, rows: [row], ...(details && { details: { ...details } }) })
  }
  const kept = rows.filter(({ row, values }) => {
    const { problems } = eventsFromRecord(hazardDaysOf(values))
    const reasons = problems.filter((problem) => problem.severity === 'reject')
    for (const { field, code, message, details } of reasons) {
      const known = fields.find((one) => one.id === field)
      const facts = { ...details, ...(known && titleFacts(known)) }
      rejected.push(reject(row, field, String(values[field] ?? ''), code, message, facts))
    }
    for (const problem of problems) if (problem.severity === 'warning') warn(problem.code, problem.message, row)
    if (typeof values.foundOn === 'string' && values.foundOn > today) {
      warn('hazard/found-in-future', `found on ${values.foundOn}, after today (${today})`, row, { today })
    }
    return reasons.length === 0
  })
  return { rows: kept, rejected, warnings: [...odd.values()] }
}
