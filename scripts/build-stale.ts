import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../src/server/package-root.ts'
import type { Language } from './language.ts'
import { TEXTS } from './texts.ts'

const root = packageRoot()
const config = ['package.json', 'vite.config.ts', 'vite.server.config.ts', 'index.html', 'wall.html']

interface Build {
  title: 'page' | 'server'
  made: string
  sources: string[]
  args: string[]
}

const vite = join(root, 'node_modules/vite/bin/vite.js')
const BUILDS: Build[] = [
  {
    title: 'page',
    made: 'dist/page/index.html',
    sources: ['src', 'public', 'scripts/vite', ...config],
    args: [vite, 'build'],
  },
  {
    title: 'server',
    made: 'dist/server/guatu.js',
    sources: ['src/core', 'src/contracts', 'src/catalog', 'src/server', 'scripts', ...config],
    args: [vite, 'build', '--config', 'vite.server.config.ts'],
  },
]

/** Builds what is missing or older than its sources; ends the process when a build fails. */
export function buildStale(language: Language): void {
  const texts = TEXTS[language]
  for (const build of BUILDS) {
    if (isFresh(build)) continue
    process.stderr.write(`${texts.building(build.title)}\n`)
    const args = [...build.args, '--logLevel', 'warn']
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
    if (status !== 0) {
      process.stderr.write(`${texts.notBuilt(build.title)}\n`)
      process.exit(status ?? 1)
    }
  }
}

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
