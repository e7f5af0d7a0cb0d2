import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_FIELDS } from '../../../src/catalog/plans/built-in-fields.ts'
import { planCatalog } from '../../../src/catalog/plans/plan-catalog.ts'
import { readPlan } from '../../../src/catalog/plans/read-plan.ts'
import { listKind } from '../../../src/contracts/list-kind.ts'
import { siteKind } from '../../../src/contracts/site-kind.ts'
import { isAppError } from '../../../src/core/errors.ts'

const root = new URL('../../../', import.meta.url)
const jsonFiles = (folder: string): unknown[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(folder + name, root), 'utf8')) as unknown)
const CATALOG = planCatalog(
  jsonFiles('src/catalog/site-kinds/').map((one) => siteKind.parse(one)),
  jsonFiles('src/catalog/list-kinds/').map((one) => listKind.parse(one)),
  BUILT_IN_FIELDS,
)

const GOOD = `id: small
version: '1'
title: { zh: 小计划, en: Small }
place: { zh: 镇, en: Town }
level: town
start: 2020-01-01
end: 2022-12-31
leadOffice: 安委办
source: { zh: 无, en: none }
phases:
  - { no: 1, title: { zh: 一, en: one }, start: 2020-01-01, end: 2020-12-31 }
  - { no: 2, title: { zh: 二, en: two }, start: 2021-01-01, end: 2022-12-31 }
sectors:
  - { id: fire, title: { zh: 消防, en: Fire } }
targets:
  - id: A-1
    sector: fire
    title: { zh: 通道, en: Lanes }
    rule: { zh: 全部, en: all }
    operator: '='
    target: 100
    unit: '%'
    due: 2020-09-30
    indicator:
      measure: ratio
      of: { kind: fire-lane }
      have: { isLined: true }
tasks:
  - { id: K-1, sector: fire, title: { zh: 甲, en: a }, due: 2020-06-30 }
  - { id: K-2, sector: fire, title: { zh: 乙, en: b }, due: 2020-07-31, after: [K-1], target: A-1 }
`
const read = (text: string) => readPlan('small.yaml', text, CATALOG)
/** The problems of a text in which one thing was replaced. */
function problems(from: string, to: string): string[] {
  if (!GOOD.includes(from)) throw new RangeError(from)
  try {
    read(GOOD.replace(from, to))
  } catch (error) {
    if (!isAppError(error, 'contract/invalid')) throw error
    const [first] = error.details.issues
    expect(error.details.what).toBe(`small.yaml:${/^line (\d+)/.exec(first?.path ?? '')?.[1]}`)
    return error.details.issues.map(({ path, message }) => `${path}: ${message}`)
  }
  return []
}

describe('a plan file', () => {
  it('is read, days as texts', () => {
    const plan = read(GOOD)
    expect(plan.start).toBe('2020-01-01')
    expect(plan.targets[0]).toMatchObject({ due: '2020-09-30', holdsAfterDue: false, start: null })
  })
  it('may be JSON', () => {
    const json = JSON.stringify(read(GOOD), null, '\t')
    expect(readPlan('small.json', json, CATALOG)).toEqual(read(GOOD))
  })
  it.each(readdirSync(new URL('data/plans/', root)))('%s has no problem', (name) => {
    const plan = readPlan(name, readFileSync(new URL(`data/plans/${name}`, root), 'utf8'), CATALOG)
    expect(plan.targets.length).toBeGreaterThan(10)
  })
})

