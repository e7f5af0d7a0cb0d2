import type { TableName } from '../contracts/tables.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import { AppError } from '../core/errors.ts'
import { decodeTable } from './arrow-columns.ts'

export interface FetchTableOptions {
  signal?: AbortSignal
  /** Root of the server; '' = the page's own origin. */
  origin?: string
  /** Query text that changes with the town's data, so that caches do not answer with old rows. */
  version?: string | number
  fetch?: typeof globalThis.fetch
}

/**
 * Reads one bulk table of a town.
 *
 * @returns columns that are views on the received buffer.
 * @throws AppError `server/unreachable` (no answer), `server/refused` (status other than 2xx), `contract/invalid` (not
 * the table that `TABLES` declares). An abort rejects with the signal's reason.
 */
export async function fetchTable<N extends TableName>(
  town: string,
  name: N,
  { signal, origin = '', version, fetch = globalThis.fetch }: FetchTableOptions = {},
): Promise<TownTables[N]> {
  const query = version === undefined ? '' : `?v=${encodeURIComponent(version)}`
  const url = `${origin}/api/towns/${encodeURIComponent(town)}/tables/${name}.arrow${query}`
  const response = await fetch(url, signal ? { signal } : {}).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new AppError('server/unreachable', { url, reason: String(cause) }, { cause })
  })
  if (!response.ok) {
    throw new AppError('server/refused', { url, status: response.status, reason: response.statusText })
  }
  return decodeTable(name, new Uint8Array(await response.arrayBuffer()))
}
