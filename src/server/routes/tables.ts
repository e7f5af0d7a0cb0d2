import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { TABLES, TABLE_NAMES } from '../../contracts/tables.ts'
import type { App, AppOptions } from '../app-options.ts'
import { BulkCache, chooseEncoding } from '../arrow/bulk-cache.ts'
import { encodeTable } from '../arrow/encode-table.ts'
import { selectBulkTable } from '../queries/select-bulk-table.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { townOf, withSignal } from './request.ts'

const tableFile = z
  .templateLiteral([z.enum(TABLE_NAMES), '.arrow'])
  .transform((file) => parseContract(z.enum(TABLE_NAMES), file.slice(0, -'.arrow'.length), 'table in the address'))

/** Bulk tables as Arrow IPC. The ETag is the version of data and columns, so an unchanged table costs one small query. */
export function addTableRoutes(app: App, options: AppOptions): void {
  const cache = new BulkCache()

  app.get('/api/towns/:town/tables/:file', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const riskFields = riskFieldsOf(options.catalog)
      const name = parseContract(tableFile, c.req.param('file'), 'table in the address')
      const shape = JSON.stringify([riskFields, TABLES[name]])
      const shapeHash = createHash('sha256').update(shape).digest('hex').slice(0, 8)
      const db = options.state.database()
      const { dataVersion, changedAt } = await selectTownVersion(db, town, signal)
      const version = `${dataVersion}-${Date.parse(changedAt).toString(36)}-${shapeHash}`
      const wanted = chooseEncoding(c.req.header('accept-encoding'))
      const headers = { vary: 'accept-encoding', 'cache-control': 'no-cache', etag: `W/"${name}-${version}"` }
      const known = c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''))
      if (known?.includes(headers.etag.slice(2))) return c.body(null, 304, headers)
      // Without the request's signal: others may wait for the same bytes.
      const make = async () => encodeTable(name, await selectBulkTable(db, town, name, riskFields))
      const { bytes, encoding } = await cache.get(`${town}/${name}`, version, wanted, make)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        ...headers,
        'content-type': 'application/vnd.apache.arrow.file',
        'content-length': String(bytes.length),
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      })
    }),
  )
}

/** Site kind -> its risk field; a town folder loaded meanwhile may have added kinds. */
function riskFieldsOf(catalog: AppOptions['catalog']): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [id, kind] of catalog) if (kind.riskField !== null) fields[id] = kind.riskField
  return fields
}
