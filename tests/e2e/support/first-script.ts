import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const STATIC_IMPORT = /(?:^|[;}\n])\s*(?:import|export)(?:[^"'`;()]*?from)?\s*["']\.\/([\w.$-]+\.js)["']/g

/**
 * Scripts that the page's first picture and its first route need before the map libraries: what index.html names, the
 * route's chunk, and all that these import statically.
 *
 * @param folder - the built page. @param route - name of the route's chunk without its hash.
 * @returns gzip bytes by file name.
 */
export function firstScripts(folder: string, route: string): Map<string, number> {
  const assets = join(folder, 'assets')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name]) => name ?? '')
  const routes = readdirSync(assets).filter((name) => name.startsWith(`${route}-`) && name.endsWith('.js'))
  const sizes = new Map<string, number>()
  const waiting = [...named, ...routes]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (sizes.has(name)) continue
    const code = readFileSync(join(assets, name))
    sizes.set(name, gzipSync(code).length)
    for (const [, next] of code.toString('utf8').matchAll(STATIC_IMPORT)) if (next) waiting.push(next)
  }
  return sizes
}
