import '../../helpers/property-seed.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileTarget, evaluateTarget } from '../../../src/core/plans/evaluate.ts'
import type { Indicator, Scalar } from '../../../src/core/plans/indicator.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { day, ledgersOf, makeLedger, makeTarget, PLAN } from './make-ledgers.ts'

const first = day('2023-11-01')
const days = fc.integer({ min: 0, max: 500 }).map((after) => isoOfEpochDay(first + after))
const rows = fc.array(
  fc.record({
    openedOn: days,
    closedOn: fc.option(days, { nil: null }),
    size: fc.nat(9),
    ok: fc.option(fc.boolean(), { nil: null }),
  }),
  {
    minLength: 1,
    maxLength: 8,
  },
)
const facts = fc.array(fc.tuple(fc.nat(7), days, fc.option(fc.boolean(), { nil: null })), { maxLength: 20 })
const INDICATORS: [string, Indicator][] = [
  ['ratio', { measure: 'ratio', of: { kind: 'thing' }, have: { ok: true } }],
  ['sum', { measure: 'count', of: { kind: 'thing', where: { ok: true }, sum: 'size' } }],
  ['count in the plan', { measure: 'count', of: { kind: 'thing', during: { field: 'openedOn', window: 'plan' } } }],
  ['overdue', { measure: 'count', of: { kind: 'thing', where: { openedOn: { below: '@asOf' }, ok: { not: true } } } }],
]

describe('time travel', () => {
  it.each(INDICATORS)('%s on a past day is that of a ledger with the facts up to that day only', (_name, indicator) => {
    fc.assert(
      fc.property(rows, facts, days, (made, told, on) => {
        const records = made.map((row, at) => ({ id: `r${at}`, ...row }))
        const all = told.map(([row, checkedOn, value]) => [`r${row}`, 'ok', checkedOn, value] as const)
        const build = (known: readonly (readonly [string, string, string, Scalar | null])[], list: typeof records) =>
          makeLedger('thing', {
            rows: list,
            ticks: ['ok'],
            facts: known,
            since: 'openedOn',
            until: 'closedOn',
            types: { ok: 'boolean', openedOn: 'date', closedOn: 'date', size: 'number' },
            isKept: true,
          })
        const target = makeTarget({ indicator, unit: 'rows' })
        const value = (ledger: ReturnType<typeof build>) =>
          evaluateTarget(compileTarget(PLAN, target, ledgersOf(ledger)), day(on))
        const then = build(
          all.filter(([, , checkedOn]) => checkedOn <= on),
          records
            .filter((row) => row.openedOn <= on)
            .map((row) => ({ ...row, closedOn: row.closedOn !== null && row.closedOn < on ? row.closedOn : null })),
        )
        expect(value(build(all, records))).toEqual(value(then))
      }),
    )
  })

  it('a tick holds its own value from the base day on, until the first fact; before both it is not known', () => {
    const ledger = makeLedger('thing', {
      rows: [{ id: 'r', ok: false }],
      ticks: ['ok'],
      facts: [
        ['r', 'ok', '2024-03-01', true],
        ['r', 'ok', '2024-03-01', false],
        ['r', 'ok', '2024-05-01', null],
      ],
      baseDay: '2024-02-01',
    })
    const read = ledger.field('ok')
    const on = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01', '2024-05-01'].map((iso) => read?.(0, day(iso)))
    expect(on).toEqual([null, false, false, false, null])
    expect([...(ledger.changeDays?.(0, 99_999) ?? [])].map(isoOfEpochDay)).toEqual([
      '2024-02-01',
      '2024-03-01',
      '2024-05-01',
    ])
  })

  it('a row counts on its first and its last day', () => {
    const ledger = makeLedger('thing', {
      rows: [{ id: 'r', a: '2024-02-01', z: '2024-02-03' }],
      since: 'a',
      until: 'z',
    })
    const on = ['2024-01-31', '2024-02-01', '2024-02-03', '2024-02-04'].map((iso) => ledger.existsOn(0, day(iso)))
    expect(on).toEqual([false, true, true, false])
  })
})
