import { describe, expect, it } from 'vitest'
import { compileTarget, evaluateTarget } from '../../../src/core/plans/evaluate.ts'
import { rowsBehind } from '../../../src/core/plans/rows-behind.ts'
import type { Target } from '../../../src/core/plans/plan-model.ts'
import type { PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import { day, ledgersOf, makeLedger, makeTarget, PLAN } from './make-ledgers.ts'

const at = (ledgers: PlanLedgers, target: Partial<Target> & Pick<Target, 'indicator'>, on: string) =>
  evaluateTarget(compileTarget(PLAN, makeTarget(target), ledgers), day(on))

const lanes = ledgersOf(
  makeLedger('fire-lane', {
    rows: [
      { id: 'a', openedOn: '2023-01-01', isLined: false },
      { id: 'b', openedOn: '2023-01-01', isLined: false },
      { id: 'c', openedOn: '2024-05-01', isLined: true },
      { id: 'd', openedOn: '2023-01-01', isLined: null },
    ],
    ticks: ['isLined'],
    facts: [
      ['a', 'isLined', '2024-03-01', true],
      ['b', 'isLined', '2024-04-01', true],
      ['b', 'isLined', '2024-06-01', false],
    ],
    since: 'openedOn',
  }),
)
const lined: Target['indicator'] = { measure: 'ratio', of: { kind: 'fire-lane' }, have: { isLined: true } }

describe('ratio of rows', () => {
  it.each([
    ['2024-02-29', 0, 2, 0, 100 / 3],
    ['2024-03-01', 1, 2, 100 / 3, 200 / 3],
    ['2024-04-01', 2, 2, 200 / 3, 100],
    ['2024-05-01', 3, 3, 75, 100],
    ['2024-06-01', 2, 3, 50, 75],
  ])('on %s: %i of %i known lanes, d could be either', (on, numerator, denominator, low, high) => {
    const value = at(lanes, { indicator: lined }, on)
    expect(value).toMatchObject({ numerator, denominator, unknown: 1 })
    expect(value?.value).toBeCloseTo((100 * numerator) / denominator, 10)
    expect(value?.low).toBeCloseTo(low, 10)
    expect(value?.high).toBeCloseTo(high, 10)
  })
  it('without rows to count there is no value', () => {
    const indicator = { ...lined, of: { kind: 'fire-lane', where: { id: 'nobody' } } } as Target['indicator']
    expect(at(lanes, { indicator }, '2024-06-01')).toMatchObject({ value: null, isEmpty: true })
  })
  it('the rows behind it are named', () => {
    const reader = compileTarget(PLAN, makeTarget({ indicator: lined }), lanes)
    const ids = Object.fromEntries(rowsBehind(reader, day('2024-06-01')).map(({ role, ids: list }) => [role, list]))
    expect(ids).toEqual({ denominator: ['a', 'b', 'c'], numerator: ['a', 'c'], unknown: ['d'] })
  })
})

const staff = ledgersOf(
  makeLedger('staff-count', {
    rows: [
      { id: 's1', groupType: 'key', total: 40, qualified: 5, on: '2024-02-01' },
      { id: 's2', groupType: 'key', total: 60, qualified: 7, on: '2024-03-01' },
      { id: 's3', groupType: 'other', total: 99, qualified: 99, on: '2024-03-01' },
    ],
    since: 'on',
  }),
)
describe('ratio of sums', () => {
  const indicator: Target['indicator'] = {
    measure: 'ratio',
    of: { kind: 'staff-count', where: { groupType: 'key' }, sum: 'total' },
    part: { kind: 'staff-count', where: { groupType: 'key' }, sum: 'qualified' },
  }
  it('adds up what is there on the day: 5 of 40, then 12 of 100', () => {
    expect(at(staff, { indicator }, '2024-02-28')).toMatchObject({ value: 12.5, numerator: 5, denominator: 40 })
    expect(at(staff, { indicator }, '2024-03-01')).toMatchObject({ value: 12, low: 12, high: 12 })
  })
  it('less takes away from the part', () => {
    const less = { kind: 'staff-count', where: { id: 's2' }, sum: 'qualified' }
    expect(at(staff, { indicator: { ...indicator, less } as Target['indicator'] }, '2024-03-01')?.value).toBe(5)
  })
})

const meetings = ledgersOf(
  makeLedger('activity', {
    rows: [
      { id: 'm1', on: '2024-01-10', unit: 'o1' },
      { id: 'm2', on: '2024-02-10', unit: 'o2' },
      { id: 'm3', on: '2024-02-20', unit: 'o1' },
      { id: 'm4', on: '2023-02-20', unit: 'o1' },
      { id: 'm5', on: '2023-11-20', unit: 'o1' },
    ],
    since: 'on',
  }),
  makeLedger('organisation', {
    rows: [
      { id: 'o1', unitType: 'village', village: 'v1' },
      { id: 'o2', unitType: 'village', village: 'v2' },
      { id: 'o3', unitType: 'town', village: 'v2' },
    ],
  }),
)
describe('count', () => {
  const inPlan = { kind: 'activity', during: { field: 'on', window: 'plan' } } as const
  const per = { kind: 'organisation', where: { unitType: 'village' }, by: 'unit' }
  it('of rows dated in the plan so far', () => {
    const target = { indicator: { measure: 'count', of: inPlan }, unit: 'meetings', target: 2 } as const
    expect(at(meetings, target, '2024-01-31')?.value).toBe(1)
    expect(at(meetings, target, '2024-12-31')?.value).toBe(3)
  })
  it('this year less the same days of last year', () => {
    const this_ = { kind: 'activity', during: { field: 'on', window: 'year-to-date' } } as const
    const last = { kind: 'activity', during: { field: 'on', window: 'same-days-last-year' } } as const
    const target = { indicator: { measure: 'count', of: this_, less: last }, operator: '<=' } as const
    expect(at(meetings, target, '2024-02-20')?.value).toBe(3 - 1)
    expect(at(meetings, target, '2024-02-10')?.value).toBe(2)
  })
  it('per unit: the worst decides, by what is wanted', () => {
    const indicator = { measure: 'count', of: inPlan, per } as const
    const least = at(meetings, { indicator, operator: '>=', target: 2 }, '2024-06-30')
    expect(least).toMatchObject({ value: 1, units: 2, unitsMet: 1, low: 1, high: 1 })
    expect(at(meetings, { indicator, operator: '<=', target: 1 }, '2024-06-30')).toMatchObject({
      value: 2,
      unitsMet: 1,
    })
    expect(at(meetings, { indicator, operator: '=', target: 2 }, '2024-06-30')).toMatchObject({ value: 1, unitsMet: 1 })
  })
  it('per unit without a unit is empty', () => {
    const indicator = { measure: 'count', of: inPlan, per: { ...per, where: { unitType: 'park' } } } as const
    expect(at(meetings, { indicator }, '2024-06-30')).toMatchObject({ value: null, isEmpty: true })
  })
})

describe('days between', () => {
  const cases = ledgersOf(
    makeLedger('accident', {
      rows: [
        { id: 'a', caseClosedOn: '2024-01-01', publishedOn: '2024-04-10' },
        { id: 'b', caseClosedOn: '2024-03-01', publishedOn: null },
        { id: 'c', caseClosedOn: '2024-12-01', publishedOn: null },
      ],
    }),
  )
  const indicator = {
    measure: 'count',
    of: { kind: 'accident' },
    days: { from: 'caseClosedOn', to: 'publishedOn' },
  } as const
  it.each([
    ['2024-02-01', 31, 1],
    ['2024-04-10', 100, 2],
    ['2024-06-30', 121, 2],
    ['2024-12-02', 276, 3],
  ])('on %s the longest is %i days of %i cases', (on, value, denominator) => {
    expect(at(cases, { indicator, operator: '<=', target: 365 }, on)).toMatchObject({ value, denominator })
  })
})

describe('length', () => {
  const roads = ledgersOf(
    makeLedger('road-section', {
      rows: [
        { id: 'r1', lengthKm: 2.5, isDone: false },
        { id: 'r2', lengthKm: 3, isDone: true },
      ],
      ticks: ['isDone'],
      facts: [['r1', 'isDone', '2024-08-01', true]],
    }),
  )
  const indicator = {
    measure: 'length',
    of: { kind: 'road-section', where: { isDone: true }, sum: 'lengthKm' },
  } as const
  it('is summed in the unit of the target', () => {
    expect(at(roads, { indicator, unit: 'km' }, '2024-07-31')?.value).toBe(3)
    expect(at(roads, { indicator, unit: 'km' }, '2024-08-01')?.value).toBe(5.5)
    expect(at(roads, { indicator, unit: 'm' }, '2024-08-01')?.value).toBe(5500)
  })
  it('refuses another unit', () => {
    expect(() => at(roads, { indicator, unit: '%' }, '2024-08-01')).toThrow('argument/invalid')
  })
})

describe('milestone', () => {
  const tasks = ledgersOf(
    makeLedger('plan-task', {
      rows: [
        { id: 't1', target: 'X', unit: 'o1', doneOn: '2024-03-05' },
        { id: 't2', target: 'X', unit: 'o2', doneOn: '2024-07-01' },
        { id: 't3', target: 'Y', unit: 'o1', doneOn: null },
      ],
      types: { doneOn: 'date' },
    }),
    makeLedger('organisation', { rows: [{ id: 'o1' }, { id: 'o2' }] }),
  )
  const of = { kind: 'plan-task', where: { target: 'X' } }
  const value = (more: object, on: string) =>
    at(tasks, { indicator: { measure: 'milestone', of, on: 'doneOn', ...more }, operator: 'done', target: 1 }, on)
  it('is done with the first row', () => {
    expect(value({}, '2024-03-04')).toMatchObject({ value: 0, doneOn: null })
    expect(value({}, '2024-12-31')).toMatchObject({ value: 1, doneOn: day('2024-03-05') })
  })
  it('every: with the last', () => {
    expect(value({ every: true }, '2024-06-30')).toMatchObject({ value: 0, numerator: 1, denominator: 2 })
    expect(value({ every: true }, '2024-07-01')).toMatchObject({ value: 1, doneOn: day('2024-07-01') })
  })
  it('per: once every unit has one', () => {
    const per = { kind: 'organisation', by: 'unit' }
    expect(value({ per }, '2024-06-30')).toMatchObject({ value: 0, units: 2, unitsMet: 1 })
    expect(value({ per }, '2024-07-01')).toMatchObject({ value: 1, doneOn: day('2024-07-01') })
  })
  it('a row without the day is not done', () => {
    expect(value({ of: { kind: 'plan-task', where: { target: 'Y' } } }, '2024-12-31')).toMatchObject({
      value: 0,
      unknown: 0,
    })
  })
})
