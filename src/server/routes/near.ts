import { z } from 'zod'
import { ANY_DEVICE, NEAR_FROM } from '../../contracts/api.ts'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'
import { selectNear } from '../queries/select-near.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { idOf, limitParam, queryOf, townOf, withSignal } from './request.ts'

const MOST_KINDS = 20
const nearQuery = z.strictObject({
  within: z.coerce.number().min(0).max(5_000).default(1_000),
  kinds: z
    .string()
    .max(1_000)
    .transform((text) => [...new Set(text.split(',').filter((kind) => kind !== ''))])
    .pipe(z.array(z.string()).min(1).max(MOST_KINDS)),
  limit: limitParam(500, 50),
  cursor: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

/** What lies near a record: sites of given kinds and devices, with exact distances. */
export function addNearRoutes(app: App, options: AppOptions): void {
  for (const from of NEAR_FROM) {
    app.get(`/api/towns/:town/${from}/:id/near`, (c) =>
      withSignal(c, options, async (signal) => {
        const [town, id, db] = [townOf(c), idOf(c), options.state.database()]
        const { within: withinM, kinds, limit, cursor: offset } = queryOf(c, nearQuery)
        for (const kind of kinds) {
          if (kind !== ANY_DEVICE && !options.catalog.has(kind)) {
            throw new AppError('kind/not-found', { kind, known: [...options.catalog.keys(), ANY_DEVICE] })
          }
        }
        await selectTownVersion(db, town, signal)
        return c.json(await selectNear(db, town, { from, id, kinds, withinM, offset, limit }, signal))
      }),
    )
  }
}
