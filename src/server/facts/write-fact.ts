import type { z } from 'zod'
import { fact, type Fact, type newFact } from '../../contracts/fact.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { calendarDateAt, epochDayOf } from '../../core/time/calendar-day.ts'
import type { Database } from '../db/database.ts'
import { FACT_COLUMNS } from '../queries/select-facts.ts'
import { recordChange } from '../queries/record-change.ts'
import { factFieldsOf, type Kinds } from './fact-field.ts'
import { selectSubjects } from './subject-rows.ts'

/** Where a day begins first: a day that has not begun there lies ahead of every town. */
const LATEST_ZONE = 'Pacific/Kiritimati'

/**
 * Appends a dated fact that was typed in.
 *
 * @throws AppError `record/not-found` for an unknown row; `contract/invalid` naming `field`, `value` or `checkedOn`.
 */
export function addFact(db: Database, townId: string, input: z.output<typeof newFact>, kinds: Kinds): Promise<Fact> {
  return db.transaction(async (tx) => {
    const { subject, subjectId, field: fieldId, value, checkedOn, source, note, by } = input
    const kind = (await selectSubjects(tx, townId, subject, [subjectId])).get(subjectId)
    if (kind === undefined) throw new AppError('record/not-found', { what: subject, id: subjectId })
    const fields = factFieldsOf(subject, kind, kinds)
    const field = fields.find(({ id }) => id === fieldId)
    const known = fields.map(({ id }) => id).join(', ')
    const refuse = (path: string, message: string) => {
      throw new AppError('contract/invalid', { what: 'fact', issues: [{ path, message }] })
    }
    if (!field) return refuse('field', `no dated field; ${kind ?? subject} has: ${known}`)
    const problem = problemOf(field, value)
    if (problem !== null) refuse('value', problem)
    const today = calendarDateAt(new Date(), LATEST_ZONE)
    if (checkedOn > today) refuse('checkedOn', `nothing is checked ahead of today, ${today}`)
    const [row] = await tx.query(
      `insert into fact (town_id, subject, subject_id, field, value, checked_on, source, note, by_role, recorded_at)
       values ($1, $2, $3, $4, $5::jsonb, $6::date, $7, $8, $9, clock_timestamp()) returning ${FACT_COLUMNS}`,
      [townId, subject, subjectId, fieldId, JSON.stringify(value), checkedOn, source, note, by],
    )
    await recordChange(tx, { townId, tables: ['fact'], what: `fact of ${subject} ${subjectId}` })
    return parseContract(fact, row, 'row of table fact')
  })
}

/** Why a field does not take a value; null = it does. Unknown again is always taken. */
function problemOf({ type, options, min, max }: LedgerField, value: string | number | boolean | null): string | null {
  if (value === null) return null
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'expected true or false'
    case 'number':
    case 'integer':
      if (typeof value !== 'number') return 'expected a number'
      if (type === 'integer' && !Number.isInteger(value)) return 'expected a whole number'
      return value < (min ?? -Infinity) || value > (max ?? Infinity) ? `expected ${min ?? '…'} to ${max ?? '…'}` : null
    case 'enum':
      return options?.some((option) => option.value === value)
        ? null
        : `expected one of: ${(options ?? []).map((option) => option.value).join(', ')}`
    case 'date':
      return typeof value === 'string' && epochDayOf(value) !== null ? null : 'expected a date YYYY-MM-DD'
    case 'text':
      return typeof value === 'string' ? null : 'expected a text'
    case 'inventory':
      return 'no dated field'
  }
}
