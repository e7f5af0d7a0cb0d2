import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { folderDecision, folderReview, type FolderDecision } from '../../contracts/village-review.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { writeBatches } from '../import/write-batches.ts'
import { readJsonLines } from '../town/read-lines.ts'
import { REVIEW_FILES } from '../town/review-files.ts'
import { decisionIssues, refuseIssues, reviewIssues } from './check-dates.ts'
import { fieldsOf } from './write-reviews.ts'

const REVIEWS = `
  insert into village_review (town_id, id, village_id, held_on, next_on, note)
  select $1, r.id, r."villageId", r."heldOn", r."nextOn", r.note
  from jsonb_to_recordset($2::jsonb) as r(id text, "villageId" text, "heldOn" date, "nextOn" date, note text)
  where $3::bigint is null
  on conflict (town_id, id) do nothing`
const DECISIONS = `
  with read as (
    select * from jsonb_to_recordset($2::jsonb) as r(id text, "villageId" text, "decidedOn" date, text text, role text, due date,
      state text, progress double precision, "stateNote" text, "endedOn" date, fields jsonb)
    where $3::bigint is null
  ), written as (
    insert into village_decision (town_id, id, village_id, decided_on, text, role, due, state, progress, state_note, ended_on)
    select $1, id, "villageId", "decidedOn", text, role, due, state, progress, "stateNote", "endedOn" from read
    on conflict (town_id, id) do nothing returning id
  )
  insert into decision_event (town_id, decision_id, version, after)
  select $1, id, 1, fields from read join written using (id)`

/**
 * Reviews and decisions that a town folder brings along. Those whose id is known stay as they are: people may have
 * changed them since, and what people wrote is never written over by a folder.
 *
 * @returns how many lines were read.
 * @throws AppError `contract/invalid` naming file, line and field; also for a village the town does not have.
 */
export async function loadReviews(tx: Queryable, dir: string, townId: string): Promise<number> {
  const rows = await tx.query('select id from village where town_id = $1', [townId])
  const villages = new Set(parseContract(z.array(z.object({ id: z.string() })), rows, 'rows of table village').map(({ id }) => id)) // prettier-ignore
  const reviews = await readRecords(dir, REVIEW_FILES.reviews, folderReview, villages, reviewIssues)
  const decisions = await readRecords(dir, REVIEW_FILES.decisions, folderDecision, villages, decisionIssues)
  await writeBatches(tx, REVIEWS, { townId, batchId: null }, reviews)
  const drafts = decisions.map((decision: FolderDecision) => ({ ...decision, fields: fieldsOf(decision) }))
  await writeBatches(tx, DECISIONS, { townId, batchId: null }, drafts)
  return reviews.length + decisions.length
}

type Issues = ReturnType<typeof reviewIssues>

async function readRecords<T extends z.ZodType<{ id: string; villageId: string }>>(
  dir: string,
  file: string,
  schema: T,
  villages: ReadonlySet<string>,
  issuesOf: (record: z.output<T>) => Issues,
): Promise<z.output<T>[]> {
  const path = join(dir, file)
  if (!existsSync(path)) return []
  const records = new Map<string, z.output<T>>()
  for await (const record of readJsonLines(path, file, schema)) {
    const what = `${file}, ${record.id}`
    if (records.has(record.id)) throw new AppError('contract/invalid', { what, issues: [{ path: 'id', message: 'twice' }] }) // prettier-ignore
    const unknown = villages.has(record.villageId) ? [] : [{ path: 'villageId', message: `no village ${record.villageId}` }] // prettier-ignore
    refuseIssues(what, [...unknown, ...issuesOf(record)])
    records.set(record.id, record)
  }
  return [...records.values()]
}
