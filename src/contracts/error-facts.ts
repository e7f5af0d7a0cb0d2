import { z } from 'zod'
import { AppError, type ErrorCode, type ErrorDetails } from '../core/errors.ts'

/** An error on its way to a page, a command or another thread: `code` and `details` are those of AppError. */
export const errorFacts = z.object({ code: z.string(), details: z.unknown() })
export type ErrorFacts = z.infer<typeof errorFacts>

/**
 * The error behind what this very program told of it; a code it does not know is `server/refused`.
 *
 * @param refused - who answered, for that case.
 */
export function errorOfFacts({ code, details }: ErrorFacts, refused = { url: '', status: 500 }): AppError {
  const isRecord = typeof details === 'object' && details !== null
  if (!isKnownCode(code) || !isRecord) {
    const reason = isRecord && 'reason' in details ? String(details.reason) : code
    return new AppError('server/refused', { ...refused, reason })
  }
  // Written from an AppError of this code, and only printed, so the shape is not parsed again.
  return new AppError(code, details as ErrorDetails[typeof code])
}

const CODES = {
  'argument/invalid': true,
  'contract/invalid': true,
  'file/unreadable': true,
  'file/unsupported': true,
  'crs/unknown': true,
  'import/refused': true,
  'import/columns': true,
  'town/not-found': true,
  'town/exists': true,
  'kind/not-found': true,
  'record/not-found': true,
  'record/conflict': true,
  'siting/impossible': true,
  'database/locked': true,
  'database/failed': true,
  'database/not-ready': true,
  'server/unreachable': true,
  'server/refused': true,
  'server/timeout': true,
  'access/denied': true,
  'pairing/foreign': true,
  'pairing/wrong-code': true,
  'pairing/too-many': true,
  'pairing/ended': true,
  'worker/failed': true,
  'usage/wrong': true,
  'webgl/absent': true,
} satisfies Record<ErrorCode, true>

const isKnownCode = (code: string): code is ErrorCode => Object.hasOwn(CODES, code)
