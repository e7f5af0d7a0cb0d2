import type { ParseArgsConfig } from 'node:util'
import { AppError } from '../../src/core/errors.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { newTown, type NewTownOptions, type NewTownResult } from '../../src/server/town/new-town.ts'
import type { Command, Io } from '../command.ts'
import { readArgs } from '../read-args.ts'

const USAGE = `guatu town new --osm FILE --name NAME --out DIR [options]
guatu town load DIR [--replace] [--db DIR|postgres://…] [--json]

new: writes a town folder (docs/town-folder.md) from an OpenStreetMap extract, base map tiles included.

  --osm FILE        .osm, .osm.gz or .osm.pbf
  --name NAME       the town's name
  --out DIR         the folder to write; must be empty or absent
  --boundary FILE   polygon (GeoJSON, zipped Shapefile); default: the extract's own bounds
  --villages FILE   polygons with a name column; default: one village, the whole town
  --id ID           lower-case letters, digits, hyphens; default: made of the name
  --force           write anew what was made before; the ledgers in the folder stay
  --json            the summary as one JSON document on stdout

load: loads a town folder into the database, through the running server or directly.

  --replace         take the place of the same town, edits included

Exit: 0 done, 1 refused (reasons listed), 2 wrong usage.`

const OPTIONS = {
  osm: { type: 'string' },
  boundary: { type: 'string' },
  villages: { type: 'string' },
  name: { type: 'string' },
  id: { type: 'string' },
  out: { type: 'string' },
  db: { type: 'string' },
  force: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const satisfies NonNullable<ParseArgsConfig['options']>

/** `guatu town new`: a town folder from an OSM extract. `guatu town load`: a town folder into the database. */
export const command: Command = {
  summary: 'make a town folder from an OSM extract (new), load one (load)',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = argumentsOf(args)
    const [verb, ...rest] = positionals
    if (verb === 'new' && rest.length === 0) return runNew(values, io)
    if (verb === 'load' && rest.length === 1 && rest[0] !== undefined) return runLoad(rest[0], values, io)
    throw new AppError('usage/wrong', {
      found: `town ${positionals.join(' ')}`,
      expected: 'town new … or town load DIR',
    })
  },
}

type Values = ReturnType<typeof argumentsOf>['values']

const argumentsOf = (args: string[]) =>
  readArgs('guatu town --help', { args, options: OPTIONS, allowPositionals: true })

async function runNew(values: Values, io: Io): Promise<0> {
  const { osm, name, out, boundary, villages, id, force } = values
  if (osm === undefined || name === undefined || name.trim() === '' || out === undefined) {
    throw new AppError('usage/wrong', { found: 'town new', expected: '--osm FILE --name NAME --out DIR' })
  }
  let shown = ''
  const onProgress: NonNullable<NewTownOptions['onProgress']> = (step, tiles) => {
    const line = tiles ? `tiles: ${tiles.step}` : step
    if (line !== shown) io.err(line)
    shown = line
  }
  const result = await newTown({
    osm,
    name: name.trim(),
    out,
    boundary,
    villages,
    id,
    force,
    now: new Date(),
    onProgress,
  })
  io.out(values.json ? JSON.stringify(result) : summaryText(result))
  return 0
}

async function runLoad(folder: string, values: Values, io: Io): Promise<0> {
  const database = await openForCommand({ db: values.db })
  try {
    const town = await database.loadTown(folder, { replace: values.replace })
    const counts = Object.entries(town.counts).map(([what, count]) => `  ${what.padEnd(28)} ${count}`)
    io.out(values.json ? JSON.stringify(town) : [`${town.name} (${town.id}) is loaded`, ...counts].join('\n'))
    return 0
  } finally {
    await database.close()
  }
}

/** What was kept and what was not, for the terminal. */
function summaryText({ folder, town, asOfFrom, areaKm2, osm, base, villages, tiles, seconds }: NewTownResult): string {
  const kept = Object.entries(base.kept).map(([layer, count]) => `  ${layer.padEnd(12)} ${count}`)
  const dropped = Object.entries(base.dropped).flatMap(([element, reasons]) => {
    const known = Object.entries(reasons).filter(([, count]) => count > 0)
    return known.length === 0
      ? []
      : [`  ${element.padEnd(12)} ${known.map(([why, count]) => `${why} ${count}`).join(', ')}`]
  })
  const { partial } = base
  const refused = villages.report?.rejected ?? []
  return [
    `${town.name} (${town.id}): ${areaKm2.toFixed(2)} km², data of ${town.asOf}` +
      `${asOfFrom === 'today' ? ' (today: the extract gives no date)' : ''}, ${town.attribution}`,
    `read      ${osm.format}: ${osm.nodes} nodes, ${osm.ways} ways, ${osm.relations} relations`,
    'kept',
    ...kept,
    `  cut at the boundary ${partial.clipped}, not clippable ${partial.notClippable}, ways with missing nodes ` +
      `${partial.waysWithMissingNodes}, relations with missing members ${partial.relationsWithMissingMembers}`,
    'dropped (elements with tags)',
    ...dropped,
    `villages  ${villages.count}${refused.length > 0 ? `, ${refused.length} refused:` : ''}`,
    ...refused.slice(0, 20).map(({ row, field, message }) => `  row ${row ?? '-'} ${field ?? ''}: ${message}`),
    `tiles     ${tiles.tiles} (${tiles.contents} different), ${(tiles.bytes / 1e6).toFixed(2)} MB, ${tiles.seconds.toFixed(1)} s`,
    `written   ${folder} in ${seconds.toFixed(1)} s`,
  ].join('\n')
}
