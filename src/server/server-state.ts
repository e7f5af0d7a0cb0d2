import type { ServerStatus } from '../contracts/api.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from './db/database.ts'
import type { EventHub } from './events.ts'

type Progress = Omit<ServerStatus, 'version' | 'build' | 'now'>

/** How far the server is, and its database once it is open. The one changing value that routes share. */
export class ServerState {
  private progress: Progress = { phase: 'opening', step: 'opening', done: 0, total: 0, error: null, townErrors: [] }
  private openDatabase: Database | null = null
  private readonly atClose: (() => Promise<void>)[] = []

  constructor(
    private readonly hub: EventHub,
    private readonly clock: () => Date,
    private readonly version: string,
    /** Asked each time: pages may be built anew under a running server. */
    private readonly pageBuild: () => string | null = () => null,
  ) {}

  status(): ServerStatus {
    const build = this.pageBuild()
    return {
      ...this.progress,
      version: this.version,
      ...(build === null ? {} : { build }),
      now: this.clock().toISOString(),
    }
  }

  /** Changes what is given and tells followers. */
  report(change: Partial<Progress>): void {
    this.progress = { ...this.progress, ...change }
    this.hub.emit({ kind: 'status', status: this.status() })
  }

  /** From now on data routes answer. */
  ready(db: Database): void {
    this.openDatabase = db
    this.report({ phase: 'ready', step: 'ready', done: 1, total: 1, error: null })
  }

  /** @throws AppError `database/not-ready` until `ready` was called. */
  database(): Database {
    if (!this.openDatabase) throw new AppError('database/not-ready', { phase: this.progress.phase })
    return this.openDatabase
  }

  /** What else has to end with the server: threads that a route keeps. */
  onClose(end: () => Promise<void>): void {
    this.atClose.push(end)
  }

  async close(): Promise<void> {
    this.openDatabase = null
    await Promise.all(this.atClose.map((end) => end()))
  }
}
