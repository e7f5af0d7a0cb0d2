import type { Ledger } from '../../catalog/ledgers.ts'
import type { FactInput } from '../../contracts/fact.ts'
import type { Queryable } from '../db/database.ts'
import type { Candidate } from '../import/candidate.ts'
import { writeBatches, type BatchTarget } from '../import/write-batches.ts'

/** A value is news when it differs from the one known on its day: the latest fact checked until then. */
const NEWS = `
  from jsonb_to_recordset($2::jsonb) as r(subject text, id text, ticks jsonb, checked_on date, source text)
    cross join lateral jsonb_each(r.ticks) as tick
    left join lateral (
      select f.value from fact f
      where f.town_id = $1 and f.subject = r.subject and f.subject_id = r.id and f.field = tick.key
        and f.checked_on <= r.checked_on
      order by f.checked_on desc, f.seq desc limit 1
    ) known on true
  where known.value is distinct from tick.value`
const APPEND = `insert into fact (town_id, subject, subject_id, field, value, checked_on, source, batch_id)
  select $1, r.subject, r.id, tick.key, tick.value, r.checked_on, r.source, $3::bigint ${NEWS} returning 1`
const COUNT = `select 1 ${NEWS} and $3::bigint is null`

const SUBJECTS: Partial<Record<Ledger['table'], FactInput['subject']>> = {
  site: 'site',
  entry: 'entry',
  hazard: 'hazard',
  device: 'device',
  village: 'village',
}

/**
 * Appends what the tick fields of imported rows say as facts, checked on the day the file speaks of. A missing value says
 * nothing; facts written before stay.
 *
 * @param today - day of the import, for files that name no day.
 * @returns how many facts were appended.
 */
export function writeTicks(
  tx: Queryable,
  ledger: Ledger,
  target: BatchTarget,
  rows: readonly Candidate[],
  today: string,
): Promise<number> {
  return runCounted(tx, APPEND, target, ticksOf(ledger, rows, today))
}

/** How many facts {@link writeTicks} would append. */
export function countNewTicks(
  tx: Queryable,
  ledger: Ledger,
  townId: string,
  rows: readonly Candidate[],
  today: string,
): Promise<number> {
  return runCounted(tx, COUNT, { townId, batchId: null }, ticksOf(ledger, rows, today))
}

function ticksOf(ledger: Ledger, rows: readonly Candidate[], today: string): Record<string, unknown>[] {
  const subject = SUBJECTS[ledger.table]
  const fields = ledger.fields.filter(({ isTick }) => isTick === true)
  if (subject === undefined || fields.length === 0) return []
  return rows.flatMap(({ id, values, provenance }) => {
    const said = fields.flatMap(({ id: field }) => {
      const value = values[field] ?? null
      return value === null || typeof value === 'object' ? [] : [[field, value] as const]
    })
    if (said.length === 0) return []
    const checkedOn = provenance.asOf ?? today
    return [{ subject, id, ticks: Object.fromEntries(said), checked_on: checkedOn, source: provenance.source }]
  })
}

/** Runs a statement that answers a row for each fact, and counts them. */
async function runCounted(tx: Queryable, sql: string, target: BatchTarget, records: Record<string, unknown>[]) {
  let counted = 0
  const counting: Queryable = {
    async query(statement, params) {
      const answer = await tx.query<never>(statement, params)
      counted += answer.length
      return answer
    },
  }
  await writeBatches(counting, sql, target, records)
  return counted
}
