import type { ProblemFacts } from './problem-facts.ts'

/** One table of what can go wrong: code -> the facts needed to say it in a sentence. */
export interface ErrorDetails {
  'argument/invalid': { name: string; found: unknown; expected: string }
  'contract/invalid': { what: string; issues: { path: string; message: string }[] }
  'file/unreadable': { file: string; reason: string; hint?: string }
  'file/unsupported': { file: string; found: string; expected: string }
  'crs/unknown': { found: string; expected: string }
  /** A ledger's columns and its fields do not meet; `headers` are the file's. */
  'import/columns': {
    file: string
    problem: 'required-without-column' | 'no-such-header' | 'no-such-field'
    fields: { id: string; title: string }[]
    headers: string[]
  }
  'import/refused': {
    file: string
    rejected: number
    accepted: number
    first?: {
      row: number | null
      field: string | null
      value: string
      code: string
      message: string
      details?: ProblemFacts | undefined
    }[]
  }
  'town/not-found': { town: string; known: string[] }
  'town/exists': { folder: string }
  'kind/not-found': { kind: string; known: string[] }
  'record/not-found': { what: string; id: string }
  /** Somebody changed it since it was read; `current` is the version now. Nothing was written over. */
  'record/conflict': { what: string; id: string; sent: number; current: number }
  /** A choice that cannot be met; `reasons` name the constraints that conflict. */
  'siting/impossible': { reasons: string[] }
  'database/locked': { folder: string; pid: number; port: number | null; since: string }
  'database/failed': { reason: string; sqlState?: string; sql?: string }
  'database/not-ready': { phase: string }
  'server/unreachable': { url: string; reason: string }
  'server/refused': { url: string; status: number; reason: string }
  'server/timeout': { afterMs: number }
  'access/denied': { reason: string }
  /** The wall is led from the local network only; `address` is the caller's. */
  'pairing/foreign': { address: string }
  'pairing/wrong-code': { triesLeft: number }
  'pairing/too-many': { waitS: number }
  /** The remote's leave is over: time, unpaired, the wall or the server began anew. */
  'pairing/ended': { reason: string }
  'worker/failed': { call: string; reason: string }
  'usage/wrong': { found: string; expected: string }
  'webgl/absent': { reason: string }
}

export type ErrorCode = keyof ErrorDetails

/** The one error class. The message is built from code and facts; wrap a lower error with `cause`, never lose it. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override name = 'AppError'
  constructor(
    readonly code: C,
    readonly details: ErrorDetails[C],
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(details)}`, options)
  }
}

/** True for an AppError of the given code, narrowing its details. */
export function isAppError<C extends ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code)
}
