import '../../helpers/property-seed.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reaches } from '../../../src/core/plans/bounds.ts'
import { compileTarget, evaluateTarget, reachesTarget } from '../../../src/core/plans/evaluate.ts'
import type { Indicator, Operator, Scalar } from '../../../src/core/plans/indicator.ts'
import type { LedgerRows } from '../../../src/core/plans/ledger-rows.ts'
import { day, ledgersOf, makeLedger, makeTarget, PLAN } from './make-ledgers.ts'

/** What a field that is not known could hold; a null among them (a date of what has not happened) is an answer itself. */
const WAYS: Record<string, readonly Scalar[]> = {
  group: ['x', 'y'],
  ok: [true, false],
  size: [0, 1, 7],
  unit: ['o1', 'o2'],
  on: ['2024-02-10', '2024-03-05', '2023-05-05'],
  isAsked: [true, false],
}
type Row = { id: string } & Record<string, Scalar | null>

const cell = (name: string) => fc.option(fc.constantFrom(...(WAYS[name] ?? [])), { nil: null, freq: 2 })
const row = fc.record({ group: cell('group'), ok: cell('ok'), size: cell('size'), unit: cell('unit'), on: cell('on') })
const unit = fc.record({ isAsked: cell('isAsked') })
const TYPES = { group: 'text', ok: 'boolean', size: 'number', unit: 'text', on: 'date', isAsked: 'boolean' } as const

const of = { kind: 'thing', where: { group: 'x' } }
const per = { kind: 'office', where: { isAsked: true }, by: 'unit' }
const dated = { kind: 'thing', during: { field: 'on', window: 'plan' } } as const
const INDICATORS: [string, Indicator, readonly string[]][] = [
  ['ratio of rows', { measure: 'ratio', of, have: { ok: true } }, ['group', 'ok']],
  [
    'ratio of sums of rows',
    { measure: 'ratio', of: { ...of, sum: 'size' }, have: { ok: true } },
    ['group', 'ok', 'size'],
  ],
  [
    'ratio of totals',
    { measure: 'ratio', of: { kind: 'thing', sum: 'size' }, part: of, less: { kind: 'thing', where: { ok: true } } },
    ['group', 'ok', 'size'],
  ],
  ['count', { measure: 'count', of: { ...of, sum: 'size' }, less: dated }, ['group', 'size', 'on']],
  ['count per unit', { measure: 'count', of, per }, ['group', 'unit', 'isAsked']],
  [
    'less per unit',
    { measure: 'count', of, less: { kind: 'other', where: { ok: true } }, per },
    ['group', 'unit', 'ok', 'isAsked'],
  ],
  ['sum per unit', { measure: 'count', of: { ...of, sum: 'size' }, per }, ['group', 'unit', 'size', 'isAsked']],
  ['days', { measure: 'count', of, days: { from: 'on', to: 'none' } }, ['group', 'on']],
  ['milestone', { measure: 'milestone', of, on: 'on' }, ['group']],
  ['milestone of all', { measure: 'milestone', of, on: 'on', every: true }, ['group']],
  ['milestone per unit', { measure: 'milestone', of, on: 'on', per }, ['group', 'unit', 'isAsked']],
  ['times', { measure: 'recurrence', of, on: 'on', each: 'quarter', value: 'times' }, ['group', 'on']],
  [
    'times per unit',
    { measure: 'recurrence', of, on: 'on', each: 'quarter', value: 'times', per },
    ['group', 'unit', 'on', 'isAsked'],
  ],
  ['filing day', { measure: 'recurrence', of, on: 'on', each: 'quarter', value: 'month-and-day' }, ['group', 'on']],
  [
    'filing day per unit',
    { measure: 'recurrence', of, on: 'on', each: 'quarter', value: 'month-and-day', per },
    ['group', 'unit', 'isAsked'],
  ],
]

const things = (rows: readonly Row[]): LedgerRows =>
  makeLedger('thing', { rows, types: { ...TYPES, none: 'date' }, ticks: ['ok', 'unit'], isKept: true })
/** The same rows under another name, each named by the unit of its mirror image. */
const others = (rows: readonly Row[]): LedgerRows =>
  makeLedger('other', {
    rows: rows.map((one) => ({ ...one, unit: one['unit'] === null ? null : one['unit'] === 'o1' ? 'o2' : 'o1' })),
    types: TYPES,
    isKept: true,
  })
