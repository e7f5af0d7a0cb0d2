/** `npm run soak -- --minutes N`: drives the wall with faults in a real browser and says whether it stands them (docs/wall.md). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { town } from '../src/contracts/town.ts'
import { packageRoot } from '../src/server/package-root.ts'
import { buildStale } from './build-stale.ts'
import { Cable } from './soak/cable.ts'
import { table, tally, type SoakResult } from './soak/report.ts'
import { SoakBrowser } from './soak/soak-browser.ts'
import { SoakPages } from './soak/soak-pages.ts'
import { SoakRun } from './soak/soak-run.ts'
import { SoakServer } from './soak/soak-server.ts'
import { judge } from './soak/verdict.ts'
import { languageOfEnvironment } from './language.ts'

const USAGE = `npm run soak -- --minutes N [options]

  --minutes N     minutes of scenes with faults that the page outlives; some three minutes of restarts follow
  --interval S    seconds of a scene (default 3)
  --out FILE      result as JSON
  --kinds         what grew in the heap, by kind: two snapshots, in which the page stands still for seconds
  --seed N        where the list of faults begins (default 1)
  --pages DIR     built pages elsewhere; nothing is built then, and the server runs from its sources

Exit: 0 every criterion is met, 1 one is not, 2 wrong usage.`

const say = (line: string) => void process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '3' },
      interval: { type: 'string', default: '3' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      kinds: { type: 'boolean', default: false },
      pages: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [minutes, intervalS, seed] = [Number(values.minutes), Number(values.interval), Number(values.seed)]
  const isWrong = !(minutes > 0) || !(intervalS >= 3) || !Number.isInteger(seed)
  if (values.help || isWrong) {
    say(USAGE)
    return isWrong ? 2 : 0
  }
  const root = packageRoot()
  if (values.pages === undefined) buildStale(languageOfEnvironment(process.env))
  const home = mkdtempSync(join(tmpdir(), 'guatu-soak-'))
  const folder = join(root, 'data/demo-town')
  const program =
    values.pages === undefined
      ? [join(root, 'dist/server/guatu.js')]
      : ['--import', 'tsx', join(root, 'scripts/guatu.ts')]
  const pages = new SoakPages(values.pages === undefined ? join(root, 'dist/page') : resolve(values.pages), home)
  const db = join(home, 'db')
  const server = await SoakServer.on({ program, db, town: folder, pages: pages.folder })
  const cable = new Cable(server.port)
  const port = await cable.open()
  const url = `http://localhost:${port}/wall?interval=${intervalS}&refresh=5&drill=throw`
  const browser = new SoakBrowser(join(home, 'profile'), url)
  let number = seed
  const stage = {
    home,
    db,
    town: town.parse(JSON.parse(readFileSync(join(folder, 'town.json'), 'utf8'))),
    server,
    cable,
    pages,
    browser,
    lengthS: Math.min(30 * 60, Math.max(12, minutes * 1.5)),
    next: () => number++,
  }
  const startedAt = new Date().toISOString()
  try {
    say('Starting the server …')
    await server.start()
    await browser.open()
    const run = new SoakRun({ stage, minutes, seed, hasKinds: values.kinds, say })
    await run.run()
    const { slope, criteria, isPassed } = judge(run.samples, run.faults, 0)
    const result: SoakResult = {
      schema: 'guatu-soak/1',
      startedAt,
      minutes,
      intervalS,
      seed,
      build: run.samples[0]?.build ?? '',
      browser: browser.version,
      sceneChanges: run.sceneChanges,
      lives: new Set(run.samples.map(({ life }) => life)).size,
      heapSlopeMbPer1000: slope,
      heapGrowth: run.heapGrowth,
      criteria,
      isPassed,
      faults: run.faults,
      consoleErrors: tally(browser.errors),
      samples: run.samples,
    }
    if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(result, null, 1)}\n`)
    say(table(result))
    return isPassed ? 0 : 1
  } finally {
    await browser.close()
    await cable.close()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

process.exitCode = await main()
