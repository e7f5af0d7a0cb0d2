import type { Context } from 'hono'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { recordId, type Bbox } from '../../contracts/primitives.ts'
import { AppError } from '../../core/errors.ts'
import type { AppEnv, AppOptions } from '../app-options.ts'

export const townId = recordId.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')

/** `w,s,e,n` in degrees, west <= east, south <= north. */
export const bboxParam = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'expected west,south,east,north in degrees')
  .transform((text, context): Bbox => {
    const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number)
    const isInside = west >= -180 && east <= 180 && south >= -90 && north <= 90
    if (!isInside || west > east || south > north) {
      context.addIssue({
        code: 'custom',
        message: 'expected -180 <= west <= east <= 180 and -90 <= south <= north <= 90',
      })
      return z.NEVER
    }
    return [west, south, east, north]
  })

/** Whole number from 1 to `most`. */
export const limitParam = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

/** `:town` of the path. @throws AppError `contract/invalid`. */
export const townOf = (c: Context<AppEnv>): string => parseContract(townId, c.req.param('town'), 'town in the address')
/** `:id` of the path. @throws AppError `contract/invalid`. */
export const idOf = (c: Context<AppEnv>): string => parseContract(recordId, c.req.param('id'), 'id in the address')
/** The query text, read by a strict schema: an unknown name is a mistake that should show. */
export const queryOf = <T extends z.ZodType>(c: Context<AppEnv>, schema: T): z.output<T> =>
  parseContract(schema, c.req.query(), `query of ${c.req.path}`)

/**
 * Runs a query until the client goes or time is up.
 *
 * @throws AppError `server/timeout`.
 */
export async function withSignal<T>(
  c: Context<AppEnv>,
  options: AppOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const afterMs = options.queryTimeoutMs ?? 30_000
  const timeout = AbortSignal.timeout(afterMs)
  try {
    return await work(AbortSignal.any([c.req.raw.signal, timeout]))
  } catch (error) {
    if (timeout.aborted && error === timeout.reason) throw new AppError('server/timeout', { afterMs }, { cause: error })
    throw error
  }
}