describe('problems name the line', () => {
  it.each<[what: string, from: string, to: string, expected: string]>([
    [
      'unknown kind',
      'kind: fire-lane',
      'kind: fire-line',
      'line 26: targets.0.indicator.of.kind: A-1: unknown kind fire-line; did you mean fire-lane?',
    ],
    [
      'unknown field',
      'isLined: true',
      'isLine: true',
      'line 27: targets.0.indicator.have.isLine: A-1: unknown field fire-lane.isLine; did you mean isLined?',
    ],
    [
      'wrong value',
      'isLined: true',
      'isLined: 3',
      'line 27: targets.0.indicator.have.isLined: A-1: fire-lane.isLined is boolean: tested with 3',
    ],
    [
      'order of a flag',
      'isLined: true',
      'isLined: { above: true }',
      'line 27: targets.0.indicator.have.isLined.above: Invalid input: expected string or number',
    ],
    [
      'due before start',
      'due: 2020-09-30',
      'due: 2019-09-30',
      'line 23: targets.0.due: A-1: due on 2019-09-30, before its start 2020-01-01',
    ],
    [
      'no such day',
      'due: 2020-09-30',
      'due: 2020-09-31',
      'line 23: targets.0.due: expected an existing date YYYY-MM-DD',
    ],
    [
      'over 100 %',
      'target: 100',
      'target: 101',
      'line 21: targets.0.target: A-1: 101 % is no share: expected 0 to 100',
    ],
    [
      'unknown sector',
      'sector: fire\n    title: { zh: 通道',
      'sector: road\n    title: { zh: 通道',
      'line 17: targets.0.sector: no sector road; there are fire',
    ],
    ['unknown key', 'level: town', 'level: town\nlevels: 3', 'line 6: (root): unknown key levels'],
    [
      'unknown key within',
      'measure: ratio',
      'measure: ratio\n      halve: 1',
      'line 26: targets.0.indicator: unknown key halve',
    ],
    ['missing key', 'level: town\n', '', 'line 1: level: Invalid option: expected one of "town"|"district"'],
    [
      'recurrence',
      'due: 2020-09-30',
      'due: 2020-09-30\n    recurrence: month',
      'line 24: targets.0.recurrence: A-1: recurrence month, but the indicator is judged once',
    ],
    [
      'phases overlap',
      'start: 2021-01-01, end',
      'start: 2020-12-31, end',
      'line 12: phases.1.start: phase 2 starts on 2020-12-31, before phase 1 is over (2020-12-31)',
    ],
    [
      'circle',
      'due: 2020-06-30 }',
      'due: 2020-06-30, after: [K-2] }',
      'line 29: tasks.0.after: circular: K-1 after K-2 after K-1',
    ],
    ['unknown task', 'after: [K-1]', 'after: [K-9]', 'line 30: tasks.1.after.0: K-2: no task K-9'],
    ['unknown target', 'target: A-1', 'target: A-9', 'line 30: tasks.1.target: K-2: no target A-9'],
    ['id twice', 'id: K-2', 'id: K-1', 'line 30: tasks.1.id: id K-1 twice: it is that of tasks.0 too'],
    [
      'sum of no number',
      'kind: fire-lane',
      'kind: fire-lane, sum: isLined',
      'line 26: targets.0.indicator.of.sum: A-1: fire-lane.isLined is boolean: expected number or integer',
    ],
    [
      'date of no date',
      'kind: fire-lane',
      'kind: fire-lane, during: { field: isLined, window: plan }',
      'line 26: targets.0.indicator.of.during.field: A-1: fire-lane.isLined is boolean: expected date',
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(problems(from, to)).toContain(expected)
  })

  it('targets with one id are both named', () => {
    const target = GOOD.slice(GOOD.indexOf('  - id: A-1'), GOOD.indexOf('tasks:'))
    expect(problems('tasks:', `${target}tasks:`)).toEqual([
      'line 28: targets.1.id: id A-1 twice: it is that of targets.0 too',
    ])
  })
  it('a text that is no YAML, a key twice, a tag, more than one document', () => {
    expect(problems('level: town', 'level: [town')[0]).toMatch(/^line [56]: /)
    expect(problems('level: town', 'level: town\nlevel: town')[0]).toMatch(/^line 6: \(text\): .*unique/)
    expect(problems('level: town', 'level: !!js/function town')[0]).toMatch(/^line 5: /)
    expect(problems('phases:', '---\nphases:')[0]).toMatch(/^line \d+: /)
  })
  it('references without end are refused', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`)] // prettier-ignore
    expect(() => read(bomb.join('\n'))).toThrow('contract/invalid')
  })
  it('a text nested without end is refused', () => {
    expect(() => read(`x: ${'['.repeat(20_000)}`)).toThrow('contract/invalid')
    expect(() => read(`x: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toThrow('contract/invalid')
  })
  it('an empty text is refused', () => {
    expect(() => read('')).toThrow('contract/invalid')
  })
})
