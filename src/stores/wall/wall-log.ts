import { toAppError } from '../../api/http.ts'
import { AppError } from '../../core/errors.ts'

/** Entries kept in memory: a wall runs for weeks. */
export const LOG_ENTRIES = 50

/** What went wrong and when (browser's clock, ms). */
export interface LogEntry {
  readonly at: number
  readonly what: string
  readonly reason: string
}

/** The one place where the wall writes to the console, for the person who looks after it. */
export function logFault(what: string, error: unknown): LogEntry {
  const reason = error instanceof AppError || error instanceof Error ? error.message : toAppError(error).message
  console.error(`[wall] ${what}: ${reason}`, error)
  return { at: Date.now(), what, reason }
}

/** The list with one more entry, the oldest left out when it is full. */
export const withEntry = <T>(list: readonly T[], entry: T): T[] => [...list, entry].slice(-LOG_ENTRIES)
