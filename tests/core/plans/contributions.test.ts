import '../../helpers/property-seed.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributionsOf, gapOf } from '../../../src/core/plans/contributions.ts'
import { compileTarget } from '../../../src/core/plans/evaluate.ts'
import type { Indicator, Operator } from '../../../src/core/plans/indicator.ts'
import { day, ledgersOf, makeLedger, makeTarget, PLAN } from './make-ledgers.ts'

const onDay = day('2024-06-30')
const lane = fc.record({
  village: fc.constantFrom('v1', 'v2', 'v3'),
  ok: fc.option(fc.boolean(), { nil: null, freq: 5 }),
  size: fc.integer({ min: 1, max: 9 }),
  on: fc.constantFrom('2024-02-01', '2024-09-09'),
  unit: fc.constantFrom('u0', 'u1', 'u2'),
})
const of = { kind: 'lane' }
const INDICATORS: [string, Indicator][] = [
  ['share of rows', { measure: 'ratio', of, have: { ok: true } }],
  ['share of sums', { measure: 'ratio', of: { ...of, sum: 'size' }, part: { ...of, where: { ok: true } } }],
  ['count', { measure: 'count', of: { ...of, where: { ok: true } } }],
  ['count per unit', { measure: 'count', of, per: { kind: 'office', by: 'unit' } }],
  ['milestone of all', { measure: 'milestone', of, on: 'on', every: true }],
  ['milestone', { measure: 'milestone', of, on: 'on' }],
  ['days', { measure: 'count', of, days: { from: 'on', to: 'never' } }],
]

describe('contributions', () => {
  it.each(INDICATORS)('of villages to a %s add up to the gap', (_name, indicator) => {
    const targets = fc.constantFrom<[Operator, number]>(
      ['>=', 95],
      ['=', 60],
      ['<=', 10],
      ['<=', 0],
      ['>=', 3],
      ['=', 1],
    )
    fc.assert(
      fc.property(fc.array(lane, { minLength: 1, maxLength: 12 }), targets, (lanes, [operator, target]) => {
        const ledgers = ledgersOf(
          makeLedger('lane', {
            rows: lanes.map((one, at) => ({ id: `l${at}`, ...one })),
            types: { ok: 'boolean', never: 'date' },
          }),
          makeLedger('office', { rows: ['u0', 'u1', 'u2'].map((id, at) => ({ id, village: `v${at}` })) }),
        )
        const reader = compileTarget(PLAN, makeTarget({ indicator, operator, target, unit: 'rows' }), ledgers)
        const gap = gapOf(reader, onDay)
        const list = contributionsOf(reader, onDay)
        if (gap === null) return void expect(list).toEqual([])
        expect(list.reduce((sum, { heldBack }) => sum + heldBack, 0)).toBeCloseTo(gap, 9)
      }),
    )
  })

  it('by hand: of 10 lanes 6 lined, v1 lacks 1 of 5, v2 lacks 3 of 5: 10 and 30 points', () => {
    const lanes = makeLedger('lane', {
      rows: Array.from({ length: 10 }, (_, at) => ({
        id: `l${at}`,
        village: at < 5 ? 'v1' : 'v2',
        ok: at !== 0 && at < 7,
      })),
    })
    const reader = compileTarget(
      PLAN,
      makeTarget({ indicator: { measure: 'ratio', of, have: { ok: true } } }),
      ledgersOf(lanes),
    )
    expect(contributionsOf(reader, onDay)).toEqual([
      { villageId: 'v2', numerator: 2, denominator: 5, unknown: 0, heldBack: 30 },
      { villageId: 'v1', numerator: 4, denominator: 5, unknown: 0, heldBack: 10 },
    ])
  })

  it('a village above the target helps', () => {
    const rows = [true, true, true, false].map((ok, at) => ({ id: `l${at}`, village: at < 2 ? 'v1' : 'v2', ok }))
    const target = makeTarget({ target: 90, indicator: { measure: 'ratio', of, have: { ok: true } } })
    const list = contributionsOf(compileTarget(PLAN, target, ledgersOf(makeLedger('lane', { rows }))), onDay)
    expect(list.map(({ villageId, heldBack }) => [villageId, Math.round(heldBack)])).toEqual([['v2', 20], ['v1', -5]]) // prettier-ignore
  })
})
