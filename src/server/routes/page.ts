import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'

const NOT_BUILT = 'The page is not built. Run "npm run build", or "npm start", which builds it.\n'

/** The built pages. Every address that is no file gets index.html, below /wall wall.html, where the page itself goes on. */
export function addPageFiles(app: App, { pageFolder }: AppOptions): void {
  if (pageFolder === null) {
    app.get('/', (c) => c.text(NOT_BUILT, 404))
    return
  }
  app.get('*', async (c, next) => {
    await next()
    const isHashed = c.res.ok && c.req.path.startsWith('/assets/')
    c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  app.get('*', serveStatic({ root: pageFolder, precompressed: true }))
  app.get('*', async (c) => {
    const last = c.req.path.slice(c.req.path.lastIndexOf('/') + 1)
    if (last.includes('.')) throw new AppError('record/not-found', { what: 'file', id: c.req.path })
    const file = /^\/wall(\/|$)/.test(c.req.path) ? 'wall.html' : 'index.html'
    return c.html(await readFile(join(pageFolder, file), 'utf8'))
  })
}
