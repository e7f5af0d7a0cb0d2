import { sitingAt } from '../../contracts/siting.ts'
import type { App, AppOptions } from '../app-options.ts'
import { BulkCache, chooseEncoding } from '../arrow/bulk-cache.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { SitingKeeper } from '../siting/siting-keeper.ts'
import { townOf, withSignal } from './request.ts'
import { recordBodyLimit, writtenBody } from './write-guard.ts'

/** Answers are tens of megabytes for a city: only the newest few are kept. */
const KEPT_ANSWERS = 3

/**
 * `GET /api/towns/:town/siting`: candidates with their facts, truck flows, what is to be surveyed; its ETag is the version
 * of the town's data. `POST …/siting/at` with {treatment, lngLat}: the candidate at a place of the planner's.
 */
export function addSitingRoutes(app: App, options: AppOptions): void {
  const cache = new BulkCache(KEPT_ANSWERS)
  const keeper = new SitingKeeper()
  options.state.onClose(() => keeper.close())
  const versionOf = async (town: string, signal: AbortSignal) => {
    const { dataVersion, changedAt } = await selectTownVersion(options.state.database(), town, signal)
    return { dataVersion, version: `${dataVersion}-${Date.parse(changedAt).toString(36)}` }
  }

  app.get('/api/towns/:town/siting', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const db = options.state.database()
      const { dataVersion, version } = await versionOf(town, signal)
      const headers = { vary: 'accept-encoding', 'cache-control': 'no-cache', etag: `W/"siting-${version}"` }
      const known = c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''))
      if (known?.includes(headers.etag.slice(2))) return c.body(null, 304, headers)
      // Without the request's signal: others may wait for the same text.
      const make = async () => {
        const text = await (await keeper.thread(db, town, version)).facts
        return new TextEncoder().encode(`{"dataVersion":${dataVersion},${text.slice(1)}`)
      }
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

  app.post('/api/towns/:town/siting/at', recordBodyLimit, (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const { treatment, lngLat } = await writtenBody(c, sitingAt)
      const { version } = await versionOf(town, signal)
      const thread = await keeper.thread(options.state.database(), town, version)
      return c.json(await thread.at(treatment, lngLat))
    }),
  )
}
