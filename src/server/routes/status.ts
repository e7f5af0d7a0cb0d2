import type { Catalog } from '../../contracts/api.ts'
import type { App, AppOptions } from '../app-options.ts'

/** What is known before the database is open: the server's progress and the catalog. */
export function addStatusRoutes(app: App, options: AppOptions): void {
  app.get('/api/status', (c) => {
    c.header('cache-control', 'no-store')
    return c.json(options.state.status())
  })
  app.get('/api/catalog', (c) => {
    c.header('cache-control', 'no-cache')
    const shown: Catalog = {
      siteKinds: [...options.catalog.values()],
      listKinds: [...options.listKinds.values()],
    }
    return c.json(shown)
  })
}
