import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { importOptions, type ImportOptions, type ImportReport } from '../../src/contracts/import.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { AppError } from '../../src/core/errors.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { readBytes } from '../../src/server/read-file.ts'
import type { Io } from '../command.ts'
import { importReportText } from '../import-report.ts'
import { parsePairs } from '../parse-pairs.ts'
import { readArgs } from '../read-args.ts'
import { boundaryText, boundaryVerdict } from './boundary-text.ts'
import { findingsGeoJson } from './findings-geojson.ts'
import { VILLAGES_IMPORT_SYNOPSIS } from './texts.ts'

const OPTIONS = {
  town: { type: 'string' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  map: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  sheet: { type: 'string' },
  source: { type: 'string' },
  'as-of': { type: 'string' },
  residents: { type: 'string' },
  'allow-overlaps': { type: 'boolean' },
  replace: { type: 'boolean' },
  'skip-rejects': { type: 'boolean' },
  'keep-outside': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  out: { type: 'string' },
  db: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `guatu villages import FILE`: boundaries, checked as a whole; exit 1 when refused, also for a dry run. */
export async function runImport(args: string[], io: Io): Promise<0 | 1> {
  const { values, positionals } = readArgs(VILLAGES_IMPORT_SYNOPSIS, { args, options: OPTIONS, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new AppError('usage/wrong', { found: `villages import ${positionals.join(' ')}`.trim(), expected: VILLAGES_IMPORT_SYNOPSIS }) // prettier-ignore
  const options = optionsOf(values)
  const bytes = await readBytes(file)
  const database = await openForCommand({ db: values.db })
  try {
    const report = await database.importFile(bytes, basename(file), options)
    if (values.out !== undefined && report.boundaries) await writeFile(values.out, findingsGeoJson(report.boundaries))
    const text = textOf(report, io)
    if (values.json) io.out(JSON.stringify(report))
    if (values.json) io.err(text)
    else io.out(text)
    return wouldStand(report, options) ? 0 : 1
  } finally {
    await database.close()
  }
}

type Values = ReturnType<typeof readArgs<{ args: string[]; options: typeof OPTIONS }>>['values']

function optionsOf(values: Values): ImportOptions {
  const residents = values.residents
  if (residents !== undefined && !/^\d{1,9}$/.test(residents))
    throw new AppError('usage/wrong', { found: `--residents ${residents}`, expected: '--residents N' })
  const given = {
    kind: 'village',
    town: values.town,
    crs: values.crs,
    encoding: values.encoding,
    map: values.map === undefined ? undefined : parsePairs('--map', values.map.join(',')),
    set: values.set === undefined ? undefined : parsePairs('--set', values.set.join(',')),
    dryRun: values['dry-run'],
    skipRejects: values['skip-rejects'],
    keepOutside: values['keep-outside'],
    sheet: values.sheet,
    source: values.source,
    asOf: values['as-of'],
    boundaries: {
      allowOverlaps: values['allow-overlaps'] ?? false,
      replace: values.replace ?? false,
      statedResidents: residents === undefined ? null : Number(residents),
    },
  }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return parseContract(importOptions, known, 'options')
}

function textOf(report: ImportReport, { language }: Io): string {
  const plain = importReportText(report, language)
  const { boundaries } = report
  return boundaries ? [plain, '', boundaryText(boundaries, language), boundaryVerdict(boundaries, language)].join('\n') : plain // prettier-ignore
}

function wouldStand(report: ImportReport, { dryRun, skipRejects }: ImportOptions): boolean {
  if (!dryRun) return report.loaded
  const isSound = report.boundaries?.isSound ?? true
  return isSound && report.accepted > 0 && (report.rejected.length === 0 || skipRejects)
}
