import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import {
  decisionEvent,
  decisionHistory,
  villageDecision,
  villageReview,
  type DecisionHistory,
  type VillageDecision,
  type VillageReviews,
} from '../../contracts/village-review.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'

/** A `timestamptz` as the ISO text of its UTC instant, in either engine. */
const instantSql = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const REVIEW_COLUMNS = `id, village_id as "villageId", held_on::text as "heldOn", next_on::text as "nextOn", note,
  ${instantSql('created_at')} as "createdAt"`
const DECISION_COLUMNS = `id, village_id as "villageId", decided_on::text as "decidedOn", text, role, due::text as due, state,
  progress, state_note as "stateNote", ended_on::text as "endedOn", version, ${instantSql('created_at')} as "createdAt",
  ${instantSql('changed_at')} as "changedAt"`

/**
 * Reviews held and decisions of a town, or of one village, newest first. Of several reviews of a village on one day the
 * one written last counts: writing again is how a note is corrected.
 */
export async function selectVillageReviews(
  db: Queryable,
  townId: string,
  villageId: string | null,
  signal?: AbortSignal,
): Promise<VillageReviews> {
  const options = signal && { signal }
  const reviews = await db.query(
    `select ${REVIEW_COLUMNS} from (
       select distinct on (village_id, held_on) * from village_review
       where town_id = $1 and ($2::text is null or village_id = $2)
       order by village_id, held_on, created_at desc, id desc
     ) as latest order by held_on desc, village_id`,
    [townId, villageId],
    options,
  )
  const decisions = await db.query(
    `select ${DECISION_COLUMNS} from village_decision where town_id = $1 and ($2::text is null or village_id = $2)
     order by decided_on desc, village_id, created_at, id`,
    [townId, villageId],
    options,
  )
  return {
    reviews: parseContract(z.array(villageReview), reviews, 'rows of table village_review'),
    decisions: parseContract(z.array(villageDecision), decisions, 'rows of table village_decision'),
  }
}

/**
 * One decision.
 *
 * @param lock - held until the transaction ends, so that two changes take turns.
 * @throws AppError `record/not-found`.
 */
export async function selectDecision(
  db: Queryable,
  townId: string,
  id: string,
  { lock = false, signal }: { lock?: boolean; signal?: AbortSignal } = {},
): Promise<VillageDecision> {
  const [row] = await db.query(
    `select ${DECISION_COLUMNS} from village_decision where town_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [townId, id],
    signal && { signal },
  )
  if (!row) throw new AppError('record/not-found', { what: 'village-decision', id })
  return parseContract(villageDecision, row, 'row of table village_decision')
}

/** Every step of a decision, oldest first. @throws AppError `record/not-found`. */
export async function selectDecisionHistory(
  db: Queryable,
  townId: string,
  id: string,
  signal?: AbortSignal,
): Promise<DecisionHistory> {
  const rows = await db.query(
    `select version, ${instantSql('at')} as at, by_role as by, before, after from decision_event
     where town_id = $1 and decision_id = $2 order by version`,
    [townId, id],
    signal && { signal },
  )
  if (rows.length === 0) throw new AppError('record/not-found', { what: 'village-decision', id })
  const events = parseContract(z.array(decisionEvent), rows, 'rows of table decision_event')
  return parseContract(decisionHistory, { id, events }, 'history of a decision')
}

/** @throws AppError `record/not-found` when the town has no such village. */
export async function requireVillage(db: Queryable, townId: string, id: string): Promise<void> {
  const [row] = await db.query('select 1 from village where town_id = $1 and id = $2', [townId, id])
  if (!row) throw new AppError('record/not-found', { what: 'village', id })
}

/** One review, as it was written. */
export async function selectReview(db: Queryable, townId: string, id: string): Promise<z.infer<typeof villageReview>> {
  const [row] = await db.query(`select ${REVIEW_COLUMNS} from village_review where town_id = $1 and id = $2`, [
    townId,
    id,
  ])
  if (!row) throw new AppError('record/not-found', { what: 'village-review', id })
  return parseContract(villageReview, row, 'row of table village_review')
}
