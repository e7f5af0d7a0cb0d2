import { AppError } from '../../src/core/errors.ts'
import { TREATMENTS, type PlannerEdits, type SitingOptions, type TreatmentId } from '../../src/core/siting/model.ts'
import { parsePairs } from '../parse-pairs.ts'
import { readArgs } from '../read-args.ts'
import { SITING_SYNOPSIS } from './siting-texts.ts'

/** What the first word asks for. */
export const SITING_ACTIONS: Readonly<Record<string, readonly TreatmentId[]>> = {
  'speed-bumps': ['speed-bump'],
  guardrails: ['guardrail'],
  isolation: ['turn-isolation'],
  cushions: ['crash-cushion'],
  lights: ['flashing-light', 'signal'],
  crossings: ['crossing'],
  'weigh-stations': ['weigh-station'],
  'unloading-yards': ['unloading-yard'],
  all: TREATMENTS,
}

const OPTIONS = {
  budget: { type: 'string' },
  count: { type: 'string' },
  town: { type: 'string' },
  folder: { type: 'string' },
  db: { type: 'string' },
  'force-in': { type: 'string' },
  'force-out': { type: 'string' },
  'min-per-village': { type: 'string' },
  weights: { type: 'string' },
  'unit-cost': { type: 'string' },
  'by-score': { type: 'boolean', default: false },
  'time-limit': { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

export interface SitingArguments {
  action: string
  options: SitingOptions
  edits: PlannerEdits
  source: { folder: string } | { db: string | undefined; town: string | undefined }
  json: boolean
}

/** @throws AppError `usage/wrong`. */
export function sitingArguments([action = '', ...args]: string[]): SitingArguments {
  const treatments = SITING_ACTIONS[action]
  if (!treatments) throw new AppError('usage/wrong', { found: action, expected: SITING_SYNOPSIS })
  const { values } = readArgs(SITING_SYNOPSIS, { args, options: OPTIONS })
  if (values.budget === undefined && values.count === undefined) {
    throw new AppError('usage/wrong', { found: `siting ${action}`, expected: '--budget YUAN | --count N' })
  }
  if (values.folder !== undefined && (values.db !== undefined || values.town !== undefined)) {
    throw new AppError('usage/wrong', { found: '--folder --db/--town', expected: '--folder DIR | --town ID [--db …]' })
  }
  return {
    action,
    options: {
      treatments,
      budgetYuan: values.budget === undefined ? null : amount('--budget', values.budget),
      count: values.count === undefined ? null : whole('--count', values.count),
      mandatedFirst: !values['by-score'],
      minPerVillage:
        values['min-per-village'] === undefined ? 0 : whole('--min-per-village', values['min-per-village']),
      unitCostYuan: costs(values['unit-cost']),
      weights: numbers('--weights', values.weights),
      timeLimitS: values['time-limit'] === undefined ? 10 : amount('--time-limit', values['time-limit']),
      seed: values.seed === undefined ? 1 : whole('--seed', values.seed),
    },
    edits: { forceIn: ids(values['force-in']), forceOut: ids(values['force-out']), added: [] },
    source: values.folder === undefined ? { db: values.db, town: values.town } : { folder: values.folder },
    json: values.json,
  }
}

/** Ids with commas between. An id may hold a comma (a place without a node id): a new one begins with its treatment. */
const ids = (text: string | undefined): string[] =>
  (text ?? '')
    .split(new RegExp(`,\\s*(?=(?:${TREATMENTS.join('|')}):)`))
    .map((one) => one.trim())
    .filter((one) => one !== '')

function numbers(option: string, text: string | undefined): Record<string, number> {
  if (text === undefined) return {}
  return Object.fromEntries(Object.entries(parsePairs(option, text)).map(([name, value]) => [name, amount(`${option} ${name}`, value)])) // prettier-ignore
}

function costs(text: string | undefined): Partial<Record<TreatmentId, number>> {
  const given = numbers('--unit-cost', text)
  const strange = Object.keys(given).find((name) => !(TREATMENTS as readonly string[]).includes(name))
  if (strange === undefined) return given
  throw new AppError('usage/wrong', { found: `--unit-cost ${strange}`, expected: TREATMENTS.join(', ') })
}

function amount(option: string, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw new AppError('usage/wrong', { found: `${option} ${text}`, expected: `${option} 0 …` })
}

function whole(option: string, text: string): number {
  const value = amount(option, text)
  if (Number.isSafeInteger(value)) return value
  throw new AppError('usage/wrong', { found: `${option} ${text}`, expected: `${option} 0, 1, 2 …` })
}
