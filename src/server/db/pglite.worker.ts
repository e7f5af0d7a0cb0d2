/** The thread that owns a PGlite: PostgreSQL in WebAssembly blocks its thread for as long as a statement runs. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { readError } from './database-error.ts'
import type { FromWorker, PgliteStart, ToWorker, WireRows } from './pglite-protocol.ts'

if (!parentPort) throw new Error('pglite.worker.ts runs only as a worker thread')
const port = parentPort
const send = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
const asText = (value: string) => value

try {
  const db = await open(workerData as PgliteStart)
  const wire = await wireOptions(db)
  const stops = new Map<string, () => Promise<void>>()
  port.on('message', (message: ToWorker) => void answer(message))
  send({ kind: 'ready' })

  async function answer(message: ToWorker): Promise<void> {
    try {
      const response = await run(message)
      const transfer = response instanceof Uint8Array ? [response.buffer as ArrayBuffer] : []
      send({ kind: 'answer', id: message.id, response }, transfer)
      if (message.call === 'close') port.close()
    } catch (error) {
      send({ kind: 'error', id: message.id, ...readError(error) })
    }
  }

  async function run(message: ToWorker): Promise<WireRows | Uint8Array | null> {
    switch (message.call) {
      case 'query': {
        const result = await db.query<(string | null)[]>(message.request.sql, message.request.params, wire)
        return {
          fields: result.fields.map((field) => ({ name: field.name, typeOid: field.dataTypeID })),
          rows: result.rows,
        }
      }
      case 'exec':
        await db.exec(message.request.sql)
        return null
      case 'listen': {
        const { channel } = message.request
        stops.set(
          channel,
          await db.listen(quoted(channel), (payload) => send({ kind: 'notification', channel, payload })),
        )
        return null
      }
      case 'unlisten':
        await stops.get(message.request.channel)?.()
        stops.delete(message.request.channel)
        return null
      case 'dump': {
        await db.exec('checkpoint')
        return new Uint8Array(await (await db.dumpDataDir('gzip')).arrayBuffer())
      }
      case 'close':
        await db.close()
        return null
    }
  }
} catch (error) {
  send({ kind: 'failed', message: readError(error).message })
  port.close()
}

async function open({ dataDir, template }: PgliteStart): Promise<PGlite> {
  const loadDataDir = template === null ? {} : { loadDataDir: new Blob([template as Uint8Array<ArrayBuffer>]) }
  const db = await PGlite.create(dataDir, { extensions: { postgis }, ...loadDataDir })
  await db.exec(`set timezone = 'UTC'; set datestyle = 'ISO, MDY'; create extension if not exists postgis`)
  return db
}

/** PGlite folds a name without quotes to lower case. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Query options that pass every value through as text: PGlite's own parsers differ from those of pg. */
async function wireOptions(db: PGlite) {
  const { rows } = await db.query<{ oid: number }>('select oid from pg_type')
  const identity = Object.fromEntries(rows.map(({ oid }) => [oid, asText]))
  return { rowMode: 'array' as const, parsers: identity, serializers: identity }
}
