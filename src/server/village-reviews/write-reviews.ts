import { randomUUID } from 'node:crypto'
import type {
  DecisionChange,
  DecisionFields,
  VillageDecision,
  VillageDecisionInput,
  VillageReview,
  VillageReviewInput,
} from '../../contracts/village-review.ts'
import { AppError } from '../../core/errors.ts'
import type { Database, Queryable } from '../db/database.ts'
import { recordChange } from '../queries/record-change.ts'
import { requireVillage, selectDecision, selectReview } from '../queries/select-village-reviews.ts'
import { decisionIssues, refuseIssues, reviewIssues } from './check-dates.ts'

/** Name under which changes of reviews and decisions are told to open pages. */
export const REVIEW_TABLE = 'village-review'

/**
 * Writes down that a review was held. A second one of the same day stands in for the first in what is shown; both stay.
 *
 * @throws AppError `record/not-found` for an unknown village, `contract/invalid` naming `nextOn`.
 */
export function addReview(db: Database, townId: string, input: VillageReviewInput): Promise<VillageReview> {
  refuseIssues('village review', reviewIssues(input))
  return db.transaction(async (tx) => {
    await requireVillage(tx, townId, input.villageId)
    const id = randomUUID()
    await tx.query(
      `insert into village_review (town_id, id, village_id, held_on, next_on, note, created_at)
       values ($1, $2, $3, $4::date, $5::date, $6, clock_timestamp())`,
      [townId, id, input.villageId, input.heldOn, input.nextOn, input.note === '' ? null : input.note],
    )
    await tell(tx, townId, `review of ${input.villageId}`)
    return selectReview(tx, townId, id)
  })
}

/**
 * Notes a decision, open, at version 1.
 *
 * @param by - office or post that notes it, for the history.
 * @throws AppError `record/not-found` for an unknown village, `contract/invalid` naming `due`.
 */
export function addDecision(
  db: Database,
  townId: string,
  input: VillageDecisionInput,
  by: string | null,
): Promise<VillageDecision> {
  refuseIssues('decision', decisionIssues({ ...input, state: 'open', endedOn: null }))
  return db.transaction(async (tx) => {
    await requireVillage(tx, townId, input.villageId)
    const id = randomUUID()
    await tx.query(
      `insert into village_decision (town_id, id, village_id, decided_on, text, role, due, state, created_at, changed_at)
       values ($1, $2, $3, $4::date, $5, $6, $7::date, 'open', clock_timestamp(), clock_timestamp())`,
      [townId, id, input.villageId, input.decidedOn, input.text, input.role, input.due],
    )
    const written = await selectDecision(tx, townId, id)
    await appendEvent(tx, townId, id, { version: 1, by, before: null, after: fieldsOf(written) })
    await tell(tx, townId, `decision for ${input.villageId}`)
    return written
  })
}

/**
 * Changes a decision when it still has the version that was read. A state that opens again loses its end day; a change
 * that changes nothing makes no version.
 *
 * @throws AppError `record/not-found`, `record/conflict` with the version there is now (nothing is written over),
 *   `contract/invalid` naming `due` or `endedOn`.
 */
export function changeDecision(
  db: Database,
  townId: string,
  id: string,
  { version, by = null, ...sent }: DecisionChange,
): Promise<VillageDecision> {
  return db.transaction(async (tx) => {
    const now = await selectDecision(tx, townId, id, { lock: true })
    if (now.version !== version)
      throw new AppError('record/conflict', { what: 'village-decision', id, sent: version, current: now.version })
    const next = { ...now, ...definedOf(sent) }
    if (next.state === 'open' && sent.endedOn === undefined) next.endedOn = null
    refuseIssues('decision', decisionIssues(next))
    const changed = FIELDS.filter((field) => next[field] !== now[field])
    if (changed.length === 0) return now
    await tx.query(
      `update village_decision set text = $3, role = $4, due = $5::date, state = $6, progress = $7, state_note = $8,
         ended_on = $9::date, version = version + 1, changed_at = clock_timestamp()
       where town_id = $1 and id = $2`,
      [townId, id, next.text, next.role, next.due, next.state, next.progress, next.stateNote, next.endedOn],
    )
    const step = { version: version + 1, by, before: pick(now, changed), after: pick(next, changed) }
    await appendEvent(tx, townId, id, step)
    await tell(tx, townId, `decision for ${now.villageId}`)
    return selectDecision(tx, townId, id)
  })
}

/** Fields of a decision that its history follows. */
const FIELDS = ['text', 'role', 'due', 'state', 'progress', 'stateNote', 'endedOn'] as const
type Field = (typeof FIELDS)[number]

/** The fields of a decision that its history follows. */
export const fieldsOf = (decision: Pick<VillageDecision, Field>): DecisionFields => pick(decision, FIELDS)

const pick = (from: Pick<VillageDecision, Field>, fields: readonly Field[]): DecisionFields =>
  Object.fromEntries(fields.map((field) => [field, from[field]]))

type Sent = Omit<DecisionChange, 'version' | 'by'>
type Defined = { [K in keyof Sent]?: Exclude<Sent[K], undefined> }
const definedOf = (sent: Sent): Defined =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))

interface Step {
  version: number
  by: string | null
  before: DecisionFields | null
  after: DecisionFields
}

async function appendEvent(tx: Queryable, townId: string, id: string, { version, by, before, after }: Step) {
  await tx.query(
    `insert into decision_event (town_id, decision_id, version, by_role, before, after, at)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, clock_timestamp())`,
    [townId, id, version, by, before === null ? null : JSON.stringify(before), JSON.stringify(after)],
  )
}

const tell = (tx: Queryable, townId: string, what: string) => recordChange(tx, { townId, tables: [REVIEW_TABLE], what })
