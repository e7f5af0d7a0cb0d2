import { z } from 'zod'
import type { FactInput } from '../../contracts/fact.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

/** Table of each subject; `kind` only where kinds have fields of their own. */
const TABLES: Record<FactInput['subject'], { table: string; kind: string }> = {
  site: { table: 'site', kind: 'kind' },
  entry: { table: 'entry', kind: 'kind' },
  hazard: { table: 'hazard', kind: 'null::text' },
  device: { table: 'device', kind: 'null::text' },
  village: { table: 'village', kind: 'null::text' },
  junction: { table: 'junction', kind: 'null::text' },
  approach: { table: 'approach', kind: 'null::text' },
  waterside: { table: 'waterside_segment', kind: 'null::text' },
  'road-finding': { table: 'road_finding', kind: 'null::text' },
}
const rows = z.array(z.object({ id: z.string(), kind: z.string().nullable() }))
const IDS_A_QUERY = 10_000

/** Which of the ids a town has, each with its site or list kind (null for subjects without kinds of their own). */
export async function selectSubjects(
  db: Queryable,
  townId: string,
  subject: FactInput['subject'],
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const { table, kind } = TABLES[subject]
  const found = new Map<string, string | null>()
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
    const answer = await db.query(
      `select id, ${kind} as kind from ${table} where town_id = $1 and id = any($2::text[])`,
      [townId, ids.slice(at, at + IDS_A_QUERY)],
    )
    for (const row of parseContract(rows, answer, `rows of table ${table}`)) found.set(row.id, row.kind)
  }
  return found
}
