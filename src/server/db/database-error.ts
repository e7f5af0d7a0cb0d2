import { AppError } from '../../core/errors.ts'
import { reasonOf } from '../faults.ts'

/**
 * A database's error as ours. Only SQLSTATE and message cross: PostgreSQL's `detail` and `where` quote row values, and the
 * messages of class 22 (data exceptions) quote the offending parameter, which is taken out.
 *
 * @param error - what the driver threw.
 * @param sql - the statement, never its parameters.
 */
export function toDatabaseError(error: unknown, sql?: string): AppError<'database/failed'> {
  const { code, message } = readError(error)
  const reason = code?.startsWith('22') ? message.replace(/"[^]*"/, '"…"') : message
  return new AppError('database/failed', {
    reason,
    ...(code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? { sqlState: code } : {}),
    ...(sql === undefined ? {} : { sql: sql.length > 400 ? `${sql.slice(0, 400)} …` : sql }),
  })
}

/** SQLSTATE and message of whatever was thrown. */
export function readError(error: unknown): { code?: string; message: string } {
  const message = reasonOf(error)
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    // A connection refused by every address of a host has no message of its own.
    return { code: error.code, message: message || error.code }
  }
  return { message }
}
