import { AsyncLocalStorage } from 'node:async_hooks'
import { AppError } from '../../core/errors.ts'
import type { Database, Queryable, Row } from './database.ts'
import { toDatabaseError } from './database-error.ts'
import { PgliteThread } from './pglite-thread.ts'
import type { PgliteStart } from './pglite-protocol.ts'
import { Turnstile } from './turnstile.ts'
import { decoderOf, encodeParam } from './values.ts'

/**
 * PGlite with PostGIS in a worker thread. It has one connection: a transaction holds it, everybody else waits in order.
 *
 * @param start - folder (its parent must exist) or `memory://`, and the template a new one is filled from.
 * @throws AppError `database/failed` when the data cannot be opened.
 */
export async function openPglite(start: PgliteStart): Promise<PgliteDatabase> {
  return new PgliteDatabase(await PgliteThread.start(start))
}

export class PgliteDatabase implements Database {
  readonly engine = 'pglite'
  private readonly turns = new Turnstile()
  private readonly insideTransaction = new AsyncLocalStorage<true>()
  private readonly listeners = new Map<string, Set<(payload: string) => void>>()

  constructor(private readonly thread: PgliteThread) {
    thread.onNotification = (channel, payload) => this.listeners.get(channel)?.forEach((listener) => listener(payload))
  }

  async query<R extends Row = Row>(
    sql: string,
    params: readonly unknown[] = [],
    options: { signal?: AbortSignal } = {},
  ): Promise<R[]> {
    return this.inTurn(options.signal, () => this.send<R>(sql, params))
  }

  async exec(sql: string): Promise<void> {
    await this.inTurn(undefined, () => this.call('exec', { sql }, sql))
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.inTurn(undefined, async () => {
      let isOpen = true
      const tx: Queryable = {
        query: <R extends Row>(
          sql: string,
          params: readonly unknown[] = [],
          options: { signal?: AbortSignal } = {},
        ) => {
          if (!isOpen)
            throw new AppError('argument/invalid', { name: 'tx', found: 'ended', expected: 'a running transaction' })
          return abortable(options.signal, this.send<R>(sql, params))
        },
      }
      await this.call('exec', { sql: 'begin' }, 'begin')
      try {
        const result = await this.insideTransaction.run(true, () => work(tx))
        await this.call('exec', { sql: 'commit' }, 'commit')
        return result
      } catch (error) {
        await this.call('exec', { sql: 'rollback' }, 'rollback')
        throw error
      } finally {
        isOpen = false
      }
    })
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const known = this.listeners.get(channel)
    const listeners = known ?? new Set()
    listeners.add(onPayload)
    this.listeners.set(channel, listeners)
    if (!known) await this.inTurn(undefined, () => this.call('listen', { channel }, 'listen'))
    return async () => {
      if (!listeners.delete(onPayload) || listeners.size > 0 || this.listeners.get(channel) !== listeners) return
      this.listeners.delete(channel)
      await this.inTurn(undefined, () => this.call('unlisten', { channel }, 'unlisten'))
    }
  }

  /** The whole data as tar.gz, to fill a new folder from. */
  dump(): Promise<Uint8Array> {
    return this.inTurn(undefined, () => this.call('dump', null, 'dump'))
  }

  close(): Promise<void> {
    return this.inTurn(undefined, () => this.thread.close())
  }

  private async send<R extends Row>(sql: string, params: readonly unknown[]): Promise<R[]> {
    const { fields, rows } = await this.call('query', { sql, params: params.map(encodeParam) }, sql)
    const decoders = fields.map((field) => decoderOf(field.typeOid))
    return rows.map((cells) => {
      const row: Row = {}
      fields.forEach((field, at) => {
        const text = cells[at]
        row[field.name] = text === null || text === undefined ? null : decoders[at]?.(text)
      })
      return row as R
    })
  }

  private call: PgliteCallWithSql = async (call, request, sql) => {
    try {
      return await this.thread.call(call, request)
    } catch (error) {
      throw toDatabaseError(error, sql)
    }
  }

  /** Runs `work` when it is its turn; an abort lets go of the caller at once, the connection is freed when `work` ends. */
  private async inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    if (this.insideTransaction.getStore()) {
      const expected = 'the transaction itself (tx): the database waits for the transaction to end'
      throw new AppError('argument/invalid', { name: 'database', found: 'a call inside a transaction', expected })
    }
    const leave = await this.turns.enter(signal)
    const running = work().finally(leave)
    return abortable(signal, running)
  }
}

type PgliteCallWithSql = <C extends Parameters<PgliteThread['call']>[0]>(
  call: C,
  request: Parameters<typeof PgliteThread.prototype.call<C>>[1],
  sql: string,
) => ReturnType<typeof PgliteThread.prototype.call<C>>

/** `promise`, or the signal's reason as soon as it aborts; a later failure of the promise is then of no interest. */
function abortable<T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
