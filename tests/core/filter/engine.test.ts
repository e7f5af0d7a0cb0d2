import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/core/errors.ts'
import type { FilterTable } from '../../../src/core/filter/answer.ts'
import { LIST_DIMENSIONS, NO_CHOICES, TERM_BUCKETS, type FilterChoices } from '../../../src/core/filter/choices.ts'
import { createFilterEngine, type EngineAnswer, type FilterEngine } from '../../../src/core/filter/engine.ts'
import { HAZARD_FACETS } from '../../../src/core/filter/hazard-counts.ts'
import { packArea } from '../../../src/core/filter/packed-area.ts'
import { foldHazard } from '../../../src/core/hazards/fold.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'
import { anyDay, anyPlace, anyRows, manyRows, tablesOf, type Rows } from './make-rows.ts'
import { hazardPasses, hazardValue, isOpen, passes } from './naive-filter.ts'

const OTHERS = ['sites', 'devices', 'junctions', 'waterside'] as const
const some = (values: readonly string[]) => fc.oneof(fc.constant([]), fc.subarray([...values]))

const anyChoices: fc.Arbitrary<FilterChoices> = fc.record({
  severity: some(['general', 'major', 'unheard-of']),
  sector: some(['fire', 'gas', 'other']),
  source: some(['grid', 'hotline', '']),
  state: some(['found', 'assigned', 'rectifying', 'review', 'closed', '']),
  urgency: some(['red', 'orange', 'yellow', 'blue']),
  term: some(TERM_BUCKETS.map(({ id }) => id)),
  overdue: fc.constantFrom(null, null, true, false),
  village: some(['V1', 'V2', '']),
  siteKind: some(['enterprise', 'market', '']),
  siteRisk: some(['red', 'blue', '']),
  found: fc.option(fc.record({ from: fc.option(anyDay), to: fc.option(anyDay) })),
  text: fc.constantFrom(
    '',
    '',
    '',
    'lng',
    'ＬＮＧ',
    'fire',
    'STRASSE',
    'οδος',
    '北侧 堵',
    '(北侧)',
    '.*',
    '<img',
    'h-1',
    'S-0',
  ),
  area: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('polygon' as const), ring: fc.array(anyPlace, { minLength: 3, maxLength: 7 }) }),
      fc.record({
        kind: fc.constant('circle' as const),
        centre: anyPlace,
        radiusM: fc.double({ min: 200, max: 12_000, noNaN: true }),
      }),
    ),
  ),
})
const dimensions = Object.keys(NO_CHOICES) as (keyof FilterChoices)[]
/** Most choices of a question are left open, so that rows pass at all. */
const fewChoices = fc
  .tuple(anyChoices, fc.subarray(dimensions, { maxLength: 3 }))
  .map(
    ([all, kept]) => ({ ...NO_CHOICES, ...Object.fromEntries(kept.map((name) => [name, all[name]])) }) as FilterChoices,
  )

const pack = (choices: FilterChoices) => ({ ...choices, area: choices.area && packArea(choices.area) })

function engineOf(rows: Rows): FilterEngine {
  const engine = createFilterEngine()
  for (const [name, table] of Object.entries(tablesOf(rows))) engine.setTable(name as FilterTable, table as never)
  return engine
}

function sampleRows(seed: number): Rows {
  const [rows] = fc.sample(manyRows, { numRuns: 1, seed })
  if (!rows) throw new Error('no sample')
  return rows
}

const tally = (values: readonly string[]) =>
  Object.fromEntries([...new Set(values)].sort().map((value) => [value, values.filter((one) => one === value).length]))
const counted = (values: readonly string[], counts: Uint32Array) =>
  Object.fromEntries(values.flatMap((value, at) => (counts[at] ? [[value, counts[at]]] : [])).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))) // prettier-ignore

function checkHazards(rows: Rows, answer: EngineAnswer, choices: FilterChoices, asOf: number): void {
  const open = rows.hazards.filter((row) => isOpen(row, asOf))
  const kept = open.filter((row) => hazardPasses(row, choices, asOf, rows))
  const { mask, ...counts } = answer.tables.hazards ?? { mask: null }
  expect(counts).toEqual({
    total: open.length,
    kept: kept.length,
    withoutPlace: kept.filter((row) => row.lngLat === null).length,
  })
  const passing = rows.hazards.map((row) => (hazardPasses(row, choices, asOf, rows) ? 1 : 0))
  expect(mask === null ? null : [...mask]).toEqual(passing.every((one) => one === 1) ? null : passing)
  for (const dimension of HAZARD_FACETS) {
    const facet = answer.facets[dimension]
    if (!facet) throw new Error(`no facet ${dimension}`)
    const value = (row: (typeof open)[number]) => hazardValue(row, dimension, asOf, rows)
    const others = open.filter((row) => hazardPasses(row, choices, asOf, rows, dimension))
    expect([dimension, counted(facet.values, facet.kept)]).toEqual([dimension, tally(others.map(value))])
    expect([dimension, counted(facet.values, facet.total)]).toEqual([dimension, tally(open.map(value))])
  }
  const of = (dimension: 'urgency' | 'village') => tally(kept.map((row) => hazardValue(row, dimension, asOf, rows)))
  expect(counted(['red', 'orange', 'yellow', 'blue'], answer.urgency ?? new Uint32Array())).toEqual(of('urgency'))
  expect(counted(answer.facets.village?.values ?? [], answer.perVillage ?? new Uint32Array())).toEqual(of('village'))
}

