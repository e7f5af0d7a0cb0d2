import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorFacts } from '../contracts/error-facts.ts'
import type { ErrorCode } from '../core/errors.ts'
import { isAppError } from '../core/errors.ts'
import { reasonOf } from './faults.ts'

/** Status of every error code; the one place where a code becomes HTTP. */
const STATUS: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  'argument/invalid': 400,
  'contract/invalid': 400,
  'usage/wrong': 400,
  'access/denied': 403,
  'pairing/foreign': 403,
  'pairing/wrong-code': 403,
  'pairing/too-many': 429,
  'pairing/ended': 401,
  'town/not-found': 404,
  'record/not-found': 404,
  'kind/not-found': 404,
  'town/exists': 409,
  'record/conflict': 409,
  'siting/impossible': 422,
  'database/locked': 409,
  'file/unsupported': 415,
  'file/unreadable': 422,
  'crs/unknown': 422,
  'import/columns': 422,
  'import/refused': 422,
  'database/not-ready': 503,
  'server/timeout': 504,
}

export interface ErrorAnswer {
  status: ContentfulStatusCode
  body: { error: ErrorFacts }
}

/** What stopped a start, for the page: it is read on this machine, so what was not foreseen may say its message. */
export function startFault(error: unknown): ErrorFacts {
  return isAppError(error) ? errorAnswer(error).body.error : { code: 'internal', details: { reason: reasonOf(error) } }
}

/** An error as an answer. What is not an AppError says only that something failed; the log has the rest. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (!isAppError(error)) return { status: 500, body: { error: { code: 'internal', details: {} } } }
  const { code, details } = error
  // The statement is for the log; a page has no use for it.
  const shown = code === 'database/failed' && 'reason' in details ? { reason: details.reason } : details
  return { status: STATUS[code] ?? 500, body: { error: { code, details: shown } } }
}
