import type { z } from 'zod'
import { planReading, type newReading, type PlanReading } from '../../contracts/plan-api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { Database } from '../db/database.ts'
import { recordChange } from '../queries/record-change.ts'

/** Name under which changes of plans are told to open pages. */
export const PLAN_TABLE = 'plan'

/**
 * Writes down the town's reading of a figure or a day that its plan does not state.
 *
 * @throws AppError `record/not-found` for an unknown target; `contract/invalid` naming what cannot be read anew: what the
 *   plan states, a percentage over 100, a due day outside the plan.
 */
export function addReading(
  db: Database,
  townId: string,
  plan: Plan,
  input: z.output<typeof newReading>,
): Promise<PlanReading> {
  const target = plan.targets.find(({ id }) => id === input.target)
  if (!target) throw new AppError('record/not-found', { what: 'target', id: input.target })
  const refuse = (path: string, message: string): never => {
    throw new AppError('contract/invalid', { what: 'plan reading', issues: [{ path, message }] })
  }
  const isStated = input.field === 'target' ? target.isTargetStated : target.isDueStated
  if (isStated) refuse('field', `the plan states it: ${input.field === 'target' ? target.target : target.due}`)
  if (typeof input.value === 'number' && target.unit === '%' && (input.value < 0 || input.value > 100))
    refuse('value', 'a percentage from 0 to 100')
  if (typeof input.value === 'string') {
    const start = target.start ?? plan.start
    if (input.value < start) refuse('value', `a day not before ${start}`)
  }
  return db.transaction(async (tx) => {
    const [row] = await tx.query(
      `insert into plan_reading (town_id, plan, target, field, value, by_role, note, at)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7, clock_timestamp())
       returning seq, plan, target, field, value, by_role as by, note, at`,
      [townId, plan.id, target.id, input.field, JSON.stringify(input.value), input.by, input.note],
    )
    await recordChange(tx, { townId, tables: [PLAN_TABLE], what: `reading of ${plan.id} ${target.id}` })
    return parseContract(planReading, row, 'row of table plan_reading')
  })
}
