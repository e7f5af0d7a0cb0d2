import { catalog, type Catalog } from '../../contracts/api.ts'
import type { App, AppOptions } from '../app-options.ts'

/** What is known before the database is open: the server's progress and the catalog. */
export function addStatusRoutes(app: App, options: AppOptions): void {
  const shown: Catalog = catalog.parse({ siteKinds: [...options.catalog.values()] })
  app.get('/api/status', (c) => {
    c.header('cache-control', 'no-store')
    return c.json(options.state.status())
  })
  app.get('/api/catalog', (c) => {
    c.header('cache-control', 'no-cache')
    return c.json(shown)
  })
}
