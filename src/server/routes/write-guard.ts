import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { AppEnv } from '../app-options.ts'

const BODY_BYTES = 256 * 1024

/** Refuses bodies too large for a record. */
export const recordBodyLimit = bodyLimit({
  maxSize: BODY_BYTES,
  onError: () => {
    throw new AppError('argument/invalid', { name: 'body', found: 'more', expected: `at most ${BODY_BYTES} bytes` })
  },
})

/**
 * The JSON body of a request that writes. A page of another site can send neither this content type nor our origin
 * without leave, which nobody gives: that keeps strangers' pages from writing through the browser of a user.
 *
 * @throws AppError `access/denied` for another origin, `argument/invalid` for another content type or text that is not
 *   JSON, `contract/invalid` naming the fields.
 */
export async function writtenBody<T extends z.ZodType>(c: Context<AppEnv>, schema: T): Promise<z.output<T>> {
  const origin = c.req.header('origin')
  if (origin !== undefined && hostOf(origin) !== c.req.header('host')) {
    throw new AppError('access/denied', { reason: `requests that write are not taken from ${origin}` })
  }
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new AppError('argument/invalid', { name: 'content-type', found: type, expected: 'application/json' })
  }
  const body: unknown = await c.req.json().catch((cause: unknown) => {
    throw new AppError('argument/invalid', { name: 'body', found: 'text', expected: 'JSON' }, { cause })
  })
  return parseContract(schema, body, `${c.req.method} ${c.req.path}`)
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
