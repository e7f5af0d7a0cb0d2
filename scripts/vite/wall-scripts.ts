import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import type { PageBuild } from '../../src/core/wall/page-build.ts'

type Bundle = Rolldown.OutputBundle

/**
 * Two scripts of the wall that stand outside its bundle, and the build's name:
 *
 * - `/wall-sw.js`, the service worker (its scope hangs on its address, so its name has no hash);
 * - a boot guard, loaded before the page's own script, since a page that does not start cannot mend itself;
 * - `<meta name="guatu-build">` in the wall's page and `build.json` beside it, with every file that the wall can load.
 *
 * The build's name is the hash of the names of its files, which are hashes of their contents: the same sources make the
 * same name, and the wall stays.
 */
export function wallScripts(): Plugin {
  const named = { build: '', boot: '' }
  return {
    name: 'wall-scripts',
    apply: 'build',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    async buildStart() {
      named.build = ''
      this.emitFile({ type: 'asset', fileName: 'wall-sw.js', source: await script('src/service-worker/wall-sw.ts') })
      const boot = await script('src/views/wall/alone/boot-guard.ts')
      named.boot = `assets/wall-boot-${hash(boot)}.js`
      this.emitFile({ type: 'asset', fileName: named.boot, source: boot })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { filename, bundle }) => {
        if (basename(filename) !== 'wall.html' || !bundle) return []
        const files = Object.keys(bundle).filter((file) => file.startsWith('assets/'))
        named.build = hash(files.sort().join('\n'))
        return [
          { tag: 'meta', attrs: { name: 'guatu-build', content: named.build }, injectTo: 'head-prepend' },
          { tag: 'script', attrs: { src: `/${named.boot}` }, injectTo: 'head-prepend' },
        ]
      },
    },
    writeBundle({ dir }, bundle) {
      if (!dir || named.build === '') return
      const made: PageBuild = { id: named.build, wall: reachable(bundle, 'wall.html') }
      writeFileSync(join(dir, 'build.json'), JSON.stringify(made))
    },
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** One file without imports, minified. */
async function script(input: string): Promise<string> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', rolldownOptions: { input, output: { format: 'iife' } } },
  })
  if (!('output' in made)) throw new Error(`${input} was not built once`)
  return made.output[0].code
}

/** Files of the bundle that a page names, or a file that it names: chunks, style sheets, workers. */
function reachable(bundle: Bundle, page: string): string[] {
  const assets = Object.keys(bundle).filter((file) => file.startsWith('assets/'))
  const found = new Set<string>()
  const waiting = [page]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const output = bundle[file]
    const text = output?.type === 'chunk' ? output.code : String(output?.source ?? '')
    for (const name of assets) {
      if (found.has(name) || !text.includes(basename(name))) continue
      found.add(name)
      waiting.push(name)
    }
  }
  return [...found].sort().map((file) => `/${file}`)
}
