import { z } from 'zod'
import { LINKED_SYSTEMS, REGISTERS } from '../../catalog/registers.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { TownRegisters } from '../../contracts/town-registers.ts'
import { isoDate } from '../../contracts/primitives.ts'
import type { Queryable } from '../db/database.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { selectLinks } from './select-links.ts'

const counted = z.array(z.object({ kind: z.string(), rows: z.number(), asOf: isoDate.nullable() }))

/** The registers that plans ask for, rows and newest day of every kind in a town, and its linked systems. */
export async function selectRegisters(
  db: Queryable,
  townId: string,
  { siteKinds, listKinds }: Kinds,
  signal?: AbortSignal,
): Promise<TownRegisters> {
  const rows = await db.query(
    `select kind, count(distinct id)::int as rows, max(day) as "asOf" from (
       select kind, id, provenance ->> 'asOf' as day from site where town_id = $1
       union all select kind, id, provenance ->> 'asOf' from entry where town_id = $1
       union all select s.kind, s.id, f.day from (
         select subject_id, max(checked_on)::text as day from fact where town_id = $1 and subject = 'site' group by subject_id
       ) f join site s on s.town_id = $1 and s.id = f.subject_id
       union all select e.kind, e.id, f.day from (
         select subject_id, max(checked_on)::text as day from fact where town_id = $1 and subject = 'entry' group by subject_id
       ) f join entry e on e.town_id = $1 and e.id = f.subject_id
     ) told group by kind`,
    [townId],
    signal && { signal },
  )
  const known = new Map(parseContract(counted, rows, 'counts of registers').map((row) => [row.kind, row]))
  const parts = await selectParts(db, townId, signal)
  const { links } = await selectLinks(db, townId, LINKED_SYSTEMS, signal)
  return {
    registers: [...REGISTERS],
    kinds: [...siteKinds.keys(), ...listKinds.keys()].map((kind) => known.get(kind) ?? { kind, rows: 0, asOf: null }),
    parts,
    links,
  }
}

/** Registers that are a part of a kind, by the values their fields must have (as texts; any of several). */
const PARTS = REGISTERS.flatMap(({ row, places }) =>
  places.flatMap((place, at) => {
    if (place.in !== 'kind' || Object.keys(place.where).length === 0) return []
    const fields = Object.entries(place.where).map(([field, value]) => ({ field, values: [value].flat().map(String) }))
    return [{ row, place: at, kind: place.kind, fields }]
  }),
)
const part = z.array(z.object({ row: z.string(), place: z.number(), rows: z.number() }))

/** Rows of each part: those whose every named field has one of its values. */
async function selectParts(db: Queryable, townId: string, signal?: AbortSignal): Promise<TownRegisters['parts']> {
  const rows = await db.query(
    `with part as (
       select * from jsonb_to_recordset($2::jsonb) as x(row text, place int, kind text, fields jsonb)
     ), held as (
       select kind, id, attrs from site where town_id = $1 and kind = any(select kind from part)
       union all select kind, id, attrs from entry where town_id = $1 and kind = any(select kind from part)
     )
     select p.row, p.place, count(h.id)::int as rows
     from part p left join held h on h.kind = p.kind and not exists (
       select from jsonb_to_recordset(p.fields) as f(field text, "values" jsonb)
       where not coalesce(f."values" ? (h.attrs ->> f.field), false)
     ) group by p.row, p.place`,
    [townId, JSON.stringify(PARTS)],
    signal && { signal },
  )
  return parseContract(part, rows, 'counts of parts of registers')
}
