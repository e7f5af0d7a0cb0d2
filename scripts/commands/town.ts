import type { ParseArgsConfig } from 'node:util'
import { AppError } from '../../src/core/errors.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { newTown, type NewTownOptions, type NewTownResult } from '../../src/server/town/new-town.ts'
import type { Command, Io } from '../command.ts'
import { rejectLine } from '../error-text.ts'
import type { Language } from '../language.ts'
import { readArgs } from '../read-args.ts'
import { stepText, TEXTS } from '../texts.ts'

const USAGE = {
  zh: `guatu town new --osm FILE --name NAME --out DIR [选项]
guatu town load DIR [--replace] [--db DIR|postgres://…] [--json]

new：用 OpenStreetMap 提取文件写出镇文件夹（docs/town-folder.md），包括底图瓦片。

  --osm FILE        .osm、.osm.gz 或 .osm.pbf
  --name NAME       镇名
  --out DIR         写入的文件夹；须为空或不存在
  --boundary FILE   镇界的面（GeoJSON、压缩的 Shapefile）；默认为提取文件自己的范围
  --villages FILE   村居的面，有名称列；默认全镇作为一个村居
  --id ID           小写字母、数字、连字符；默认由镇名生成
  --force           重写以前生成的内容；文件夹里的台账保留
  --json            摘要以一个 JSON 文档输出

load：把镇文件夹读入数据库，经由正在运行的服务，或直接写入。

  --replace         替换已有的同一个镇，连同之后的修改

退出码：0 完成，1 被拒绝（列出原因），2 用法不对。`,
  en: `guatu town new --osm FILE --name NAME --out DIR [options]
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

Exit: 0 done, 1 refused (reasons listed), 2 wrong usage.`,
}

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
  summary: {
    zh: '用 OSM 提取文件建立镇文件夹（new），读入镇文件夹（load）',
    en: 'make a town folder from an OSM extract (new), load one (load)',
  },
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
    const line = stepText(tiles?.step ?? step, io.language)
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
  io.out(values.json ? JSON.stringify(result) : summaryText(result, io.language))
  return 0
}

async function runLoad(folder: string, values: Values, io: Io): Promise<0> {
  const database = await openForCommand({ db: values.db })
  try {
    const town = await database.loadTown(folder, { replace: values.replace })
    const counts = Object.entries(town.counts).map(([what, count]) => `  ${what.padEnd(28)} ${count}`)
    io.out(
      values.json ? JSON.stringify(town) : [TEXTS[io.language].town.loaded(town.name, town.id), ...counts].join('\n'),
    )
    return 0
  } finally {
    await database.close()
  }
}

/** What was kept and what was not, for the terminal. */
function summaryText(result: NewTownResult, language: Language): string {
  const { folder, town, asOfFrom, areaKm2, osm, base, villages, tiles, seconds } = result
  const { tiles: tilesText, town: texts } = TEXTS[language]
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
    texts.head(town.name, town.id, areaKm2.toFixed(2), town.asOf, asOfFrom === 'today', town.attribution),
    texts.read(osm.format, osm.nodes, osm.ways, osm.relations),
    texts.kept,
    ...kept,
    texts.partial(
      partial.clipped,
      partial.notClippable,
      partial.waysWithMissingNodes,
      partial.relationsWithMissingMembers,
    ),
    texts.dropped,
    ...dropped,
    texts.villages(villages.count, refused.length),
    ...refused.slice(0, 20).map((one) => `  ${rejectLine(language)(one)}`),
    tilesText(
      tiles.tiles,
      tiles.contents,
      (tiles.bytes / 1e6).toFixed(2),
      tiles.seconds.toFixed(1),
      'tiles/base.pmtiles',
    ),
    texts.written(folder, seconds.toFixed(1)),
  ].join('\n')
}
