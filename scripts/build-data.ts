/** What a first start would otherwise make: the database template and the demo town's tiles. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../src/server/package-root.ts'
import { readTemplate } from '../src/server/db/template.ts'
import { runTilesWorker } from '../src/server/tiles/run-tiles-worker.ts'

const say = (text: string) => void process.stderr.write(`${text}\n`)

await readTemplate(undefined, () => say('Making the database template …'))

const demo = join(packageRoot(), 'data/demo-town')
if (!existsSync(join(demo, 'town.json'))) say('No demo town here: no tiles cut.')
else if (!hasFreshTiles()) {
  say("Cutting the demo town's tiles …")
  const { seconds } = await runTilesWorker({ folder: demo })
  say(`Cut in ${seconds.toFixed(1)} s.`)
}

function hasFreshTiles(): boolean {
  const tiles = join(demo, 'tiles/base.pmtiles')
  if (!existsSync(tiles)) return false
  const made = statSync(tiles).mtimeMs
  const base = readdirSync(join(demo, 'base')).map((name) => join(demo, 'base', name))
  return [...base, join(demo, 'boundary.geojson')].every((file) => statSync(file).mtimeMs <= made)
}
