import { AppError } from '../../src/core/errors.ts'
import type { Reject } from '../../src/contracts/import.ts'
import { checkProtection, type CheckRecord } from '../../src/core/protection/check.ts'
import { epochDayOf } from '../../src/core/time/calendar-day.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'
import { readPlaces } from '../../src/server/protection/read-places.ts'
import { readBytes } from '../../src/server/read-file.ts'
import {
  loadExternalDistance,
  loadPlaceLists,
  loadRulePack,
  loadRulePacks,
  type LoadedPack,
} from '../../src/server/standards/load-rule-packs.ts'
import { loadTargetCriteria } from '../../src/server/standards/load-standards.ts'
import type { Io } from '../command.ts'
import { rejectLine } from '../error-text.ts'
import { parsePairs } from '../parse-pairs.ts'
import { PROTECTION_SYNOPSIS } from '../protection-texts.ts'
import { readArgs } from '../read-args.ts'
import { answerOf, tableText, type CheckDocument } from './check-answer.ts'
import { pairsWithin } from './within.ts'

const OPTIONS = {
  facilities: { type: 'string' },
  targets: { type: 'string' },
  within: { type: 'string' },
  rules: { type: 'string' },
  low: { type: 'boolean' },
  crs: { type: 'string' },
  'facilities-crs': { type: 'string' },
  'targets-crs': { type: 'string' },
  'facility-set': { type: 'string' },
  'target-set': { type: 'string' },
  'facility-map': { type: 'string' },
  'target-map': { type: 'string' },
  'position-error': { type: 'string' },
  'digitising-error': { type: 'string' },
  'legal-range': { type: 'string' },
  day: { type: 'string' },
  encoding: { type: 'string' },
  'skip-rejects': { type: 'boolean' },
  json: { type: 'boolean' },
} as const
const SIDES_ZH = { facility: '设施', target: '防护目标' } as const
type Values = ReturnType<typeof valuesOf>
const valuesOf = (args: string[]) => readArgs(PROTECTION_SYNOPSIS, { args, options: OPTIONS }).values

/** `guatu protection check`: verdicts, or with `--within` plain proximity. Exit 1 when a file has rows that cannot be read. */
export async function runCheck(args: string[], io: Io): Promise<0 | 1> {
  const values = valuesOf(args)
  if (values.facilities === undefined || values.targets === undefined)
    throw new AppError('usage/wrong', { found: 'protection check', expected: PROTECTION_SYNOPSIS })
  if (values.within !== undefined && values.rules !== undefined)
    throw new AppError('usage/wrong', { found: '--within --rules', expected: '--within N | --rules PACK' })
  const facilities = await readSide('facility', values.facilities, values)
  const targets = await readSide('target', values.targets, values)
  const rejected = [...facilities.rejected, ...targets.rejected]
  const warnings = [...facilities.warnings, ...targets.warnings]
  const line = rejectLine(io.language)
  for (const { file, ...one } of [...rejected, ...warnings])
    io.err(`${io.language === 'zh' ? SIDES_ZH[file] : file}: ${line(one)} (${one.code})`)
  if (rejected.length > 0 && !values['skip-rejects']) {
    if (values.json) io.out(JSON.stringify({ pairs: [], undecidable: [], rejected }))
    return 1
  }
  const document: CheckDocument = {
    ...(values.within === undefined
      ? await judged(facilities.records, targets.records, values)
      : pairsWithin(facilities.records, targets.records, metres('--within', values.within, 0))),
    rejected,
    warnings,
  }
  if (values.json) io.out(JSON.stringify(document))
  else io.out(tableText(document))
  return 0
}

async function judged(facilities: CheckRecord[], targets: CheckRecord[], values: Values): Promise<CheckDocument> {
  const packs = await packsOf(values.rules)
  const places = await loadPlaceLists()
  const settings = {
    assumed: {
      positionM: metres('--position-error', values['position-error'], 10),
      digitisingM: metres('--digitising-error', values['digitising-error'], 1),
    },
    legalRangeM: metres('--legal-range', values['legal-range'], 500),
    day: dayOf(values.day),
  }
  const rules = packs.flatMap((one) => one.rules).map((rule) => (values.low ? { ...rule, isOn: true } : rule))
  const answer = checkProtection(facilities, targets, {
    rules,
    places: places.lists,
    criterion: await loadExternalDistance(),
    ...settings,
  })
  return answerOf(answer, facilities, targets, {
    ...settings,
    packs: packs.map(({ pack }) => ({ id: pack.id, version: pack.version, status: pack.status })),
  })
}

async function readSide(side: 'facility' | 'target', file: string, values: Values) {
  const pairs = (name: 'facility-set' | 'target-set' | 'facility-map' | 'target-map') =>
    values[name] === undefined ? undefined : parsePairs(`--${name}`, values[name])
  const kinds = await loadSiteKinds()
  const { records, rejected, warnings } = await readPlaces(await readBytes(file), file, {
    side,
    crs: values[side === 'facility' ? 'facilities-crs' : 'targets-crs'] ?? values.crs ?? null,
    encoding: values.encoding,
    set: pairs(`${side}-set`),
    map: pairs(`${side}-map`),
    siteKind: kinds.get(side === 'facility' ? 'hazard-source' : 'protection-target'),
    criteria: await loadTargetCriteria(),
  })
  const ofSide = (list: readonly Reject[]) => list.map((one) => ({ file: side, ...one }))
  return { records, rejected: ofSide(rejected), warnings: ofSide(warnings) }
}

/** Packs by id, all of them, or one of a file. */
async function packsOf(wanted: string | undefined): Promise<LoadedPack[]> {
  if (wanted !== undefined && /\.json$/i.test(wanted)) return [await loadRulePack(wanted)]
  const packs = await loadRulePacks()
  if (wanted === undefined) return packs
  const known = packs.map(({ pack }) => pack.id)
  return wanted.split(',').map((id) => {
    const found = packs.find(({ pack }) => pack.id === id.trim())
    if (!found) throw new AppError('usage/wrong', { found: `--rules ${id}`, expected: known.join(', ') })
    return found
  })
}

function metres(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw new AppError('usage/wrong', { found: `${option} ${text}`, expected: `${option} METRES >= 0` })
}

function dayOf(text: string | undefined): string {
  const day = text ?? new Date().toISOString().slice(0, 10)
  if (epochDayOf(day) === null)
    throw new AppError('usage/wrong', { found: `--day ${day}`, expected: '--day YYYY-MM-DD' })
  return day
}
