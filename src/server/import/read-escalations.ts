import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { isoDate } from '../../contracts/primitives.ts'
import { isMajorSeverity } from '../../core/hazards/codes.ts'
import type { HazardStep } from '../../core/hazards/fold.ts'
import type { Queryable } from '../db/database.ts'
import { textValue, type Candidate } from './candidate.ts'

const known = z.array(z.object({ id: z.string(), severity: z.string(), today: isoDate }))

/**
 * Changed hazards that are about to become major: call it before they are written, in the same transaction.
 *
 * A ledger gives a grade but no day of its change, so the day is that of the writing itself: the calendar day of the
 * transaction's instant (`recorded_at` of the line) in the town's zone, never before the hazard was found. It is the
 * real day in a demo town too, whose data speaks of an earlier one: a wall of that earlier day does not tell of it.
 *
 * @returns by id of the hazard the one step its history gains; nothing for a hazard that was major before.
 */
export async function readEscalations(
  tx: Queryable,
  townId: string,
  updated: readonly Candidate[],
): Promise<ReadonlyMap<string, readonly HazardStep[]>> {
  const major = updated.filter((row) => isMajorSeverity(textValue(row, 'severity') ?? ''))
  if (major.length === 0) return new Map()
  const foundOf = new Map(major.map((row) => [row.id, textValue(row, 'foundOn')]))
  const rows = await tx.query(
    `select h.id, h.severity, (now() at time zone coalesce(t.record ->> 'timeZone', 'Asia/Shanghai'))::date::text as today
     from hazard h join town t on t.town_id = h.town_id where h.town_id = $1 and h.id = any($2::text[])`,
    [townId, [...foundOf.keys()]],
  )
  const risen = parseContract(known, rows, 'rows of table hazard').filter(({ severity }) => !isMajorSeverity(severity))
  return new Map(
    risen.map(({ id, today }) => {
      const found = foundOf.get(id) ?? today
      return [id, [{ kind: 'escalated', on: found > today ? found : today }]]
    }),
  )
}
