import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { Codes } from '../../core/columns/columns.ts'
import { textsOf } from '../../core/columns/texts.ts'
import { readClosedSpells, type ClosedSpells } from '../../core/hazards/closed-spells.ts'
import { readStateTurns, type StateTurns } from '../../core/hazards/state-on.ts'
import { NO_DAY } from '../../core/time/calendar-day.ts'
import type { Queryable } from '../db/database.ts'

/** The hazards table as plans read it (`HazardColumns` of the core), with texts as lists: functions cross to no thread. */
export interface HazardTable {
  length: number
  ids: string[]
  names: string[]
  siteIds: string[]
  villageId: Codes
  severity: Codes
  sector: Codes
  source: Codes
  type: Codes
  foundDay: Int32Array
  deadlineDay: Int32Array
  closedDay: Int32Array
  assignedDay: Int32Array
  rectifyingDay: Int32Array
  reviewDay: Int32Array
  closedSpells: ClosedSpells
  turns: StateTurns
  supervised: Uint8Array
}

const PAGE_ROWS = 50_000
const day = z.number().nullable()
const text = z.string().nullable()
const page = z.array(
  z.object({
    ...{ id: z.string(), name: text, village: text, site: text, type: text },
    ...{ severity: z.string(), sector: z.string(), source: z.string(), supervised: z.boolean() },
    ...{ found: z.number(), deadline: day, closed: day, assigned: day, rectifying: day, review: day },
    ...{ spells: text, turns: text },
  }),
)
type Row = z.infer<typeof page>[number]

const dayOf = (column: string, name: string) => `${column} - date '1970-01-01' as ${name}`

/** All hazards of a town, by id in code point order. */
export async function readHazardTable(db: Queryable, townId: string): Promise<HazardTable> {
  const rows: Row[] = []
  for (let after = ''; ;) {
    const answer = await db.query(
      `select id, record ->> 'name' as name, village_id as village, site_id as site, record ->> 'type' as type, severity, sector,
         source, supervised, ${dayOf('found_on', 'found')}, ${dayOf('deadline', 'deadline')}, ${dayOf('closed_on', 'closed')},
         ${dayOf('assigned_on', 'assigned')}, ${dayOf('rectifying_on', 'rectifying')}, ${dayOf('review_on', 'review')},
         case when isempty(closed_spells) then null
           else (select string_agg(lower(spell) || '/' || upper(spell), ',') from unnest(closed_spells) spell) end as spells,
         state_turns as turns
       from hazard where town_id = $1 and id collate "C" > $2 order by id collate "C" limit ${PAGE_ROWS}`,
      [townId, after],
    )
    for (const row of parseContract(page, answer, 'rows of table hazard')) rows.push(row)
    after = rows.at(-1)?.id ?? ''
    if (answer.length < PAGE_ROWS) break
  }
  const days = (of: (row: Row) => number | null) => Int32Array.from(rows, (row) => of(row) ?? NO_DAY)
  const codes = (of: (row: Row) => string | null) => codesOf(rows.map((row) => of(row) ?? ''))
  return {
    length: rows.length,
    ids: rows.map(({ id }) => id),
    names: rows.map(({ name, id }) => name ?? id),
    siteIds: rows.map(({ site }) => site ?? ''),
    villageId: codes((row) => row.village),
    severity: codes((row) => row.severity),
    sector: codes((row) => row.sector),
    source: codes((row) => row.source),
    type: codes((row) => row.type),
    foundDay: days((row) => row.found),
    deadlineDay: days((row) => row.deadline),
    closedDay: days((row) => row.closed),
    assignedDay: days((row) => row.assigned),
    rectifyingDay: days((row) => row.rectifying),
    reviewDay: days((row) => row.review),
    closedSpells: readClosedSpells(textsOf(rows.map(({ spells }) => spells ?? ''))),
    turns: readStateTurns(textsOf(rows.map(({ turns }) => turns ?? ''))),
    supervised: Uint8Array.from(rows, (row) => (row.supervised ? 1 : 0)),
  }
}

function codesOf(texts: readonly string[]): Codes {
  const places = new Map<string, number>()
  const codes = Uint16Array.from(texts, (one) => {
    const place = places.get(one) ?? places.size
    places.set(one, place)
    return place
  })
  return { codes, values: [...places.keys()] }
}
