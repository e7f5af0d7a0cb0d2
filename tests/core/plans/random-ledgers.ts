import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { FINDING_KINDS } from '../../../src/contracts/road-derivation.ts'
import { CONTROLS as KNOWN_CONTROLS } from '../../../src/contracts/road-feature.ts'
import { HAZARD_PLAN_FIELDS } from '../../../src/core/plans/hazard-rows.ts'
import type { PlanCatalog, PlanField } from '../../../src/core/plans/check-indicator.ts'
import type { Scalar } from '../../../src/core/plans/indicator.ts'
import type { FieldFacts, PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import { ledgerRows, type LedgerRecord, type RecordFact } from '../../../src/core/plans/make-ledger.ts'
import type { Plan } from '../../../src/core/plans/plan-model.ts'
import { makeRandom } from '../../../src/core/random.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { dayNumber } from './hand-ledgers.ts'

/** A field as the tests draw values for it; without options a text is one of the plans' own ids, or of the rows'. */
interface DrawnField extends FieldFacts {
  readonly options: readonly string[]
}
/** A kind with its fields and its life. */
export interface DrawnKind {
  readonly id: string
  readonly fields: ReadonlyMap<string, DrawnField>
  readonly life: { since: string | null; until: string | null }
  /** It has a file of its own in the catalog. */
  readonly isDeclared: boolean
}

const kindFile = z.object({
  id: z.string(),
  fields: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      unit: z.string().optional(),
      isTick: z.boolean().default(false),
      options: z.array(z.object({ value: z.string() })).default([]),
    }),
  ),
  life: z
    .object({ since: z.string().nullable().default(null), until: z.string().nullable().default(null) })
    .default({ since: null, until: null }),
})
const TYPES: Readonly<Record<string, FieldFacts['type']>> = {
  text: 'text',
  enum: 'text',
  inventory: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  date: 'date',
}
const text = (options: readonly string[] = []): DrawnField => ({ type: 'text', unit: null, changes: false, options })
const STATES = ['intact', 'damaged', 'absent']
const CONTROLS = KNOWN_CONTROLS.filter((control) => String(control) !== 'unknown')

/** Kinds as their files declare them, with what hazards, villages and roads are read as. */
export function drawnKinds(): DrawnKind[] {
  const declared = ['site-kinds', 'list-kinds'].flatMap((folder) => {
    const path = new URL(`../../../src/catalog/${folder}/`, import.meta.url)
    const isList = folder === 'list-kinds'
    return readdirSync(path).map((name): DrawnKind => {
      const { id, fields, life } = kindFile.parse(JSON.parse(readFileSync(new URL(name, path), 'utf8')))
      const own = fields.map(({ id: field, type, unit, isTick, options }): [string, DrawnField] => [
        field,
        {
          type: TYPES[type] ?? 'text',
          unit: unit ?? null,
          changes: isTick,
          options: options.map(({ value }) => value),
        },
      ])
      const further: [string, DrawnField][] = isList
        ? [
            ['office', text()],
            ['siteId', text()],
          ]
        : []
      return { id, fields: new Map([...own, ...further]), life, isDeclared: true }
    })
  })
  const noLife = { since: null, until: null }
  const of = (id: string, fields: Record<string, DrawnField>, life = {}): DrawnKind => ({
    id,
    fields: new Map(Object.entries(fields)),
    life: { ...noLife, ...life },
    isDeclared: false,
  })
  const hazard = Object.entries(HAZARD_PLAN_FIELDS)
    .filter(([name]) => !['id', 'name', 'village'].includes(name))
    .map(([name, type]): [string, DrawnField] => [
      name,
      { type, unit: null, changes: type === 'boolean' || name === 'closedOn', options: HAZARD_OPTIONS[name] ?? [] },
    ])
  return [
    ...declared,
    of(
      'hazard',
      { ...Object.fromEntries(hazard), hasFiveItems: { ...text(), type: 'boolean', changes: true } },
      { since: 'foundOn' },
    ),
    of('village', { villageKind: text(['village', 'community']), residents: number, households: number }),
    of('junction', { control: text(CONTROLS), isRural: flag }),
    of('approach', { role: text(['major', 'minor']), control: text(CONTROLS), bump: text(STATES) }),
    of('waterside', {
      guardrail: { ...text(STATES), changes: true },
      need: text(['required', 'warning', 'none', 'survey-needed']),
      lengthM: { ...number, unit: 'm' },
    }),
    of('road-finding', { findingKind: text(FINDING_KINDS), facility: text(STATES) }),
  ]
}

const number: DrawnField = { type: 'number', unit: null, changes: false, options: [] }
const flag: DrawnField = { type: 'boolean', unit: null, changes: false, options: [] }
const HAZARD_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  severity: ['major', 'general'],
  source: ['inspection', 'from-above', 'self-check'],
}

/** The kinds as plans are checked against; values of hazards, villages and roads are not listed there. */
export const catalogOf = (kinds: readonly DrawnKind[]): PlanCatalog =>
  new Map(
    kinds.map(({ id: kind, fields, isDeclared }) => [
      kind,
      new Map([
        ...['id', 'name', 'village'].map((name): [string, PlanField] => [name, { type: 'text' }]),
        ...[...fields].map(([name, { type, unit, options }]): [string, PlanField] => [
          name,
          isDeclared && options.length > 0 ? { type: 'enum', options } : { type, unit },
        ]),
      ]),
    ]),
  )

/** Every ledger of the kinds with up to seven rows of values drawn at random, a quarter of them unknown. */
export function randomLedgers(kinds: readonly DrawnKind[], plans: readonly Plan[], seed: number): PlanLedgers {
  const { next, below } = makeRandom(seed)
  const targets = plans.flatMap((plan) => plan.targets.map(({ id }) => id))
  const first = dayNumber('2019-01-01')
  const date = (): string => isoOfEpochDay(first + below(3_200))
  const value = (name: string, { type, options }: DrawnField): Scalar | null => {
    if (next() < 0.25) return null
    if (type === 'boolean') return next() < 0.5
    if (type === 'number') return below(40)
    if (type === 'date') return date()
    if (options.length > 0) return options[below(options.length)] ?? null
    if (name === 'target') return targets[below(targets.length)] ?? null
    if (name === 'plan') return plans[below(plans.length)]?.id ?? null
    return `r${below(7)}`
  }
  return new Map(
    kinds.map(({ id: kind, fields, life }) => {
      const records = Array.from({ length: below(8) }, (_, row): LedgerRecord => {
        const values = Object.fromEntries([...fields].map(([name, field]) => [name, value(name, field)]))
        return { id: `r${row}`, name: `r${row}`, villageId: `r${below(7)}`, values, baseDay: first + below(2_000) }
      })
      const facts = records.flatMap(({ id }) =>
        [...fields].flatMap(([name, field]): RecordFact[] =>
          field.changes
            ? Array.from({ length: below(4) }, (_, seq) => ({
                rowId: id,
                field: name,
                day: first + below(3_200),
                seq,
                value: value(name, field),
              }))
            : [],
        ),
      )
      return [kind, ledgerRows({ kind, fields, records, facts, life, isKept: next() < 0.5 })]
    }),
  )
}
