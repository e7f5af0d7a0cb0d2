/**
 * The calls between `pglite.ts` and its worker thread. Values cross as the text of the wire (`values.ts` reads them), so
 * an answer is arrays of strings: cheap to copy, and read by the same code as PostgreSQL's.
 */
export interface PgliteCalls {
  query: { request: { sql: string; params: (string | null)[] }; response: WireRows }
  exec: { request: { sql: string }; response: null }
  listen: { request: { channel: string }; response: null }
  unlisten: { request: { channel: string }; response: null }
  /** The whole data directory as tar.gz. */
  dump: { request: null; response: Uint8Array }
  close: { request: null; response: null }
}
export type PgliteCall = keyof PgliteCalls

export interface WireRows {
  fields: { name: string; typeOid: number }[]
  rows: (string | null)[][]
}

/** Start value of the worker. */
export interface PgliteStart {
  /** Folder of the data, or `memory://`. */
  dataDir: string
  /** tar.gz to fill a new data folder from; null = open what is there, or make it anew. */
  template: Uint8Array | null
}

export type ToWorker = { [C in PgliteCall]: { id: number; call: C; request: PgliteCalls[C]['request'] } }[PgliteCall]

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'answer'; id: number; response: unknown }
  | { kind: 'error'; id: number; message: string; code?: string }
  | { kind: 'notification'; channel: string; payload: string }
