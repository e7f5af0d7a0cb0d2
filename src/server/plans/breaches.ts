import { z } from 'zod'
import { breachDecision, type BreachProposals, type newBreachDecision } from '../../contracts/plan-api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import type { Database, Queryable } from '../db/database.ts'
import { recordChange } from '../queries/record-change.ts'
import { writeBreachHazard } from './breach-hazard.ts'
import type { PlanAnswerer } from './plans-thread.ts'
import type { PlanOnDay } from './targets.ts'
import { PLAN_TABLE } from './write-reading.ts'

type Proposal = BreachProposals['breaches'][number]
const decided = breachDecision.extend({ target: z.string(), day: z.string() })

/** Falls of a plan's held targets up to a day, newest first, each with what was decided. */
export async function breachesOfPlan(
  db: Queryable,
  town: string,
  desk: PlanAnswerer,
  { plan, day, asOf }: PlanOnDay,
): Promise<BreachProposals> {
  const found = await desk.ask<'breaches'>({ ask: 'breaches', plan, asOf: day })
  const rows = await db.query(
    `select target, day::text as day, decision, hazard_id as "hazardId", note, by_role as by, at from breach_decision
     where town_id = $1 and plan = $2`,
    [town, plan.id],
  )
  const decisions = new Map(
    parseContract(z.array(decided), rows, 'rows of table breach_decision').map(({ target, day: on, ...decision }) => [
      `${target} ${on}`,
      decision,
    ]),
  )
  const breaches = found.map(({ key, targetId, day: on, value, mendedOn, villageId }): Proposal => {
    const iso = isoOfEpochDay(on)
    const decision = decisions.get(`${targetId} ${iso}`) ?? null
    const mended = mendedOn === null ? null : isoOfEpochDay(mendedOn)
    return { key, target: targetId, day: iso, value, mendedOn: mended, villageId, decision }
  })
  breaches.sort((a, b) => (a.day === b.day ? (a.target < b.target ? -1 : 1) : a.day < b.day ? 1 : -1))
  return { plan: plan.id, asOf, breaches }
}

/**
 * Takes a fall as a hazard, or dismisses it; once.
 *
 * @param proposals - the falls as they stand (`breachesOfPlan`).
 * @throws AppError `record/not-found` for a fall that is none, `record/conflict` when it was decided before.
 */
export function decideBreach(
  db: Database,
  town: string,
  { plan }: PlanOnDay,
  proposals: BreachProposals,
  { target: targetId, day, decision, by, note }: z.output<typeof newBreachDecision>,
): Promise<Proposal> {
  const id = `${plan.id}/${targetId}/${day}`
  const proposal = proposals.breaches.find((one) => one.target === targetId && one.day === day)
  const target = plan.targets.find((one) => one.id === targetId)
  if (!proposal || !target) throw new AppError('record/not-found', { what: 'breach', id })
  return db.transaction(async (tx) => {
    await tx.query('select town_id from town where town_id = $1 for update', [town])
    const [known] = await tx.query(
      'select 1 from breach_decision where town_id = $1 and plan = $2 and target = $3 and day = $4::date',
      [town, plan.id, targetId, day],
    )
    if (known) throw new AppError('record/conflict', { what: 'breach', id, sent: 0, current: 1 })
    const hazardId = decision === 'taken' ? await writeBreachHazard(tx, town, plan, target, proposal) : null
    const [row] = await tx.query(
      `insert into breach_decision (town_id, plan, target, day, decision, hazard_id, note, by_role, at)
       values ($1, $2, $3, $4::date, $5, $6, $7, $8, clock_timestamp())
       returning decision, hazard_id as "hazardId", note, by_role as by, at`,
      [town, plan.id, targetId, day, decision, hazardId, note, by],
    )
    const tables = hazardId === null ? [PLAN_TABLE] : [PLAN_TABLE, 'hazard']
    await recordChange(tx, { townId: town, tables, what: `breach ${id} ${decision}` })
    return { ...proposal, decision: parseContract(breachDecision, row, 'row of table breach_decision') }
  })
}
