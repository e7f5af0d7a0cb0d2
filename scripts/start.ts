/** `npm start`: builds what is missing or older than its sources, then serves in this same process. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/server/package-root.ts'
import { buildStale } from './build-stale.ts'
import { languageOfStart } from './language.ts'

const program = join(packageRoot(), 'dist/server/guatu.js')
buildStale(languageOfStart(process.argv.slice(2), process.env))
process.argv.splice(1, 1, program, 'serve')
await import(pathToFileURL(program).href)
