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
  const { links } = await selectLinks(db, townId, LINKED_SYSTEMS, signal)
  return {
    registers: [...REGISTERS],
    kinds: [...siteKinds.keys(), ...listKinds.keys()].map((kind) => known.get(kind) ?? { kind, rows: 0, asOf: null }),
    links,
  }
}
