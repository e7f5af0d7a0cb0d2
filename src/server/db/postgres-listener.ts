import pg from 'pg'
import { readError, toDatabaseError } from './database-error.ts'

const RETRY_MS = [200, 500, 1_000, 2_000, 5_000]

/** LISTEN on a connection of its own, made at the first need and again whenever the server cuts it. */
export class PostgresListener {
  private readonly channels = new Map<string, Set<(payload: string) => void>>()
  private connecting: Promise<pg.Client> | null = null
  private retry: NodeJS.Timeout | null = null
  private failures = 0
  private isClosed = false

  constructor(private readonly config: pg.ClientConfig) {}

  /** @returns the function that stops listening. */
  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const known = this.channels.get(channel)
    const listeners = known ?? new Set()
    listeners.add(onPayload)
    this.channels.set(channel, listeners)
    const client = await this.client()
    if (!known) await this.run(client, `listen ${pg.escapeIdentifier(channel)}`)
    return async () => {
      if (!listeners.delete(onPayload) || listeners.size > 0 || this.channels.get(channel) !== listeners) return
      this.channels.delete(channel)
      if (!this.isClosed) await this.run(await this.client(), `unlisten ${pg.escapeIdentifier(channel)}`)
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
    if (this.retry) clearTimeout(this.retry)
    const client = await this.connecting?.catch(() => null)
    await client?.end()
  }

  private client(): Promise<pg.Client> {
    this.connecting ??= this.connect().catch((error: unknown) => {
      this.connecting = null
      throw toDatabaseError(error)
    })
    return this.connecting
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.config, keepAlive: true })
    client.on('notification', ({ channel, payload }) =>
      this.channels.get(channel)?.forEach((told) => told(payload ?? '')),
    )
    client.on('error', (error) => this.lost(error))
    await client.connect()
    client.on('end', () => this.lost())
    for (const channel of this.channels.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    this.failures = 0
    return client
  }

  private lost(error?: unknown): void {
    if (this.isClosed || this.retry) return
    this.connecting = null
    if (error !== undefined) process.emitWarning(`change notifications interrupted: ${readError(error).message}`)
    const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)]
    this.retry = setTimeout(() => {
      this.retry = null
      this.client().catch((reason: unknown) => this.lost(reason))
    }, wait)
    this.retry.unref()
  }

  private async run(client: pg.Client, sql: string): Promise<void> {
    try {
      await client.query(sql)
    } catch (error) {
      throw toDatabaseError(error, sql)
    }
  }
}
