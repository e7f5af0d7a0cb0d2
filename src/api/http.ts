import type { z } from 'zod'
import { apiError } from '../contracts/api.ts'
import { errorOfFacts } from '../contracts/error-facts.ts'
import { parseContract } from '../contracts/parse.ts'
import { AppError } from '../core/errors.ts'

export interface RequestOptions {
  signal?: AbortSignal
  /** Replaced in tests. */
  fetch?: typeof fetch
  /** Milliseconds after which the request is given up. */
  timeoutMs?: number
}

const TIMEOUT_MS = 30_000

/**
 * GET a path of our own server and read the body by its contract.
 *
 * @throws AppError `server/unreachable`, `server/timeout`, the server's own error, or `contract/invalid`.
 * @throws DOMException `AbortError` when the caller aborted: not a failure, let it pass.
 */
export async function getJson<T extends z.ZodType>(path: string, schema: T, options: RequestOptions = {}) {
  const response = await getResponse(path, options)
  return parseContract(schema, await readJson(response, path, options), `GET ${path}`)
}

/**
 * Sends a record and reads the answer by its contract. Never repeated by itself: the caller decides. Errors as
 * {@link getJson}; a version that is no longer the newest is `record/conflict`.
 */
export async function sendJson<T extends z.ZodType>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  record: unknown,
  schema: T,
  options: RequestOptions = {},
) {
  const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(record) }
  const response = await getResponse(path, options, init)
  return parseContract(schema, await readJson(response, path, options), `${method} ${path}`)
}

/** GET a path; an answer that is not 2xx becomes the error its body names. Errors as {@link getJson}. */
export async function getResponse(
  path: string,
  options: RequestOptions = {},
  init: RequestInit = {},
): Promise<Response> {
  const { signal, timeoutMs = TIMEOUT_MS } = options
  const request = options.fetch ?? fetch
  const timeout = AbortSignal.timeout(timeoutMs)
  let response: Response
  try {
    response = await request(path, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout })
  } catch (cause) {
    if (signal?.aborted) throw cause
    if (timeout.aborted) throw new AppError('server/timeout', { afterMs: timeoutMs }, { cause })
    throw new AppError('server/unreachable', { url: path, reason: String(cause) }, { cause })
  }
  if (!response.ok) throw await errorOfResponse(path, response)
  return response
}

/** Body of an answer. The time of the request runs on while it is read: one cut short is no answer, not a wrong one. */
export async function readJson(response: Response, path: string, options: RequestOptions = {}): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    if (cause instanceof SyntaxError)
      throw new AppError('server/refused', { url: path, status: response.status, reason: 'not JSON' }, { cause })
    if (cause instanceof DOMException && cause.name === 'TimeoutError')
      throw new AppError('server/timeout', { afterMs: options.timeoutMs ?? TIMEOUT_MS }, { cause })
    throw new AppError('server/unreachable', { url: path, reason: String(cause) }, { cause })
  }
}

/** True when a request was given up by its caller. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

/** Any thrown value as an AppError, keeping the cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError('server/unreachable', { url: '', reason: String(error) }, { cause: error })
}

async function errorOfResponse(url: string, response: Response): Promise<AppError> {
  const refused = { url, status: response.status, reason: response.statusText }
  const text = await response.text()
  const parsed = apiError.safeParse(jsonOrNull(text))
  if (!parsed.success) return new AppError('server/refused', refused)
  return errorOfFacts(parsed.data.error, refused)
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