function checkTimeline(rows: Rows, { timeline }: EngineAnswer, choices: FilterChoices, asOf: number): void {
  if (!timeline) return expect(rows.hazards).toEqual([])
  const counts = rows.hazards.filter((row) => hazardPasses(row, choices, asOf, rows, 'found'))
  const days = counts.map(({ steps }) => foldHazard(steps))
  const { starts } = timeline
  const inStep = (iso: string | null, at: number) => {
    const day = iso === null ? NaN : (epochDayOf(iso) ?? NaN)
    return day >= (starts[at] ?? NaN) && day < (starts[at + 1] ?? NaN)
  }
  const steps = Array.from(timeline.found, (_, at) => ({
    found: days.filter(({ foundOn }) => inStep(foundOn, at)).length,
    closed: days.filter(({ closedOn }) => inStep(closedOn, at)).length,
    open: counts.filter((row) => isOpen(row, (starts[at + 1] ?? NaN) - 1)).length,
  }))
  expect(steps.map((_, at) => ({ found: timeline.found[at], closed: timeline.closed[at], open: timeline.open[at] }))).toEqual(steps) // prettier-ignore
  // Nothing lies outside.
  expect(steps.reduce((sum, { found }) => sum + found, 0)).toBe(counts.length)
}

function checkOthers(rows: Rows, answer: EngineAnswer, choices: FilterChoices): void {
  for (const table of OTHERS) {
    const list = rows[table]
    const passing = list.map((row) => (passes(table, row, choices) ? 1 : 0))
    const kept = list.filter((_, at) => passing[at] === 1)
    const { mask, ...counts } = answer.tables[table] ?? { mask: null }
    const hasNoPlace = (row: (typeof list)[number]) => ('path' in row ? row.path.length === 0 : row.lngLat === null)
    expect([table, counts]).toEqual([
      table,
      { total: list.length, kept: kept.length, withoutPlace: kept.filter(hasNoPlace).length },
    ])
    expect([table, mask && [...mask]]).toEqual([table, passing.every((one) => one === 1) ? null : passing])
  }
  for (const [dimension, field] of [
    ['siteKind', 'kind'],
    ['siteRisk', 'riskLevel'],
  ] as const) {
    const facet = answer.facets[dimension]
    const kept = rows.sites.filter((row) => passes('sites', row, choices, dimension)).map((row) => row[field])
    expect(counted(facet?.values ?? [], facet?.kept ?? new Uint32Array())).toEqual(tally(kept))
    expect(counted(facet?.values ?? [], facet?.total ?? new Uint32Array())).toEqual(
      tally(rows.sites.map((row) => row[field])),
    )
  }
}

