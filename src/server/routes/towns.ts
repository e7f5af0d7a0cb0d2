import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'
import { selectBoundaryGeoJson } from '../queries/select-boundary-geojson.ts'
import { selectImports } from '../queries/select-imports.ts'
import { selectTown, selectTowns, selectTownVersion } from '../queries/select-towns.ts'
import { selectVillagesGeoJson } from '../queries/select-villages-geojson.ts'
import { limitParam, queryOf, townOf, withSignal } from './request.ts'

const GEOJSON = { 'content-type': 'application/geo+json; charset=utf-8' }
const importsQuery = z.strictObject({ limit: limitParam(500, 50) })

/** Towns, their outlines and their imports. */
export function addTownRoutes(app: App, options: AppOptions): void {
  const db = () => options.state.database()
  app.get('/api/towns', (c) => withSignal(c, options, async (signal) => c.json(await selectTowns(db(), null, signal))))
  app.get('/api/towns/:town', (c) =>
    withSignal(c, options, async (signal) => c.json(await selectTown(db(), townOf(c), signal))),
  )
  app.get('/api/towns/:town/villages.geojson', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      await selectTownVersion(db(), town, signal)
      return c.body(await selectVillagesGeoJson(db(), town, signal), 200, GEOJSON)
    }),
  )
  app.get('/api/towns/:town/boundary.geojson', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const text = await selectBoundaryGeoJson(db(), town, signal)
      if (text === null) throw new AppError('town/not-found', { town, known: [] })
      return c.body(text, 200, GEOJSON)
    }),
  )
  app.get('/api/towns/:town/imports', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      const { limit } = queryOf(c, importsQuery)
      await selectTownVersion(db(), town, signal)
      return c.json(await selectImports(db(), town, limit, signal))
    }),
  )
}
