import type { Worker } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import { startNodeWorker } from '../node-worker.ts'
import type { FromWorker, PgliteCall, PgliteCalls, PgliteStart } from './pglite-protocol.ts'

interface Waiting {
  resolve(response: unknown): void
  reject(error: Error): void
}

/** An error of the thread's database; `code` is the SQLSTATE. */
export class WireError extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message)
  }
}

/** The main side of a PGlite worker thread: one promise a call. */
export class PgliteThread {
  onNotification: (channel: string, payload: string) => void = () => {}
  private readonly waiting = new Map<number, Waiting>()
  private nextId = 1
  private gone: Error | null = null

  private constructor(private readonly worker: Worker) {}

  /**
   * Starts the thread and waits until its database is open.
   *
   * @throws AppError `database/failed` when the data cannot be opened.
   */
  static start(start: PgliteStart): Promise<PgliteThread> {
    const thread = new PgliteThread(startNodeWorker('src/server/db/pglite.worker.ts', start))
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        thread.end(error)
        reject(new AppError('database/failed', { reason: error.message }, { cause: error }))
      }
      thread.worker.on('error', fail)
      thread.worker.on('exit', () => fail(new Error('the database thread ended')))
      thread.worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve(thread)
        else if (message.kind === 'failed') fail(new Error(message.message))
        else thread.receive(message)
      })
    })
  }

  call<C extends PgliteCall>(call: C, request: PgliteCalls[C]['request']): Promise<PgliteCalls[C]['response']> {
    if (this.gone) return Promise.reject(this.gone)
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: (response) => resolve(response as PgliteCalls[C]['response']), reject })
      this.worker.postMessage({ id, call, request })
    })
  }

  /** Closes the database and ends the thread. */
  async close(): Promise<void> {
    if (this.gone) return
    try {
      await this.call('close', null)
    } finally {
      this.gone = new Error('the database is closed')
      await this.worker.terminate()
    }
  }

  private receive(message: FromWorker): void {
    if (message.kind === 'notification') return this.onNotification(message.channel, message.payload)
    if (message.kind !== 'answer' && message.kind !== 'error') return
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (message.kind === 'answer') waiting?.resolve(message.response)
    else waiting?.reject(new WireError(message.message, message.code))
  }

  private end(error: Error): void {
    this.gone ??= error
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
