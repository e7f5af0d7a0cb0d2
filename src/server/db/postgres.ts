import pg from 'pg'
import type { Database, Queryable, Row } from './database.ts'
import { readError, toDatabaseError } from './database-error.ts'
import { PostgresListener } from './postgres-listener.ts'
import { decoderOf, encodeParam } from './values.ts'

const QUERY_CANCELED = '57014'

/**
 * A PostgreSQL server with PostGIS, 3.3 or newer.
 *
 * @param address - `postgres://user:password@host:port/database`.
 * @throws AppError `database/failed` when it cannot be reached or has no PostGIS and may not create it.
 */
export async function openPostgres(address: string): Promise<Database> {
  const config: pg.ClientConfig = {
    connectionString: address,
    application_name: 'guatu',
    options: '-c TimeZone=UTC -c DateStyle=ISO,MDY',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (oid: number) => decoderOf(oid) as never },
  }
  const db = new PostgresDatabase(config)
  try {
    await db.exec('create extension if not exists postgis')
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

class PostgresDatabase implements Database {
  readonly engine = 'postgres'
  private readonly pool: pg.Pool
  private readonly listener: PostgresListener

  constructor(private readonly config: pg.ClientConfig) {
    this.pool = new pg.Pool({ ...config, max: 8 })
    // An idle connection that the server cuts is replaced by the pool; the next query reports a lasting fault.
    this.pool.on('error', () => {})
    this.listener = new PostgresListener(config)
  }

  async query<R extends Row = Row>(
    sql: string,
    params: readonly unknown[] = [],
    options: { signal?: AbortSignal } = {},
  ): Promise<R[]> {
    return this.withClient(options.signal, (client) => this.send<R>(client, sql, params, options.signal))
  }

  async exec(sql: string): Promise<void> {
    await this.withClient(undefined, async (client) => {
      try {
        await client.query(sql)
      } catch (error) {
        throw toDatabaseError(error, sql)
      }
    })
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.withClient(undefined, async (client) => {
      const tx: Queryable = { query: (sql, params, options) => this.send(client, sql, params ?? [], options?.signal) }
      await this.send(client, 'begin', [])
      try {
        const result = await work(tx)
        await this.send(client, 'commit', [])
        return result
      } catch (error) {
        await this.send(client, 'rollback', [])
        throw error
      }
    })
  }

  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    return this.listener.listen(channel, onPayload)
  }

  async close(): Promise<void> {
    await this.listener.close()
    await this.pool.end()
  }

  private async withClient<T>(
    signal: AbortSignal | undefined,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted()
    let client: pg.PoolClient
    try {
      client = await this.pool.connect()
    } catch (error) {
      throw toDatabaseError(error)
    }
    let broken: Error | undefined
    const onError = (error: Error) => (broken = error)
    client.on('error', onError)
    try {
      return await work(client)
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  private async send<R extends Row>(
    client: pg.PoolClient,
    sql: string,
    params: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<R[]> {
    signal?.throwIfAborted()
    let cancelling: Promise<void> | undefined
    const cancel = () => (cancelling = this.cancel(client))
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      const { rows } = await client.query<R>(sql, params.map(encodeParam))
      return rows
    } catch (error) {
      if (signal?.aborted && readError(error).code === QUERY_CANCELED) throw signal.reason
      throw toDatabaseError(error, sql)
    } finally {
      signal?.removeEventListener('abort', cancel)
      // The connection goes back only when the cancel has been spent: it must not hit the next statement.
      await cancelling
    }
  }

  /** Cancels what `client` runs, over a connection of its own: the pool may be exhausted. */
  private async cancel(client: pg.PoolClient): Promise<void> {
    const { processID } = client as pg.PoolClient & { processID?: number }
    const helper = new pg.Client(this.config)
    try {
      await helper.connect()
      await helper.query('select pg_cancel_backend($1)', [processID])
    } catch (error) {
      process.emitWarning(`could not cancel a statement: ${readError(error).message}`)
    } finally {
      await helper.end()
    }
  }
}