const offices = (rows: readonly Row[]): LedgerRows => makeLedger('office', { rows, types: TYPES, isKept: true })

/** Every way the unknown cells of the fields read could turn out, at most `most` of them. */
function* assignments(rows: readonly Row[], fields: readonly string[], most: number): Generator<Row[]> {
  const holes = rows.flatMap((one, at) =>
    fields.filter((name) => name in one && one[name] === null).map((name) => [at, name] as const),
  )
  const ways = holes.reduce((product, [, name]) => product * (WAYS[name]?.length ?? 1), 1)
  if (ways > most) return
  for (let number = 0; number < ways; number++) {
    const filled = rows.map((one) => ({ ...one }))
    let rest = number
    for (const [at, name] of holes) {
      const options = WAYS[name] ?? []
      ;(filled[at] as Row)[name] = options[rest % options.length] ?? null
      rest = Math.floor(rest / options.length)
    }
    yield filled
  }
}

describe('bounds', () => {
  it.each(INDICATORS)('of %s hold the value of every way the unknown could turn out', (name, indicator, fields) => {
    const operators = fc.constantFrom<Operator>('>=', '<=', '=')
    const onDay = day('2024-03-20')
    let [checked, open] = [0, 0]
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 4 }),
        fc.array(unit, { maxLength: 2 }),
        operators,
        (made, units, operator) => {
          const rows: Row[] = made.map((one, at) => ({ id: `r${at}`, ...one }))
          const offs: Row[] = units.map((one, at) => ({ id: `o${at + 1}`, ...one }))
          const isMilestone = indicator.measure === 'milestone'
          const target = makeTarget({
            indicator,
            operator: isMilestone ? 'done' : operator,
            target: name.includes('filing') ? 301 : name.includes('ratio') ? 50 : 1,
          })
          const valueOf = (list: readonly Row[], asked: readonly Row[]) =>
            evaluateTarget(compileTarget(PLAN, target, ledgersOf(things(list), others(list), offices(asked))), onDay)
          const bounds = valueOf(rows, offs)
          if (bounds === null) throw new RangeError('no register')
          const answer = reachesTarget(target, bounds)
          const values: number[] = []
          for (const asked of assignments(offs, fields, 8)) {
            for (const list of assignments(rows, fields, 300)) {
              const known = valueOf(list, asked)
              // Nothing to count, or nobody has filed yet: no value.
              if (known === null || known.isEmpty || known.unknown > 0) continue
              const value = known.value ?? (known.low === Infinity ? Infinity : null)
              if (value === null) continue
              values.push(value)
              expect(value).toBeGreaterThanOrEqual(bounds.low - 1e-9)
              expect(value).toBeLessThanOrEqual(bounds.high + 1e-9)
              if (answer !== -1) expect(reaches(target.operator, value, target.target)).toBe(answer === 1)
              checked++
            }
          }
          if (bounds.unknown === 0 && bounds.value !== null) {
            expect([bounds.low, bounds.high]).toEqual([bounds.value, bounds.value])
          }
          if (bounds.value !== null) {
            expect(bounds.value).toBeGreaterThanOrEqual(bounds.low - 1e-9)
            expect(bounds.value).toBeLessThanOrEqual(bounds.high + 1e-9)
          }
          if (new Set(values).size > 1) open++
        },
      ),
      { numRuns: 60 },
    )
    expect(checked).toBeGreaterThan(80)
    expect(open).toBeGreaterThan(5)
  })

  it('of a share of rows are reached: no narrower ones hold', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (made) => {
        const rows: Row[] = made.map((one, at) => ({ id: `r${at}`, ...one }))
        const target = makeTarget({ indicator: { measure: 'ratio', of, have: { ok: true } } })
        const valueOf = (list: readonly Row[]) =>
          evaluateTarget(compileTarget(PLAN, target, ledgersOf(things(list))), 19_800)
        const bounds = valueOf(rows)
        const values = [...assignments(rows, ['group', 'ok'], 300)].flatMap((list) => valueOf(list)?.value ?? [])
        if (bounds === null || values.length === 0) return
        expect(bounds.low).toBeCloseTo(Math.min(...values), 9)
        expect(bounds.high).toBeCloseTo(Math.max(...values), 9)
      }),
    )
  })
})
