import { createHash } from 'node:crypto'
import type { App, AppOptions } from '../app-options.ts'
import { BulkCache, chooseEncoding } from '../arrow/bulk-cache.ts'
import { protectionInputText, protectionKinds, standardsText } from '../protection/input-text.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { townOf, withSignal } from './request.ts'

/** Answers are tens of megabytes for a city: only the newest few are kept. */
const KEPT_ANSWERS = 3

/**
 * What the protection page judges by: facilities, targets, standards and the town's boundary in one text. The ETag is the
 * version of data, kinds and standards, so an unchanged town costs one small query.
 */
export function addProtectionRoutes(app: App, options: AppOptions): void {
  const cache = new BulkCache(KEPT_ANSWERS)

  app.get('/api/towns/:town/protection', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const db = options.state.database()
      const { dataVersion, changedAt } = await selectTownVersion(db, town, signal)
      const { hash } = await standardsText()
      const sides = {
        facilities: protectionKinds(options.catalog, 'facility'),
        targets: protectionKinds(options.catalog, 'target'),
      }
      const shape = createHash('sha256').update(JSON.stringify(sides)).update(hash).digest('hex').slice(0, 8)
      const version = `${dataVersion}-${Date.parse(changedAt).toString(36)}-${shape}`
      const headers = { vary: 'accept-encoding', 'cache-control': 'no-cache', etag: `W/"protection-${version}"` }
      const known = c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''))
      if (known?.includes(headers.etag.slice(2))) return c.body(null, 304, headers)
      // Without the request's signal: others may wait for the same text.
      const make = async () => new TextEncoder().encode(await protectionInputText(db, town, options.catalog))
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
}
