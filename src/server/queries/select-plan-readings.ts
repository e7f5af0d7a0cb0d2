import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { planReading, type PlanReading } from '../../contracts/plan-api.ts'
import type { Queryable } from '../db/database.ts'

/** Every reading the town gave of a plan, newest first. */
export async function selectReadings(
  db: Queryable,
  townId: string,
  plan: string,
  signal?: AbortSignal,
): Promise<PlanReading[]> {
  const rows = await db.query(
    `select seq, plan, target, field, value, by_role as by, note, at from plan_reading
     where town_id = $1 and plan = $2 order by seq desc`,
    [townId, plan],
    signal && { signal },
  )
  return parseContract(z.array(planReading), rows, 'rows of table plan_reading')
}