describe('the filter engine', () => {
  /** `choices` null = those of the question before: only the day moves. */
  const question = fc.record({
    choices: fc.option(fewChoices, { freq: 2 }),
    asOf: anyDay,
    step: fc.constantFrom('week' as const, 'month' as const),
  })

  it('answers every question of a sitting as the naive filter does, own choice left out of a facet', () => {
    fc.assert(
      fc.property(anyRows, fc.array(question, { minLength: 1, maxLength: 5 }), anyDay, (rows, questions, dataDay) => {
        const engine = engineOf(rows)
        let choices = NO_CHOICES
        for (const { choices: next, asOf, step } of questions) {
          choices = next ?? choices
          const answer = engine.ask({ choices: pack(choices), asOf, step, dataDay })
          checkHazards(rows, answer, choices, asOf)
          checkTimeline(rows, answer, choices, asOf)
          checkOthers(rows, answer, choices)
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('gives the rows behind a number, between other questions too', () => {
    const standing = fc.constantFrom('all' as const, 'open' as const, 'found' as const, 'closed' as const)
    const range = fc.record({ from: fc.option(anyDay), to: fc.option(anyDay) })
    fc.assert(
      fc.property(anyRows, fewChoices, anyDay, standing, range, fewChoices, (rows, choices, asOf, one, days, main) => {
        const engine = engineOf(rows)
        const ask = () => engine.ask({ choices: pack(main), asOf: asOf + 1, step: 'week', dataDay: asOf })
        ask()
        const inRange = (iso: string | null) => {
          const day = iso === null ? NaN : (epochDayOf(iso) ?? NaN)
          return day >= (days.from ?? -Infinity) && day <= (days.to ?? Infinity)
        }
        const query = { standing: one, asOf, ...days, choices: pack(choices) }
        const expected = rows.hazards.flatMap((row, at) => {
          const { foundOn, closedOn } = foldHazard(row.steps)
          const stands = { all: true, open: isOpen(row, asOf), found: inRange(foundOn), closed: inRange(closedOn) }[one]
          return stands && hazardPasses(row, choices, asOf, rows) ? [at] : []
        })
        expect([...engine.rows({ ...query, table: 'hazards' })]).toEqual(expected)
        for (const table of OTHERS) {
          const kept = rows[table].flatMap((row, at) => (passes(table, row, choices) ? [at] : []))
          expect([...engine.rows({ ...query, table })]).toEqual(kept)
        }
        const again = ask()
        checkHazards(rows, again, main, asOf + 1)
        checkOthers(rows, again, main)
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('says null, never 0, of tables that are not loaded', () => {
    fc.assert(
      fc.property(
        anyRows,
        fewChoices,
        anyDay,
        fc.subarray([...OTHERS, 'hazards' as const]),
        (rows, choices, asOf, loaded) => {
          const engine = createFilterEngine()
          const tables = tablesOf(rows)
          for (const name of loaded) engine.setTable(name, tables[name] as never)
          const answer = engine.ask({ choices: pack(choices), asOf, step: 'week', dataDay: asOf })
          const needsSites = choices.siteKind.length + choices.siteRisk.length > 0
          const hasHazards = loaded.includes('hazards') && (!needsSites || loaded.includes('sites'))
          for (const name of OTHERS) expect(answer.tables[name] === null).toBe(!loaded.includes(name))
          for (const dimension of LIST_DIMENSIONS) {
            const isThere = dimension.startsWith('site') ? loaded.includes('sites') : hasHazards
            expect([dimension, answer.facets[dimension] !== null]).toEqual([dimension, isThere])
          }
          for (const part of [answer.tables.hazards, answer.urgency, answer.perVillage])
            expect(part !== null).toBe(hasHazards)
          if (!hasHazards) expect(answer.timeline).toBeNull()
          const query = { table: 'hazards' as const, standing: 'all' as const, asOf, from: null, to: null, choices: pack(choices) } // prettier-ignore
          if (!hasHazards) expect(() => engine.rows(query)).toThrow(/record\/not-found/)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('answers hazards of a kind of site when the sites come later, change, and go', () => {
    const rows = sampleRows(7)
    const engine = createFilterEngine()
    const tables = tablesOf(rows)
    const choices = { ...NO_CHOICES, siteKind: ['market'], area: null }
    const ask = () => engine.ask({ choices, asOf: 20_050, step: 'week', dataDay: 20_050 })
    engine.setTable('hazards', tables.hazards)
    expect(ask().tables.hazards).toBeNull()
    engine.setTable('sites', tables.sites)
    checkHazards(rows, ask(), choices, 20_050)
    const changed = { ...rows, sites: rows.sites.map((row) => ({ ...row, kind: 'market' })) }
    engine.setTable('sites', tablesOf(changed).sites)
    checkHazards(changed, ask(), choices, 20_050)
    engine.setTable('sites', null)
    expect(ask().tables.hazards).toBeNull()
  })

  it('keeps a mask as one object until it says something else', () => {
    const rows = sampleRows(3)
    const engine = engineOf(rows)
    const ask = (sector: string[], asOf: number) =>
      engine.ask({ choices: { ...NO_CHOICES, sector, area: null }, asOf, step: 'week', dataDay: asOf }).tables.hazards
        ?.mask
    const first = ask(['fire'], 20_000)
    expect(first).toBeInstanceOf(Uint8Array)
    expect(ask(['fire'], 20_050)).toBe(first)
    expect(ask(['fire', 'unheard-of'], 20_050)).toBe(first)
    expect(ask(['gas'], 20_050)).not.toBe(first)
    expect(ask([], 20_050)).toBeNull()
  })

  it('refuses rows of a table that is not there', () => {
    const engine = createFilterEngine()
    const query = { table: 'sites' as const, standing: 'all' as const, asOf: 0, from: null, to: null, choices: NO_CHOICES_PACKED } // prettier-ignore
    try {
      engine.rows(query)
      throw new Error('rows came')
    } catch (error) {
      expect(isAppError(error, 'record/not-found') && error.details).toEqual({ what: 'table', id: 'sites' })
    }
  })
})
const NO_CHOICES_PACKED = pack(NO_CHOICES)
