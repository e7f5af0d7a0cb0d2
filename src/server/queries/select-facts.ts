import { z } from 'zod'
import { fact, type Fact, type FactInput } from '../../contracts/fact.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

/** Columns of a fact as the contract has them. */
export const FACT_COLUMNS = `seq, subject, subject_id as "subjectId", field, value, checked_on::text as "checkedOn", source, note,
  by_role as by, recorded_at as "recordedAt"`

/** Most facts of one row that are answered: a tick a day for years. */
const MOST = 2_000

/** The facts of one row, newest first. */
export async function selectFacts(
  db: Queryable,
  townId: string,
  subject: FactInput['subject'],
  id: string,
  signal?: AbortSignal,
): Promise<Fact[]> {
  const rows = await db.query(
    `select ${FACT_COLUMNS} from fact where town_id = $1 and subject = $2 and subject_id = $3
     order by checked_on desc, seq desc limit ${MOST}`,
    [townId, subject, id],
    signal && { signal },
  )
  return parseContract(z.array(fact), rows, 'rows of table fact')
}
