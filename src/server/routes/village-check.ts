import type { BoundaryReport } from '../../core/villages/boundary-check/boundary-report.ts'
import type { App, AppOptions } from '../app-options.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { checkBoundaries } from '../villages/check-boundaries.ts'
import { townOf, withSignal } from './request.ts'

/** Thousands of villages take a small machine longer than other questions may. */
const TIMEOUT_MS = 120_000

/** The overlay of a large town takes seconds; the last report of each town stays until its data changes. */
export function addVillageCheckRoutes(app: App, options: AppOptions): void {
  const last = new Map<string, { dataVersion: number; report: BoundaryReport }>()
  app.get('/api/towns/:town/village-check', (c) =>
    withSignal(c, { ...options, queryTimeoutMs: TIMEOUT_MS }, async (signal) => {
      const [town, db] = [townOf(c), options.state.database()]
      const { dataVersion } = await selectTownVersion(db, town, signal)
      const known = last.get(town)
      if (known?.dataVersion === dataVersion) return c.json(known.report)
      const report = await checkBoundaries(db, town, {}, signal)
      last.set(town, { dataVersion, report })
      return c.json(report)
    }),
  )
}
