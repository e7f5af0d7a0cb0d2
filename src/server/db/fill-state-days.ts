import { z } from 'zod'
import { HAZARD_EVENT_KINDS } from '../../contracts/hazard.ts'
import { parseContract } from '../../contracts/parse.ts'
import { isoDate } from '../../contracts/primitives.ts'
import { stateDaysOf } from '../../core/hazards/state-on.ts'
import type { Database } from './database.ts'

const BATCH_ROWS = 5_000

const unknown = z.object({
  town: z.string(),
  id: z.string(),
  steps: z.array(z.object({ kind: z.enum(HAZARD_EVENT_KINDS), on: isoDate })),
})

const UPDATE = `
  update hazard h set assigned_on = r.assigned_on, rectifying_on = r.rectifying_on, review_on = r.review_on,
    state_turns = r.state_turns
  from jsonb_to_recordset($1::jsonb) as r(town text, id text, assigned_on date, rectifying_on date, review_on date, state_turns text)
  where h.town_id = r.town and h.id = r.id and h.state_turns is null`

/**
 * Works out the state days of hazards that have none: rows written before there were such columns. A database without
 * such rows costs one look into an index (hazard_state_turns_unknown).
 *
 * @returns number of rows filled.
 */
export async function fillStateDays(db: Database): Promise<number> {
  let filled = 0
  for (;;) {
    const rows = await db.query(
      `select h.town_id as town, h.id, coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.on_day) order by e.seq)
           from hazard_event e where e.town_id = h.town_id and e.hazard_id = h.id), '[]') as steps
       from hazard h where h.state_turns is null order by h.town_id, h.id limit $1`,
      [BATCH_ROWS],
    )
    if (rows.length === 0) return filled
    const days = parseContract(z.array(unknown), rows, 'histories of hazards').map(({ town, id, steps }) => {
      const { assignedOn, rectifyingOn, reviewOn, stateTurns } = stateDaysOf(steps)
      return {
        town,
        id,
        assigned_on: assignedOn,
        rectifying_on: rectifyingOn,
        review_on: reviewOn,
        state_turns: stateTurns,
      }
    })
    await db.query(UPDATE, [JSON.stringify(days)])
    filled += days.length
  }
}
