import { z } from 'zod'
import { reviewInput } from '../../contracts/road-derivation.ts'
import type { App, AppOptions } from '../app-options.ts'
import { BulkCache, chooseEncoding } from '../arrow/bulk-cache.ts'
import { selectTownRoads } from '../queries/select-town-roads.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { addReview, withdrawReview } from '../roads/store-review.ts'
import { idOf, townOf, withSignal } from './request.ts'
import { recordBodyLimit, writtenBody } from './write-guard.ts'

/** Answers are tens of megabytes for a city: only the newest few are kept. */
const KEPT_ANSWERS = 3

/**
 * `GET /api/towns/:town/roads`: everything derived from the network, with what people said of it; its ETag is the version
 * of the town's data. `POST …/roads/reviews`: what people found out about an item; `DELETE …/roads/reviews/:id` takes it
 * back. Both answer the items that changed.
 */
export function addRoadRoutes(app: App, options: AppOptions): void {
  const cache = new BulkCache(KEPT_ANSWERS)

  app.get('/api/towns/:town/roads', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const db = options.state.database()
      const { dataVersion, changedAt } = await selectTownVersion(db, town, signal)
      const version = `${dataVersion}-${Date.parse(changedAt).toString(36)}`
      const headers = { vary: 'accept-encoding', 'cache-control': 'no-cache', etag: `W/"roads-${version}"` }
      const known = c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''))
      if (known?.includes(headers.etag.slice(2))) return c.body(null, 304, headers)
      // Without the request's signal: others may wait for the same text.
      const make = async () => new TextEncoder().encode(await selectTownRoads(db, town, dataVersion))
      const wanted = chooseEncoding(c.req.header('accept-encoding'))
      const { bytes, encoding } = await cache.get(town, version, wanted, make)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(bytes.length),
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      })
    }),
  )
  app.post('/api/towns/:town/roads/reviews', recordBodyLimit, async (c) => {
    const [town, input] = [townOf(c), await writtenBody(c, reviewInput)]
    return c.json(await addReview(options.state.database(), town, input), 201)
  })
  app.delete('/api/towns/:town/roads/reviews/:id', recordBodyLimit, async (c) => {
    const [town, id] = [townOf(c), idOf(c)]
    await writtenBody(c, z.strictObject({}))
    return c.json(await withdrawReview(options.state.database(), town, id))
  })
}
