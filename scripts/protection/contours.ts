import { basename } from 'node:path'
import { contourSentence } from '../../src/catalog/contour-texts.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { contourOptions, type ContourOptions, type ContourReport } from '../../src/contracts/risk-contours.ts'
import { AppError } from '../../src/core/errors.ts'
import { frequencyKey, frequencyText } from '../../src/core/protection/frequency.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { readBytes } from '../../src/server/read-file.ts'
import type { Io } from '../command.ts'
import type { Language } from '../language.ts'
import { CONTOURS_SYNOPSIS } from '../protection-texts.ts'
import { readArgs } from '../read-args.ts'

const OPTIONS = {
  facility: { type: 'string' },
  status: { type: 'string' },
  town: { type: 'string' },
  crs: { type: 'string' },
  field: { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  source: { type: 'string' },
  'as-of': { type: 'string' },
  'dry-run': { type: 'boolean' },
  db: { type: 'string' },
  json: { type: 'boolean' },
} as const
const STATUS: Readonly<Record<string, ContourOptions['status']>> = {
  new: 'new',
  'in-service': 'inService',
  新建: 'new',
  在役: 'inService',
}

/** `guatu protection contours`: the risk contours of one facility, all or nothing. Exit 1 when the file is refused. */
export async function runContours(args: string[], io: Io): Promise<0 | 1> {
  const { values, positionals } = readArgs(CONTOURS_SYNOPSIS, { args, options: OPTIONS, allowPositionals: true })
  const [file, ...more] = positionals
  const status = STATUS[values.status ?? '']
  if (file === undefined || more.length > 0 || values.facility === undefined)
    throw new AppError('usage/wrong', { found: 'protection contours', expected: CONTOURS_SYNOPSIS })
  if (status === undefined)
    throw new AppError('usage/wrong', { found: `--status ${values.status ?? ''}`, expected: '--status new|in-service' })
  const { facility, town, crs, field, encoding, sheet, source } = values
  const given = { facility, status, town, crs, field, encoding, sheet, source }
  const options = parseContract(
    contourOptions,
    Object.fromEntries(
      Object.entries({ ...given, asOf: values['as-of'], dryRun: values['dry-run'] }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
    'options',
  )
  const bytes = await readBytes(file)
  const database = await openForCommand({ db: values.db })
  try {
    const report = await database.importContours(bytes, basename(file), options)
    if (values.json) io.out(JSON.stringify(report))
    const lines = TEXTS[io.language](report)
    if (values.json) io.err(lines.join('\n'))
    else io.out(lines.join('\n'))
    for (const fault of report.rejected) io.err(`  ${contourSentence(fault, io.language)}`)
    return report.rejected.length > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

/** More than this from the lowest contour, and the facility or the coordinate system is probably another. */
const FAR_M = 1

const TEXTS: Readonly<Record<Language, (report: ContourReport) => string[]>> = {
  zh: ({ file, facility, status, crs, field, rows, contours, loaded, dryRun, facilityOutsideM, rejected }) => [
    `${file} → ${facility.name}（${facility.id}），${status === 'new' ? '新建、改建、扩建' : '在役'}，频率列“${field}”（次/年），${crs.name}`,
    ...contours.map(({ frequency, areaKm2 }) => `  ${frequencyText(frequency)}/年  ${areaKm2.toFixed(3)} km²`),
    ...(facilityOutsideM > FAR_M
      ? [`  注意：企业在最外一圈等值线之外 ${Math.round(facilityOutsideM)} 米，请核对企业编号和坐标系`]
      : []),
    rejected.length > 0
      ? `共 ${rows} 行，有 ${rejected.length} 处错误，没有写入：`
      : loaded
        ? `已写入 ${contours.length} 条等值线`
        : dryRun
          ? '可以写入（试运行，没有写入）'
          : '没有写入',
  ],
  en: ({ file, facility, status, crs, field, rows, contours, loaded, dryRun, facilityOutsideM, rejected }) => [
    `${file} -> ${facility.name} (${facility.id}), ${status === 'new' ? 'new' : 'in service'}, frequency from "${field}" per year, ${crs.name}`,
    ...contours.map(({ frequency, areaKm2 }) => `  ${frequencyKey(frequency)} per year  ${areaKm2.toFixed(3)} km2`),
    ...(facilityOutsideM > FAR_M
      ? [
          `  note: the facility is ${Math.round(facilityOutsideM)} m outside of the lowest contour: check its id and the CRS`,
        ]
      : []),
    rejected.length > 0
      ? `${rows} rows, ${rejected.length} faults, nothing loaded:`
      : loaded
        ? `${contours.length} contours loaded`
        : dryRun
          ? 'would be loaded (dry run)'
          : 'nothing loaded',
  ],
}
