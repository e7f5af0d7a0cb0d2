import type { App, AppOptions } from '../app-options.ts'
import { parseContract } from '../../contracts/parse.ts'
import { villageStatsQuery } from '../../contracts/village-stats.ts'
import { villageFactsOf } from '../villages/facts.ts'
import { villageStatsInThread } from '../villages/stats.ts'
import { townOf, withSignal } from './request.ts'

/** Denominators of the villages, and all their measures for commands that meet a running server. */
export function addVillageFactsRoutes(app: App, options: AppOptions): void {
  app.get('/api/towns/:town/village-facts', (c) =>
    withSignal(c, options, async (signal) => c.json(await villageFactsOf(options.state.database(), townOf(c), signal))),
  )
  app.get('/api/towns/:town/village-stats', (c) =>
    withSignal(c, options, async (signal) => {
      const question = parseContract(villageStatsQuery, c.req.query(), `query of ${c.req.path}`)
      return c.json(await villageStatsInThread(options.state.database(), townOf(c), question, signal))
    }),
  )
}
