import { FACT_LEDGER } from '../../catalog/fact-ledger.ts'
import { FACT_SUBJECTS, type FactInput } from '../../contracts/fact.ts'
import type { ImportReport, Reject } from '../../contracts/import.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import { calendarDateAt } from '../../core/time/calendar-day.ts'
import type { Queryable } from '../db/database.ts'
import { textValue, type Candidate } from '../import/candidate.ts'
import { makeCellParser, type CellParser } from '../import/parse-cell.ts'
import type { PreparedImport } from '../import/prepare-import.ts'
import { reject, titleFacts } from '../import/read-rows.ts'
import { writeBatches, type BatchTarget } from '../import/write-batches.ts'
import { factFieldsOf, type Kinds } from './fact-field.ts'
import { selectSubjects } from './subject-rows.ts'

/** A fact of a file whose subject is there and whose value its field takes. */
export interface FileFact extends Omit<FactInput, 'note'> {
  row: number
  note: string | null
}

interface CheckedFacts {
  facts: FileFact[]
  rejected: Reject[]
}

/**
 * Checks the rows of a facts file against the town: the subject is there, the field is one of its kind that is kept as
 * dated facts, the value is one the field takes, it was checked by today.
 *
 * @param timeZone - of the town, for cells that hold instants.
 */
export async function checkFacts(
  db: Queryable,
  townId: string,
  candidates: readonly Candidate[],
  kinds: Kinds,
  timeZone: string,
): Promise<CheckedFacts> {
  const rows = candidates.map((row) => ({ row, subject: subjectOf(row), subjectId: textValue(row, 'subjectId') ?? '' }))
  const known = new Map<string, Map<string, string | null>>()
  for (const subject of new Set(rows.map((one) => one.subject))) {
    const ids = rows.filter((one) => one.subject === subject).map(({ subjectId }) => subjectId)
    known.set(subject, await selectSubjects(db, townId, subject, [...new Set(ids)]))
  }
  const parserOf = makeParsers(timeZone)
  const today = calendarDateAt(new Date(), timeZone)
  const result: CheckedFacts = { facts: [], rejected: [] }
  for (const { row, subject, subjectId } of rows) {
    const fieldId = textValue(row, 'field') ?? ''
    const kind = known.get(subject)?.get(subjectId)
    if (kind === undefined) {
      const facts = { subject, ...titleFacts(titleOf('subjectId')) }
      result.rejected.push(
        reject(row.row, 'subjectId', subjectId, 'fact/no-subject', `no ${subject} ${subjectId}`, facts),
      )
      continue
    }
    const fields = factFieldsOf(subject, kind, kinds)
    const field = fields.find(({ id, title }) => id === fieldId || title.zh === fieldId)
    if (!field) {
      const message = `${kind ?? subject} has no dated field "${fieldId}"; it has: ${fields.map(({ id }) => id).join(', ')}`
      const facts = { options: fields.map(({ id, title }) => `${title.zh} (${id})`).join('、'), ...titleFacts(titleOf('field')) } // prettier-ignore
      result.rejected.push(reject(row.row, 'field', fieldId, 'fact/no-field', message, facts))
      continue
    }
    const cell = textValue(row, 'value')
    const parsed = parserOf(field)(cell)
    if (!parsed.ok) {
      const facts = { ...parsed.details, ...titleFacts(field) }
      result.rejected.push(reject(row.row, 'value', cell ?? '', parsed.code, parsed.message, facts))
      continue
    }
    const checkedOn = textValue(row, 'checkedOn') ?? ''
    if (checkedOn > today) {
      const facts = { today, ...titleFacts(titleOf('checkedOn')) }
      const message = `checked on ${checkedOn}, after today (${today})`
      result.rejected.push(reject(row.row, 'checkedOn', checkedOn, 'fact/in-future', message, facts))
      continue
    }
    const value = typeof parsed.value === 'object' ? null : parsed.value
    const { provenance } = row
    result.facts.push({
      row: row.row,
      ...{ subject, subjectId, field: field.id, value },
      checkedOn,
      source: textValue(row, 'source') ?? provenance.source,
      note: textValue(row, 'note'),
    })
  }
  return result
}

const subjectOf = (row: Candidate): FactInput['subject'] =>
  FACT_SUBJECTS.find((subject) => subject === row.values.subject) ?? 'site'
const titleOf = (id: string): LedgerField => FACT_LEDGER.fields.find((field) => field.id === id) as LedgerField

/** One parser a field; a value left empty says that it is unknown again, so that no field is required here. */
function makeParsers(timeZone: string): (field: LedgerField) => CellParser {
  const parsers = new Map<LedgerField, CellParser>()
  return (field) => {
    const before = parsers.get(field)
    if (before) return before
    const parser = makeCellParser({ ...field, required: false }, { timeZone, fromSheet: false })
    parsers.set(field, parser)
    return parser
  }
}

const RECORDS = `jsonb_to_recordset($2::jsonb) as r(row int, subject text, "subjectId" text, field text, value jsonb,
  "checkedOn" date, source text, note text)`
const SAME = `exists (select from fact f where f.town_id = $1 and f.subject = r.subject and f.subject_id = r."subjectId"
  and f.field = r.field and f.checked_on = r."checkedOn" and f.value = coalesce(r.value, 'null') and f.source = r.source)`

/** How many of the facts are written down already, by value, day and source: loading a file again appends none of them. */
export async function countKnownFacts(db: Queryable, townId: string, facts: readonly FileFact[]): Promise<number> {
  let known = 0
  const counting: Queryable = {
    async query(sql, params) {
      const answer = await db.query<never>(sql, params)
      known += answer.length
      return answer
    },
  }
  const sql = `select 1 from ${RECORDS} where $3::bigint is null and ${SAME}`
  await writeBatches(
    counting,
    sql,
    { townId, batchId: null },
    facts.map((one) => ({ ...one })),
  )
  return known
}

/** Appends the facts of a file in its order; those that are written down already are left out. */
export function appendFacts(tx: Queryable, target: BatchTarget, facts: readonly FileFact[]): Promise<void> {
  const sql = `insert into fact (town_id, subject, subject_id, field, value, checked_on, source, note, batch_id)
    select $1, r.subject, r."subjectId", r.field, coalesce(r.value, 'null'), r."checkedOn", r.source, r.note, $3::bigint
    from ${RECORDS} where not ${SAME} order by r.row`
  return writeBatches(
    tx,
    sql,
    target,
    facts.map((one) => ({ ...one })),
  )
}

/** The report of a facts file; every fact that is accepted is there after it. */
export function reportOfFacts(
  { report }: PreparedImport,
  checked: CheckedFacts,
  known: number,
  loaded: boolean,
): ImportReport {
  const accepted = checked.facts.length
  return {
    ...report,
    loaded,
    accepted,
    inserted: accepted - known,
    updated: 0,
    unchanged: known,
    rejected: [...report.rejected, ...checked.rejected].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  }
}
