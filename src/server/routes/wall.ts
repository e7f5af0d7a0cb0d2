import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isoDate, recordId } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { WALL_SOURCES, type WallSource } from '../../core/wall/wall-model.ts'
import { calendarDateAt, epochDayOf } from '../../core/time/calendar-day.ts'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'
import { BulkCache, chooseEncoding } from '../arrow/bulk-cache.ts'
import { planDesksOf } from '../plans/plan-desks.ts'
import { selectWallTown } from '../queries/select-wall-town.ts'
import { FiguresText } from '../wall/wall-source.ts'
import { WALL_MAKERS } from '../wall/wall-sources.ts'
import { queryOf, townOf, withSignal } from './request.ts'

const sourceQuery = z.strictObject({ asOf: isoDate.optional(), area: recordId.optional() })
/** Sources that read the plan's file; all else that a source reads is in the database or stays while the program runs. */
const READS_PLAN: { readonly [S in WallSource]: boolean } = {
  ...{ hazards: false, events: false, villages: false, heat: false, chemicals: false },
  ...{ roads: true, plan: true },
}
/** Answers kept: the sources of a few towns and villages. */
const KEPT_ANSWERS = 40

/**
 * `GET /api/towns/:town/wall/:source`: what one source tells the wall on a day: the one asked for, else today in the town's
 * zone, for a demo town the day its data speaks of. The ETag is the version of the data, the day, and for what a plan is read
 * for its file, so that a wall which asks every minute costs one small query.
 */
export function addWallRoutes(app: App, options: AppOptions): void {
  const cache = new BulkCache(KEPT_ANSWERS)
  // Another program or other rules may tell other figures of the same data: walls ask anew after a start.
  const run = Date.now().toString(36)

  app.get('/api/towns/:town/wall/:source', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const source = parseContract(z.enum(WALL_SOURCES), c.req.param('source'), 'source in the address')
      const { asOf: wanted, area = null } = queryOf(c, sourceQuery)
      const db = options.state.database()
      const { dataVersion, changedAt, ...of } = await selectWallTown(db, town, area, signal)
      const today = of.isDemo ? of.asOf : calendarDateAt(new Date(options.state.status().now), of.timeZone)
      const asOf = wanted ?? today
      const isToday = asOf === today
      const version = `${dataVersion}-${Date.parse(changedAt).toString(36)}`
      // A plan is a file, which the town may edit.
      const stamp = of.plan && READS_PLAN[source] ? await planDesksOf(options).library.stamp(of.plan, town) : ''
      // Villages have any id: only what is safe in a header goes into it.
      const about = [version, `${asOf}${isToday ? '' : '-other'}`, encodeURIComponent(area ?? ''), shortHash(stamp)]
      const etag = `W/"wall-${run}-${source}-${about.join('-')}"`
      const headers = { vary: 'accept-encoding', 'cache-control': 'no-cache', etag }
      const known = c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim())
      if (known?.includes(etag)) return c.body(null, 304, headers)
      // Without the request's signal: other walls may wait for the same text.
      const make = async () => {
        const day = epochDayOf(asOf)
        if (day === null) throw new AppError('argument/invalid', { name: 'asOf', found: asOf, expected: 'YYYY-MM-DD' })
        const figures = await WALL_MAKERS[source]({ db, options, town, asOf: day, isToday, area, version })
        return answerOf({ town, asOf, area, dataVersion, changedAt }, figures)
      }
      const { bytes, encoding } = await cache.get(
        `${town}/${source}/${asOf}/${area ?? ''}`,
        etag,
        chooseEncoding(c.req.header('accept-encoding')),
        make,
      )
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(bytes.length),
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      })
    }),
  )
}

/** Head and figures as one JSON object. */
function answerOf(head: Record<string, unknown>, figures: object): Uint8Array {
  if (!(figures instanceof FiguresText)) return new TextEncoder().encode(JSON.stringify({ ...head, ...figures }))
  // Both are objects with at least one key: the end of one and the beginning of the other make a comma.
  const start = new TextEncoder().encode(`${JSON.stringify(head).slice(0, -1)},`)
  const bytes = new Uint8Array(start.length + figures.bytes.length - 1)
  bytes.set(start)
  bytes.set(figures.bytes.subarray(1), start.length)
  return bytes
}

/** Safe in a header, and tells no path. */
const shortHash = (text: string): string =>
  text === '' ? '' : createHash('sha256').update(text).digest('base64url').slice(0, 12)
