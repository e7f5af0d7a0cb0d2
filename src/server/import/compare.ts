import { z } from 'zod'
import type { Ledger } from '../../catalog/ledgers.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Reject } from '../../contracts/import.ts'
import type { Queryable } from '../db/database.ts'
import type { Candidate } from './candidate.ts'
import { reject } from './read-rows.ts'

export interface Comparison {
  inserted: Candidate[]
  updated: Candidate[]
  unchanged: number
  /** Rows whose id belongs to a site, or an entry, of another kind. */
  rejected: Reject[]
}

const ROWS_A_QUERY = 10_000
const known = z.object({ id: z.string(), content_hash: z.string(), kind: z.string().nullable() })

/**
 * Sorts candidates by what loading them would do. Content is every field and the geometry; where the row came from
 * (file, row number, source) and the derived village are not content.
 */
export async function compareWithDatabase(
  db: Queryable,
  townId: string,
  ledger: Ledger,
  candidates: readonly Candidate[],
): Promise<Comparison> {
  const result: Comparison = { inserted: [], updated: [], unchanged: 0, rejected: [] }
  const kindColumn = ledger.table === 'site' || ledger.table === 'entry' ? 'kind' : 'null::text as kind'
  for (let at = 0; at < candidates.length; at += ROWS_A_QUERY) {
    const part = candidates.slice(at, at + ROWS_A_QUERY)
    const rows = await db.query(
      `select id, content_hash, ${kindColumn} from ${ledger.table} where town_id = $1 and id = any($2::text[])`,
      [townId, part.map((candidate) => candidate.id)],
    )
    const stored = new Map(
      parseContract(z.array(known), rows, `rows of table ${ledger.table}`).map((row) => [row.id, row]),
    )
    for (const candidate of part) sort(result, ledger, candidate, stored.get(candidate.id))
  }
  return result
}

function sort(
  result: Comparison,
  ledger: Ledger,
  candidate: Candidate,
  stored: z.infer<typeof known> | undefined,
): void {
  if (!stored) result.inserted.push(candidate)
  else if (stored.kind !== null && stored.kind !== ledger.kind) {
    const message = `the id belongs to a row of kind ${stored.kind}`
    result.rejected.push(reject(candidate.row, 'id', candidate.id, 'id/other-kind', message, { kind: stored.kind }))
  } else if (stored.content_hash === candidate.hash) result.unchanged += 1
  else result.updated.push(candidate)
}
