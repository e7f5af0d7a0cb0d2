import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { packageRoot } from './package-root.ts'

/**
 * Starts a worker thread from the sources (through tsx) or, in the bundle, from its built file.
 *
 * @param source - the worker's file from the project root, `src/server/db/pglite.worker.ts`.
 * @param workerData - structured-cloneable start value.
 */
export function startNodeWorker(source: string, workerData: unknown): Worker {
  const root = packageRoot()
  if (import.meta.url.endsWith('.ts')) {
    const file = pathToFileURL(join(root, source)).href
    const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx/esm/api')).href.replace(
      /cjs$/,
      'mjs',
    )
    // Node 20 does not apply --import tsx to a worker's own file, so a shim registers it and loads the file.
    const shim = `import { register } from '${tsx}'; register(); await import('${file}')`
    return new Worker(new URL(`data:text/javascript,${encodeURIComponent(shim)}`), { workerData, execArgv: [] })
  }
  const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js')
  const built = join(root, 'dist/server', name)
  if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build:server"`)
  return new Worker(built, { workerData })
}
