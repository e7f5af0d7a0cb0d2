import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { AppError } from '../core/errors.ts'
import type { App, AppEnv, AppOptions } from './app-options.ts'
import { errorAnswer } from './error-answer.ts'
import { addEntryRoutes } from './routes/entries.ts'
import { addEventRoutes } from './routes/events.ts'
import { addFactRoutes } from './routes/facts.ts'
import { addLocalRoutes } from './routes/local.ts'
import { addNearRoutes } from './routes/near.ts'
import { addPageFiles } from './routes/page.ts'
import { addPageRoutes } from './routes/pages.ts'
import { addPlanRoutes } from './routes/plans.ts'
import { addProtectionRoutes } from './routes/protection.ts'
import { addRecordRoutes } from './routes/records.ts'
import { addRegisterRoutes } from './routes/registers.ts'
import { addRoadRoutes } from './routes/roads.ts'
import { addSitingRoutes } from './routes/siting.ts'
import { addStatusRoutes } from './routes/status.ts'
import { addTableRoutes } from './routes/tables.ts'
import { addTilesRoutes } from './routes/tiles.ts'
import { addTownRoutes } from './routes/towns.ts'
import { addVillageFactsRoutes } from './routes/village-facts.ts'
import { addVillageCheckRoutes } from './routes/village-check.ts'
import { addVillageReviewRoutes } from './routes/village-reviews.ts'
import { addWallRoutes } from './routes/wall.ts'
import { addWallRemoteRoutes } from './routes/wall-remote.ts'

/** Nothing from any other host; WebAssembly for the page's solvers and decoders. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  workerSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
}

/** The HTTP interface and the page. It listens nowhere: tests call `app.request`, `main.ts` serves it. */
export function createApp(options: AppOptions): App {
  const app = new Hono<AppEnv>()
  // Without HTTPS (an intranet) browsers ignore these three, some with a warning on every page.
  const plain = { strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false }
  app.use(secureHeaders({ contentSecurityPolicy: POLICY, ...plain }))
  app.use('/api/*', compress())
  addStatusRoutes(app, options)
  addTownRoutes(app, options)
  addTableRoutes(app, options)
  addPageRoutes(app, options)
  addRecordRoutes(app, options)
  addNearRoutes(app, options)
  addProtectionRoutes(app, options)
  addRoadRoutes(app, options)
  addSitingRoutes(app, options)
  addVillageReviewRoutes(app, options)
  addVillageCheckRoutes(app, options)
  addVillageFactsRoutes(app, options)
  addPlanRoutes(app, options)
  addEntryRoutes(app, options)
  addFactRoutes(app, options)
  addRegisterRoutes(app, options)
  addWallRoutes(app, options)
  addWallRemoteRoutes(app)
  addEventRoutes(app, options)
  addLocalRoutes(app, options)
  app.all('/api/*', (c) => {
    throw new AppError('record/not-found', { what: 'address', id: c.req.path })
  })
  addTilesRoutes(app, options)
  addPageFiles(app, options)
  app.notFound((c) =>
    c.json(errorAnswer(new AppError('record/not-found', { what: 'address', id: c.req.path })).body, 404),
  )
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    if (c.req.raw.signal.aborted) return c.body(null, 408)
    const { status, body } = errorAnswer(error)
    if (status === 503) c.header('retry-after', '1')
    else if (status >= 500) options.log(`${c.req.method} ${c.req.path}`, error)
    return c.json(body, status)
  })
  return app
}
