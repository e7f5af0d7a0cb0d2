import type { Database } from '../../src/server/db/database.ts'

/** A database whose every query fails with the given error, or never answers until it is aborted. */
export class BrokenDatabase implements Database {
  readonly engine = 'pglite'

  constructor(private readonly fault: Error | 'hang') {}

  query(_sql: string, _params?: readonly unknown[], options: { signal?: AbortSignal } = {}): Promise<never> {
    if (this.fault !== 'hang') return Promise.reject(this.fault)
    return new Promise((_, reject) => options.signal?.addEventListener('abort', () => reject(options.signal?.reason)))
  }

  exec(): Promise<void> {
    return this.query('')
  }

  transaction<T>(): Promise<T> {
    return this.query('')
  }

  listen(): Promise<() => Promise<void>> {
    return Promise.resolve(() => Promise.resolve())
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
