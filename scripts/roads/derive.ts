import { AppError } from '../../src/core/errors.ts'
import { representativePoint } from '../../src/core/geo/representative-point.ts'
import { buildVillageIndex } from '../../src/core/geo/village-index.ts'
import { deriveRoads, type DerivedRoads } from '../../src/core/roads/derive.ts'
import { summariseRoads } from '../../src/core/roads/summary.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { readFolderInputs, readOsmInputs } from '../../src/server/roads/read-source.ts'
import { withChosen } from '../../src/server/roads/roads-settings.ts'
import { writeGeoJson } from '../../src/server/roads/write-geojson.ts'
import type { TownFolder } from '../../src/server/town/read-town-folder.ts'
import type { Io } from '../command.ts'
import { parsePairs } from '../parse-pairs.ts'
import { readArgs } from '../read-args.ts'
import { renewedText, ROADS_SYNOPSIS, STEP_TEXTS, summaryText } from '../roads-texts.ts'

const OPTIONS = {
  osm: { type: 'string' },
  town: { type: 'string' },
  out: { type: 'string' },
  db: { type: 'string' },
  id: { type: 'string' },
  set: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const

/** Everything derived from an extract or a town folder: numbers, files, or a town of the database anew. */
export async function runDerive(args: string[], io: Io): Promise<0> {
  const { values } = readArgs(ROADS_SYNOPSIS, { args, options: OPTIONS })
  const { osm, town, out, db, id, json } = values
  const isWrong =
    db === undefined
      ? (osm === undefined) === (town === undefined) || id !== undefined
      : osm !== undefined || out !== undefined || values.set !== undefined
  if (isWrong) throw new AppError('usage/wrong', { found: `roads derive ${args.join(' ')}`, expected: ROADS_SYNOPSIS })
  if (db !== undefined) return renew(db, id, town, json, io)

  const settings = withChosen(parsePairsOf(values.set))
  const say = (step: keyof (typeof STEP_TEXTS)['en']) => io.err(STEP_TEXTS[io.language][step])
  say('read')
  const { folder, input } =
    osm === undefined ? await readFolderInputs(town ?? '') : { folder: null, input: await readOsmInputs(osm) }
  const started = performance.now()
  const whole = deriveRoads(input, settings, say)
  const derived = folder ? withinTown(whole, folder) : whole
  const seconds = Number(((performance.now() - started) / 1000).toFixed(3))
  const summary = summariseRoads(derived)
  const { junctions, approaches, waterside, findings } = derived
  const files = out === undefined ? [] : writeGeoJson(out, { junctions, approaches, waterside, findings })
  const { rule, notes } = derived
  if (json) io.out(JSON.stringify({ ...summary, notes, rule, settings, seconds, files }))
  else io.out([summaryText(summary, io.language), ...files].join('\n'))
  return 0
}

const parsePairsOf = (set: string[] | undefined): Record<string, string> =>
  set === undefined ? {} : parsePairs('--set', set.join(','))

async function renew(
  db: string,
  id: string | undefined,
  folder: string | undefined,
  json: boolean,
  io: Io,
): Promise<0> {
  const database = await openForCommand({ db })
  try {
    const done = await database.deriveRoads(id, folder)
    io.out(json ? JSON.stringify(done) : renewedText(done, io.language))
    return 0
  } finally {
    await database.close()
  }
}

/** Roads reach past the town's boundary, its duty does not: as the server keeps them. */
function withinTown(derived: DerivedRoads, { town, boundary }: TownFolder): DerivedRoads {
  const area = buildVillageIndex([{ id: town.id, geometry: boundary }])
  const isInside = ({ geometry }: { geometry: Parameters<typeof representativePoint>[0] }) => {
    const point = representativePoint(geometry)
    return point !== null && area.find(...point) !== null
  }
  const junctions = derived.junctions.filter(isInside)
  const ids = new Set(junctions.map(({ id }) => id))
  return {
    ...derived,
    junctions,
    approaches: derived.approaches.filter(({ junctionId }) => ids.has(junctionId)),
    waterside: derived.waterside.filter(isInside),
    findings: derived.findings.filter(isInside),
  }
}
