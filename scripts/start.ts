/** `npm start`: builds what is missing or older than its sources, then serves in this same process. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/server/package-root.ts'
import { languageOfStart } from './language.ts'
import { TEXTS } from './texts.ts'

const root = packageRoot()
const texts = TEXTS[languageOfStart(process.argv.slice(2), process.env)]
const config = ['package.json', 'vite.config.ts', 'vite.server.config.ts', 'index.html']

interface Build {
  title: 'page' | 'server'
  made: string
  sources: string[]
  args: string[]
}

const vite = join(root, 'node_modules/vite/bin/vite.js')
const BUILDS: Build[] = [
  { title: 'page', made: 'dist/page/index.html', sources: ['src', 'public', ...config], args: [vite, 'build'] },
  {
    title: 'server',
    made: 'dist/server/guatu.js',
    sources: ['src/core', 'src/contracts', 'src/catalog', 'src/server', 'scripts', ...config],
    args: [vite, 'build', '--config', 'vite.server.config.ts'],
  },
]

for (const build of BUILDS) {
  if (isFresh(build)) continue
  process.stderr.write(`${texts.building(build.title)}\n`)
  const { status } = spawnSync(process.execPath, [...build.args, '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    process.stderr.write(`${texts.notBuilt(build.title)}\n`)
    process.exit(status ?? 1)
  }
}
process.argv.splice(1, 1, join(root, 'dist/server/guatu.js'), 'serve')
await import(pathToFileURL(join(root, 'dist/server/guatu.js')).href)

function isFresh({ made, sources }: Build): boolean {
  const file = join(root, made)
  return existsSync(file) && statSync(file).mtimeMs >= newest(sources.map((source) => join(root, source)))
}

/** Time of the newest file in these files and folders, ms. */
function newest(paths: string[]): number {
  return Math.max(
    0,
    ...paths
      .filter((path) => existsSync(path))
      .map((path) => {
        const stat = statSync(path)
        return stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs
      }),
  )
}
