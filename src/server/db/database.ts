/** A row as the driver gives it; queries map it to a contract type at once. */
export type Row = Record<string, unknown>

export interface Queryable {
  /**
   * One parameterised statement (`$1`, `$2` …).
   *
   * @param options.signal - aborts the statement (PostgreSQL: cancel; PGlite: the answer is dropped).
   * @throws AppError `database/failed` with the server's message; never with parameter values.
   */
  query<R extends Row = Row>(sql: string, params?: readonly unknown[], options?: { signal?: AbortSignal }): Promise<R[]>
}

/** The one way to the data: PGlite in a worker thread or a PostgreSQL server. Both pass `tests/contracts/database.contract.ts`. */
export interface Database extends Queryable {
  readonly engine: 'pglite' | 'postgres'
  /** Several statements without parameters (migrations). */
  exec(sql: string): Promise<void>
  /** All or nothing: commits when `work` resolves, rolls back when it throws. Statements of others wait or run elsewhere. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /** LISTEN; the returned function stops it. Payloads at most 8,000 bytes. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}
