import { z } from 'zod'
import { HAZARD_EVENT_KINDS } from '../../contracts/hazard.ts'
import { parseContract } from '../../contracts/parse.ts'
import { isoDate } from '../../contracts/primitives.ts'
import { closedSpellsOf } from '../../core/hazards/closed-spells.ts'
import { eventsFromRecord, stepsToAppend } from '../../core/hazards/events-from-record.ts'
import { foldHazard, type HazardStep } from '../../core/hazards/fold.ts'
import { stateDaysOf } from '../../core/hazards/state-on.ts'
import type { Queryable } from '../db/database.ts'
import type { Candidate } from './candidate.ts'
import { hazardDaysOf, hazardRecordOf } from './hazard-record.ts'
import { readEscalations } from './read-escalations.ts'
import { BATCH_ROWS, POINT_SQL, geometryColumns, writeBatches, type BatchTarget } from './write-batches.ts'

const UPSERT = `
  insert into hazard (town_id, id, record, geom, village_id, severity, sector, source, state, found_on, deadline, closed_on, closed_spells, supervised,
    assigned_on, rectifying_on, review_on, state_turns, site_id, provenance, batch_id, content_hash)
  select $1, r.id, r.record, case when r.lng is not null then ${POINT_SQL} end, r.village_id, r.record->>'severity',
    r.record->>'sector', r.record->>'source', r.state, (r.record->>'foundOn')::date, (r.record->>'deadline')::date, r.closed_on,
    r.closed_spells, r.supervised, r.assigned_on, r.rectifying_on, r.review_on, r.state_turns, r.record->>'siteId', r.provenance, $3::bigint, r.content_hash
  from jsonb_to_recordset($2::jsonb) as r(id text, record jsonb, lng double precision, lat double precision, village_id text,
    state text, closed_on date, closed_spells datemultirange, supervised boolean, assigned_on date, rectifying_on date, review_on date,
    state_turns text, provenance jsonb, content_hash text)
  on conflict (town_id, id) do update set
    record = excluded.record, geom = excluded.geom, village_id = excluded.village_id, severity = excluded.severity,
    sector = excluded.sector, source = excluded.source, state = excluded.state, found_on = excluded.found_on,
    deadline = excluded.deadline, closed_on = excluded.closed_on, closed_spells = excluded.closed_spells, supervised = excluded.supervised,
    assigned_on = excluded.assigned_on, rectifying_on = excluded.rectifying_on, review_on = excluded.review_on,
    state_turns = excluded.state_turns, site_id = excluded.site_id,
    provenance = excluded.provenance, batch_id = excluded.batch_id, content_hash = excluded.content_hash, version = hazard.version + 1`

const APPEND = `
  insert into hazard_event (town_id, hazard_id, seq, kind, on_day, note, batch_id)
  select $1, r.hazard_id, r.seq, r.kind, r.on_day, r.note, $3::bigint
  from jsonb_to_recordset($2::jsonb) as r(hazard_id text, seq integer, kind text, on_day date, note text)`

/**
 * Inserts new hazards and replaces changed ones, and appends to their histories what the ledger now tells. State, its
 * days, closing day and the public listing are the fold of the whole history.
 *
 * A changed hazard that was not major and now is gains an `escalated` on the day of writing (`readEscalations`).
 */
export async function writeHazards(
  tx: Queryable,
  target: BatchTarget,
  inserted: readonly Candidate[],
  updated: readonly Candidate[],
): Promise<void> {
  const histories = await readHistories(tx, target.townId, updated)
  const escalations = await readEscalations(tx, target.townId, updated)
  const rows = [...inserted, ...updated]
  for (let at = 0; at < rows.length; at += BATCH_ROWS) {
    const part = rows
      .slice(at, at + BATCH_ROWS)
      .map((row) => rowsOf(row, histories.get(row.id) ?? [], escalations.get(row.id) ?? []))
    await writeBatches(
      tx,
      UPSERT,
      target,
      part.map(({ record }) => record),
    )
    await writeBatches(
      tx,
      APPEND,
      target,
      part.flatMap(({ events }) => events),
    )
    target.onRows?.(at + part.length)
  }
}

/** Database rows of a hazard: itself, and the lines its history gains. */
function rowsOf(row: Candidate, written: readonly HazardStep[], escalations: readonly HazardStep[]) {
  const added = [...stepsToAppend(written, eventsFromRecord(hazardDaysOf(row.values)).steps), ...escalations]
  const history = [...written, ...added]
  const { state, closedOn, supervised } = foldHazard(history)
  const days = stateDaysOf(history)
  const hazard = hazardRecordOf(row)
  const { lng, lat } = geometryColumns(row)
  const record = {
    id: row.id,
    record: hazard,
    lng,
    lat,
    village_id: row.villageId,
    state,
    closed_on: closedOn,
    closed_spells: `{${closedSpellsOf(history)
      .map(([from, to]) => `[${from},${to})`)
      .join(',')}}`,
    supervised: hazard.supervised || supervised,
    assigned_on: days.assignedOn,
    rectifying_on: days.rectifyingOn,
    review_on: days.reviewOn,
    state_turns: days.stateTurns,
    provenance: row.provenance,
    content_hash: row.hash,
  }
  const note = written.length > 0 ? 'import: ledger changed' : null
  const events = added.map(({ kind, on }, at) => ({
    hazard_id: row.id,
    seq: written.length + at + 1,
    kind,
    on_day: on,
    note,
  }))
  return { record, events }
}

const eventRow = z.object({ id: z.string(), kind: z.enum(HAZARD_EVENT_KINDS), on: isoDate })

async function readHistories(
  tx: Queryable,
  townId: string,
  rows: readonly Candidate[],
): Promise<Map<string, HazardStep[]>> {
  const histories = new Map<string, HazardStep[]>()
  if (rows.length === 0) return histories
  const found = await tx.query(
    `select hazard_id as id, kind, on_day::text as "on" from hazard_event
     where town_id = $1 and hazard_id = any($2::text[]) order by hazard_id, seq`,
    [townId, rows.map((row) => row.id)],
  )
  for (const { id, kind, on } of parseContract(z.array(eventRow), found, 'rows of table hazard_event')) {
    const history = histories.get(id)
    if (history) history.push({ kind, on })
    else histories.set(id, [{ kind, on }])
  }
  return histories
}
