import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ParseArgsConfig } from 'node:util'
import { AppError } from '../../src/core/errors.ts'
import { importOptions, type ImportOptions, type ImportReport } from '../../src/contracts/import.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { readBytes } from '../../src/server/read-file.ts'
import type { Command, Io } from '../command.ts'
import { importReportText, rejectsCsv } from '../import-report.ts'
import { parsePairs } from '../parse-pairs.ts'
import { readArgs } from '../read-args.ts'

const OPTIONS = {
  kind: { type: 'string' },
  town: { type: 'string' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  map: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  'skip-rejects': { type: 'boolean' },
  'keep-outside': { type: 'boolean' },
  'keep-without-place': { type: 'boolean' },
  sheet: { type: 'string' },
  source: { type: 'string' },
  'as-of': { type: 'string' },
  rejects: { type: 'string' },
  db: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies NonNullable<ParseArgsConfig['options']>

const USAGE = {
  zh: `guatu import FILE --kind KIND [选项]

检查一份台账（CSV、XLSX、GeoJSON、压缩的 Shapefile，均可为 .gz）并导入：要么全部，要么不写入。

  --kind KIND            hazard、device、village，或对象种类：enterprise、hazard-source …
  --town ID              数据库里的镇；只有一个镇时可不写
  --crs CRS              EPSG:4326（默认）、GCJ-02、BD-09、CGCS2000、EPSG:<代码>
  --encoding NAME        utf-8、gb18030 …；不写则自动识别
  --map 列名=栏目,…      表头认不出的列；栏目也可为 lng、lat、position、id、name、village、address
  --set 栏目=值,…        每一行都取的值
  --sheet NAME           工作簿的工作表，压缩包的图层
  --source TEXT          数据来源（默认为文件名）
  --as-of YYYY-MM-DD     数据所说的日期
  --dry-run              只出报告，不写入
  --skip-rejects         有被拒绝的行时，写入其余的行
  --keep-outside         镇外的行也写入
  --keep-without-place   没有坐标的隐患也写入
  --rejects FILE         把被拒绝的行写成 CSV
  --db DIR|postgres://…  数据库（默认与服务相同）
  --json                 报告以一个 JSON 文档输出

退出码：0 完成，1 被拒绝（列出原因），2 用法不对。`,
  en: `guatu import FILE --kind KIND [options]

Checks a ledger (CSV, XLSX, GeoJSON, zipped Shapefile, each also .gz) and loads it: all or nothing.

  --kind KIND            hazard, device, village or a site kind: enterprise, hazard-source, …
  --town ID              town of the database; not needed when there is only one
  --crs CRS              EPSG:4326 (default), GCJ-02, BD-09, CGCS2000, EPSG:<code>
  --encoding NAME        utf-8, gb18030, …; found out when left out
  --map HEADER=FIELD,…   columns the headers do not tell; also lng, lat, position, id, name, village, address
  --set FIELD=VALUE,…    value of a field for every row
  --sheet NAME           sheet of a workbook, layer of an archive
  --source TEXT          where the data comes from (default: the file's name)
  --as-of YYYY-MM-DD     day the data speaks of
  --dry-run              the same report, nothing loaded
  --skip-rejects         load the good rows of a file with bad ones
  --keep-outside         load rows outside the town too
  --keep-without-place   load hazards without coordinates
  --rejects FILE         write the refused rows to a CSV
  --db DIR|postgres://…  database (default: the server's)
  --json                 the report as one JSON document on stdout

Exit: 0 done, 1 refused (reasons listed), 2 wrong usage.`,
}

type Values = ReturnType<typeof argumentsOf>['values']

/** `guatu import`: a ledger into a town's database, through the running server or directly. */
export const command: Command = {
  summary: { zh: '检查一份台账并导入镇里', en: 'check a ledger and load it into the town' },
  usage: USAGE,
  async run(args, io) {
    const { values, file } = argumentsOf(args)
    const options = optionsOf(values)
    const bytes = await readBytes(file)
    const database = await openForCommand({ db: values.db })
    try {
      const report = await database.importFile(bytes, basename(file), options)
      if (values.rejects !== undefined) await writeFile(values.rejects, rejectsCsv(report, io.language))
      show(report, values.json ?? false, io)
      return exitCode(report, options)
    } finally {
      await database.close()
    }
  },
}

function argumentsOf(args: string[]) {
  const usage = 'guatu import FILE --kind KIND'
  const { values, positionals } = readArgs(usage, { args, options: OPTIONS, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new AppError('usage/wrong', { found: `guatu import ${positionals.join(' ')}`.trim(), expected: usage })
  return { values, file }
}

function optionsOf(values: Values): ImportOptions {
  if (values.kind === undefined)
    throw new AppError('usage/wrong', { found: 'guatu import FILE', expected: '--kind KIND' })
  const given = {
    kind: values.kind,
    town: values.town,
    crs: values.crs,
    encoding: values.encoding,
    map: values.map === undefined ? undefined : parsePairs('--map', values.map.join(',')),
    set: values.set === undefined ? undefined : parsePairs('--set', values.set.join(',')),
    dryRun: values['dry-run'],
    skipRejects: values['skip-rejects'],
    keepOutside: values['keep-outside'],
    keepWithoutPlace: values['keep-without-place'],
    sheet: values.sheet,
    source: values.source,
    asOf: values['as-of'],
  }
  return parseContract(
    importOptions,
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    'options',
  )
}

function show(report: ImportReport, asJson: boolean, io: Io): void {
  if (asJson) {
    io.out(JSON.stringify(report))
    io.err(importReportText(report, io.language))
  } else io.out(importReportText(report, io.language))
}

/** A dry run is refused by what would refuse the real one. */
function exitCode(report: ImportReport, options: ImportOptions): 0 | 1 {
  if (!options.dryRun) return report.loaded ? 0 : 1
  return report.accepted > 0 && (report.rejected.length === 0 || options.skipRejects) ? 0 : 1
}
