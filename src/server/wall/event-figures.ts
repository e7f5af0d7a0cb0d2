import { z } from 'zod'
import { instant, isoDate } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { EVENTS_MOST } from '../../contracts/wall-figures.ts'
import { epochDayOf, isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { EVENT_DAYS, type Escalations } from '../../core/wall/hazard-events.ts'
import type { Queryable } from '../db/database.ts'
import { hazardWorkOf } from './hazard-thread.ts'
import type { WallJob, WallMaker } from './wall-source.ts'

/** Events whose instants are asked for, so that the newest of a busy day are among those told. */
const ASKED_EVENTS = 2_000

/**
 * What happened to hazards in the last 14 days. `at` is when the ledger was written to, where that was on the event's own
 * day in the town's zone: a ledger brought in later tells the day alone, and deadlines pass without anybody writing.
 * Newest day first; of one day the last written first, then what has no instant, the most pressing first.
 */
export const eventFiguresOf: WallMaker<'events'> = async (job) => {
  const escalations = await escalationsOf(job)
  const found = await hazardWorkOf(job, 'events', { most: ASKED_EVENTS, escalations })
  const instants = await instantsOf(job.db, job.town, found)
  const events = found
    .map((event) => ({ ...event, at: instants.get(event.id) ?? null }))
    // The sort is stable: what is equal here keeps the order it has.
    .sort((a, b) => compare(b.day, a.day) || compare(b.at ?? '', a.at ?? ''))
  return { events: events.slice(0, EVENTS_MOST) }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const risen = z.array(z.object({ id: z.string(), days: z.array(isoDate) }))

/** Hazards that became major in the days told. Index: hazard_event_escalated. */
async function escalationsOf({ db, town, asOf }: WallJob): Promise<Escalations> {
  const found = await db.query(
    `select hazard_id as id, jsonb_agg(distinct on_day order by on_day) as days from hazard_event
     where town_id = $1 and kind = 'escalated' and on_day > $2::date - ${EVENT_DAYS} and on_day <= $2::date
     group by hazard_id`,
    [town, isoOfEpochDay(asOf)],
  )
  const told = parseContract(risen, found, 'rows of table hazard_event')
  return new Map(told.map(({ id, days }) => [id, days.flatMap((day) => epochDayOf(day) ?? [])]))
}

const rows = z.array(z.object({ id: z.string(), at: instant }))

/** Instants by event id. Index: the primary key. */
async function instantsOf(
  db: Queryable,
  town: string,
  events: readonly { hazardId: string; day: string }[],
): Promise<Map<string, string>> {
  const first = events.reduce<string | null>((day, event) => (day === null || event.day < day ? event.day : day), null)
  if (first === null) return new Map()
  const found = await db.query(
    `select e.hazard_id || ':' || e.kind || ':' || e.on_day as id,
       to_char(max(e.recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from hazard_event e join town t on t.town_id = e.town_id
     where e.town_id = $1 and e.hazard_id = any($2::text[]) and e.on_day >= $3::date
       and e.kind in ('found', 'closed', 'reopened', 'escalated')
       and (e.recorded_at at time zone coalesce(t.record ->> 'timeZone', 'Asia/Shanghai'))::date = e.on_day
     group by e.hazard_id, e.kind, e.on_day`,
    [town, [...new Set(events.map(({ hazardId }) => hazardId))], first],
  )
  return new Map(parseContract(rows, found, 'rows of table hazard_event').map(({ id, at }) => [id, at]))
}
