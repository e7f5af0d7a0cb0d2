import type { Context } from 'hono'
import { z } from 'zod'
import { newBreachDecision, newReading, ROW_PARTS, type PlanSummary } from '../../contracts/plan-api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { isoDate, recordId } from '../../contracts/primitives.ts'
import type { AppEnv, App, AppOptions } from '../app-options.ts'
import { breachesOfPlan, decideBreach } from '../plans/breaches.ts'
import { planDesksOf } from '../plans/plan-desks.ts'
import type { KnownPlan } from '../plans/plan-library.ts'
import { targetDetail, targetsOf } from '../plans/targets.ts'
import { addReading } from '../plans/write-reading.ts'
import { selectPlanList } from '../queries/select-entries.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { idOf, limitParam, queryOf, townId, townOf, withSignal } from './request.ts'
import { recordBodyLimit, writtenBody } from './write-guard.ts'

const planName = z.string().regex(/^[a-z][a-z0-9-]*$/)
/** Left out: the town's own plan, its data's day. */
const onDay = { plan: planName.optional(), asOf: isoDate.optional() }
const dayQuery = z.strictObject(onDay)
const rowsQuery = z.strictObject({
  ...onDay,
  part: z.enum(ROW_PARTS),
  village: recordId.optional(),
  cursor: recordId.optional(),
  limit: limitParam(1_000, 200),
})
const townQuery = z.strictObject({ town: townId.optional() })

/** Plans, their targets on any day, the task board, the town's readings and what became of falls. */
export function addPlanRoutes(app: App, options: AppOptions): void {
  const desks = planDesksOf(options)
  const { library } = desks
  const db = () => options.state.database()

  app.get('/api/plans', async (c) => {
    const { town } = queryOf(c, townQuery)
    return c.json({ plans: (await library.list(town ?? null)).map(summaryOf) })
  })
  app.get('/api/plans/:plan', async (c) => {
    const { town } = queryOf(c, townQuery)
    const id = parseContract(planName, c.req.param('plan'), 'plan in the address')
    return c.json((await library.get(id, town ?? null)).plan)
  })

  /** The plan and day asked for, and the thread that holds the town's ledgers. */
  const open = async (c: Context<AppEnv>, asked: z.output<typeof dayQuery>, signal?: AbortSignal) => {
    const town = townOf(c)
    return { town, ...(await desks.open(town, asked, signal)) }
  }

  app.get('/api/towns/:town/targets', (c) =>
    withSignal(c, options, async (signal) => {
      const { on, desk } = await open(c, queryOf(c, dayQuery), signal)
      return c.json(await targetsOf(desk, on))
    }),
  )
  app.get('/api/towns/:town/targets/:id', (c) =>
    withSignal(c, options, async (signal) => {
      const { on, desk } = await open(c, queryOf(c, dayQuery), signal)
      return c.json(await targetDetail(desk, on, idOf(c)))
    }),
  )
  app.get('/api/towns/:town/targets/:id/rows', (c) =>
    withSignal(c, options, async (signal) => {
      const { part, village = null, cursor: after = null, limit, ...asked } = queryOf(c, rowsQuery)
      const { on, desk } = await open(c, asked, signal)
      const question = { plan: on.plan, asOf: on.day, target: idOf(c), part, village, after, limit }
      return c.json({ part, ...(await desk.ask<'rows'>({ ask: 'rows', ...question })) })
    }),
  )
  app.get('/api/towns/:town/plan-board', (c) =>
    withSignal(c, options, async (signal) => {
      const { town, on, desk } = await open(c, queryOf(c, dayQuery), signal)
      const { plan, asOf, day, dataVersion } = on
      const board = await desk.ask<'board'>({ ask: 'board', plan, asOf: day })
      const issues = await selectPlanList(db(), town, 'issue-item', plan.id, asOf, signal)
      const measures = await selectPlanList(db(), town, 'measure-item', plan.id, asOf, signal)
      return c.json({ dataVersion, plan: plan.id, asOf, ...board, issues, measures })
    }),
  )
  app.get('/api/towns/:town/breaches', (c) =>
    withSignal(c, options, async (signal) => {
      const { town, on, desk } = await open(c, queryOf(c, dayQuery), signal)
      return c.json(await breachesOfPlan(db(), town, desk, on))
    }),
  )
  app.post('/api/towns/:town/breaches', recordBodyLimit, async (c) => {
    const input = await writtenBody(c, newBreachDecision)
    // As of the fall's own day: what happened since does not undo it.
    const { town, on, desk } = await open(c, { plan: input.plan, asOf: input.day })
    return c.json(await decideBreach(db(), town, on, await breachesOfPlan(db(), town, desk, on), input), 201)
  })
  app.post('/api/towns/:town/readings', recordBodyLimit, async (c) => {
    const [town, input] = [townOf(c), await writtenBody(c, newReading)]
    await selectTownVersion(db(), town)
    const { plan } = await library.get(input.plan, town)
    return c.json(await addReading(db(), town, plan, input), 201)
  })
}

function summaryOf({ plan, from }: KnownPlan): PlanSummary {
  const { id, version, title, place, level, start, end, isDemo, issued, targets, tasks, sectors } = plan
  const recurring = targets.filter(({ recurrence }) => recurrence !== null).length
  const targetsStated = targets.filter(({ isTargetStated }) => isTargetStated).length
  const counts = { targets: targets.length, targetsStated, recurring, tasks: tasks.length, sectors: sectors.length }
  return { id, version, title, place, level, start, end, isDemo, issued, from, ...counts }
}
