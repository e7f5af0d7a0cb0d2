import { timingSafeEqual, createHash } from 'node:crypto'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { importOptions } from '../../contracts/import.ts'
import { contourOptions } from '../../contracts/risk-contours.ts'
import { recordId } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { reasonOf } from '../faults.ts'
import type { App, AppEnv, AppOptions, LocalInterface } from '../app-options.ts'

const IMPORT_BYTES = 1024 * 1024 * 1024
const JSON_BYTES = 64 * 1024
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: `not JSON: ${reasonOf(error)}` })
    return z.NEVER
  }
})
const importQuery = z.strictObject({ file: z.string().min(1).max(500), options: json.pipe(importOptions) })
const contourQuery = z.strictObject({ file: z.string().min(1).max(500), options: json.pipe(contourOptions) })
const townLoad = z.strictObject({ folder: z.string().min(1).max(4_096), replace: z.boolean().default(false) })
const roadsDerive = z.strictObject({ town: recordId.optional(), folder: z.string().min(1).max(4_096).optional() })

/**
 * What the command line asks of a running server: only from this machine and with the token of the lock file.
 * `POST /api/local/import?file=NAME&options=JSON` with the file as body, and likewise
 * `POST /api/local/risk-contours`; `POST /api/local/town-load` and `POST /api/local/roads-derive` with JSON.
 */
export function addLocalRoutes(app: App, options: AppOptions): void {
  const limit = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new AppError('argument/invalid', { name: 'body', found: 'more', expected: `at most ${maxSize} bytes` })
      },
    })
  // Before any body is read.
  app.use('/api/local/*', (c, next) => {
    admit(c, options)
    return next()
  })
  app.post('/api/local/import', limit(IMPORT_BYTES), async (c) => {
    const local = admit(c, options)
    const query = parseContract(importQuery, c.req.query(), 'POST /api/local/import')
    options.state.database()
    return c.json(await local.importFile(new Uint8Array(await c.req.arrayBuffer()), query.file, query.options))
  })
  app.post('/api/local/risk-contours', limit(IMPORT_BYTES), async (c) => {
    const local = admit(c, options)
    const query = parseContract(contourQuery, c.req.query(), 'POST /api/local/risk-contours')
    options.state.database()
    return c.json(await local.importContours(new Uint8Array(await c.req.arrayBuffer()), query.file, query.options))
  })
  app.post('/api/local/town-load', limit(JSON_BYTES), async (c) => {
    const local = admit(c, options)
    const body = parseContract(json.pipe(townLoad), await c.req.text(), 'POST /api/local/town-load')
    options.state.database()
    return c.json(await local.loadTown(body.folder, body.replace))
  })
  app.post('/api/local/roads-derive', limit(JSON_BYTES), async (c) => {
    const local = admit(c, options)
    const body = parseContract(json.pipe(roadsDerive), await c.req.text(), 'POST /api/local/roads-derive')
    options.state.database()
    return c.json(await local.deriveRoads(body.town, body.folder))
  })
}

/** @throws AppError `access/denied`. */
function admit(c: Context<AppEnv>, options: AppOptions): LocalInterface {
  const address = c.env?.incoming?.socket.remoteAddress
  if (address !== undefined && !/^(::ffff:)?127\.|^::1$/.test(address)) {
    throw new AppError('access/denied', { reason: 'the local interface answers this machine only' })
  }
  if (c.req.header('origin') !== undefined) {
    throw new AppError('access/denied', { reason: 'the local interface is for commands, not for pages' })
  }
  const given = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  if (!options.local || !isSame(given, options.local.token)) {
    throw new AppError('access/denied', { reason: 'wrong or missing token' })
  }
  return options.local
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
