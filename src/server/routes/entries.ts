import { z } from 'zod'
import { isoDate, recordId } from '../../contracts/primitives.ts'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'
import { selectEntryPage } from '../queries/select-entries.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { limitParam, queryOf, townOf, withSignal } from './request.ts'

const entriesQuery = z.strictObject({
  kind: z.string(),
  /** Day on which ticks are told; left out: all that is written down. */
  asOf: isoDate.default('9999-12-31'),
  cursor: recordId.optional(),
  limit: limitParam(500, 100),
})

/** Rows of registers without places. */
export function addEntryRoutes(app: App, options: AppOptions): void {
  app.get('/api/towns/:town/entries', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, { kind, asOf, cursor, limit }] = [townOf(c), queryOf(c, entriesQuery)]
      const db = options.state.database()
      await selectTownVersion(db, town, signal)
      if (!options.listKinds.has(kind))
        throw new AppError('kind/not-found', { kind, known: [...options.listKinds.keys()] })
      return c.json(await selectEntryPage(db, town, { kind, asOf, after: cursor ?? null, limit }, signal))
    }),
  )
}
