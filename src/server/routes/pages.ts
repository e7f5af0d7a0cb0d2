import { z } from 'zod'
import { isoDate, recordId } from '../../contracts/primitives.ts'
import { keysOf, SECTORS, SEVERITIES } from '../../core/hazards/codes.ts'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'
import { searchTown } from '../queries/search-town.ts'
import { selectHazardPage } from '../queries/select-hazard-page.ts'
import { selectSitePage } from '../queries/select-site-page.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { bboxParam, limitParam, queryOf, townOf, withSignal } from './request.ts'

const paging = {
  limit: limitParam(1_000, 100),
  cursor: recordId.optional(),
  bbox: bboxParam.optional(),
  village: recordId.optional(),
}
const siteQuery = z.strictObject({ ...paging, kind: z.string().max(60).optional() })
const hazardQuery = z.strictObject({
  ...paging,
  severity: z.enum(keysOf(SEVERITIES)).optional(),
  sector: z.enum(keysOf(SECTORS)).optional(),
  site: recordId.optional(),
  asOf: isoDate.optional(),
  open: z.enum(['true', 'false']).optional(),
})
const searchQuery = z.strictObject({ q: z.string().max(100), village: recordId.optional(), limit: limitParam(50, 12) })

/** Rows a page at a time, for the table twins of map layers, and the search. */
export function addPageRoutes(app: App, options: AppOptions): void {
  app.get('/api/towns/:town/sites', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, query, db] = [townOf(c), queryOf(c, siteQuery), options.state.database()]
      if (query.kind !== undefined && !options.catalog.has(query.kind)) {
        throw new AppError('kind/not-found', { kind: query.kind, known: [...options.catalog.keys()] })
      }
      await selectTownVersion(db, town, signal)
      const { kind = null, village = null, bbox = null, cursor: after = null, limit } = query
      return c.json(await selectSitePage(db, town, { kind, village, bbox, after, limit }, signal))
    }),
  )
  app.get('/api/towns/:town/hazards', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, query, db] = [townOf(c), queryOf(c, hazardQuery), options.state.database()]
      await selectTownVersion(db, town, signal)
      const { village = null, severity = null, sector = null, site = null, bbox = null, asOf = null, limit } = query
      const open = query.open === undefined ? null : query.open === 'true'
      const filter = { village, severity, sector, site, bbox, asOf, open, after: query.cursor ?? null, limit }
      return c.json(await selectHazardPage(db, town, filter, signal))
    }),
  )
  app.get('/api/towns/:town/search', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, { q, village = null, limit }, db] = [townOf(c), queryOf(c, searchQuery), options.state.database()]
      await selectTownVersion(db, town, signal)
      return c.json(await searchTown(db, town, { text: q, village, limit }, signal))
    }),
  )
}
