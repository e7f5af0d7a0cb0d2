import { describe, expect, it } from 'vitest'
import { breachesOf } from '../../../src/core/plans/breaches.ts'
import { compileTarget } from '../../../src/core/plans/evaluate.ts'
import type { Scalar } from '../../../src/core/plans/indicator.ts'
import { judgeTarget } from '../../../src/core/plans/judge.ts'
import type { LedgerRows } from '../../../src/core/plans/ledger-rows.ts'
import type { Target } from '../../../src/core/plans/plan-model.ts'
import { trendOf } from '../../../src/core/plans/trend.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { day, ledgersOf, makeLedger, makeTarget, PLAN, SETTINGS } from './make-ledgers.ts'

type Made = Partial<Target> & Pick<Target, 'indicator'>
const reader = (target: Made, ...ledgers: LedgerRows[]) =>
  compileTarget(PLAN, makeTarget(target), ledgersOf(...ledgers))
const judge = (on: string, target: Made, ...ledgers: LedgerRows[]) =>
  judgeTarget(reader(target, ...ledgers), day(on), SETTINGS)
const verdict = (...args: Parameters<typeof judge>) => {
  const { state, reason } = judge(...args)
  return `${state} ${reason}`
}

/** Ten lanes, none lined at first; the n-th is lined on the n-th of the days given. */
const lanes = (days: readonly string[], more: readonly (readonly [string, string, string, Scalar | null])[] = []) =>
  makeLedger('fire-lane', {
    rows: Array.from({ length: 10 }, (_, at) => ({ id: `l${at}`, village: at < 5 ? 'v1' : 'v2', isLined: false })),
    ticks: ['isLined'],
    facts: [...days.map((on, at) => [`l${at}`, 'isLined', on, true] as const), ...more],
  })
const lined: Made = { indicator: { measure: 'ratio', of: { kind: 'fire-lane' }, have: { isLined: true } } }
const allBy = (on: string) => Array.from({ length: 10 }, () => on)
const fiveBy = (on: string) => allBy(on).slice(0, 5)

describe('up to the due day', () => {
  it('before the first day: not begun', () => {
    expect(verdict('2023-12-31', lined, lanes([]))).toBe('on-track not-begun')
  })
  it('reached: met', () => {
    const answer = judge('2024-06-30', lined, lanes(allBy('2024-06-10')))
    expect(answer).toMatchObject({ state: 'met', reason: 'reached', daysLeft: 184, value: 100 })
    expect(isoOfEpochDay(answer.reachedOn ?? 0)).toBe('2024-06-10')
  })
  it('half way at half time is on the path; less by a tenth still is, by more is behind it', () => {
    expect(verdict('2024-07-01', lined, lanes(fiveBy('2024-02-01')))).toBe('on-track not-due')
    expect(verdict('2024-07-01', lined, lanes(fiveBy('2024-02-01').slice(1)))).toBe('on-track not-due')
    expect(verdict('2024-07-01', lined, lanes(fiveBy('2024-02-01').slice(2)))).toBe('late behind-path')
    // 182 of 365 days of the way.
    expect(judge('2024-07-01', lined, lanes([])).neededNow).toBeCloseTo((100 * 182) / 365, 10)
  })
  it('of a limit the path leads down', () => {
    const open = (more: number) =>
      makeLedger('case', {
        rows: Array.from({ length: 10 }, (_, at) => ({ id: `c${at}`, isOpen: true })),
        ticks: ['isOpen'],
        facts: Array.from({ length: more }, (_, at) => [`c${at}`, 'isOpen', '2024-02-01', false] as const),
      })
    const target: Made = {
      indicator: { measure: 'count', of: { kind: 'case', where: { isOpen: true } } },
      operator: '<=',
      target: 0,
      unit: 'cases',
    }
    expect(verdict('2024-07-01', target, open(10))).toBe('met reached')
    expect(verdict('2024-07-01', target, open(5))).toBe('on-track not-due')
    expect(verdict('2024-07-01', target, open(2))).toBe('late behind-path')
  })
  it('on the due day itself it is not past due', () => {
    expect(judge('2024-12-31', lined, lanes(allBy('2024-12-31')))).toMatchObject({
      state: 'met',
      reason: 'reached',
      valueAtDue: 100,
    })
  })
})

describe('after the due day, not held', () => {
  it('what stood on the due day decides, even if it fell since', () => {
    expect(verdict('2025-03-01', lined, lanes(allBy('2024-12-31')))).toBe('met reached-at-due')
    const fallen = lanes(allBy('2024-12-31'), [['l3', 'isLined', '2025-01-01', false]])
    expect(verdict('2025-03-01', lined, fallen)).toBe('met reached-at-due')
  })
  it('reached one day later: late', () => {
    const answer = judge('2025-03-01', lined, lanes(allBy('2025-01-01')))
    expect(answer).toMatchObject({ state: 'late', reason: 'reached-late', valueAtDue: 0, value: 100, daysLeft: -60 })
    expect(isoOfEpochDay(answer.reachedOn ?? 0)).toBe('2025-01-01')
  })
  it('never reached: late', () => {
    expect(verdict('2025-03-01', lined, lanes(fiveBy('2024-02-01')))).toBe('late past-due')
  })
})

describe('after the due day, held', () => {
  const held = { ...lined, holdsAfterDue: true }
  const fallen = lanes(allBy('2024-12-01'), [
    ['l3', 'isLined', '2025-02-10', false],
    ['l7', 'isLined', '2025-02-12', false],
    ['l3', 'isLined', '2025-03-05', true],
    ['l7', 'isLined', '2025-03-06', true],
    ['l8', 'isLined', '2025-05-01', false],
  ])
  it.each([
    ['2025-02-09', 'met reached'],
    ['2025-02-10', 'breached fallen'],
    ['2025-03-05', 'breached fallen'],
    ['2025-03-06', 'met reached'],
    ['2025-05-01', 'breached fallen'],
  ])('on %s: %s', (on, expected) => {
    expect(verdict(on, held, fallen)).toBe(expected)
  })
  it('reached and lost within one month after the due day is a fall too', () => {
    const brief = lanes(allBy('2025-02-10'), [['l0', 'isLined', '2025-02-12', false]])
    expect(verdict('2025-04-01', held, brief)).toBe('breached fallen')
  })
  it('reached before the due day, lost by then and not since: late', () => {
    const early = lanes(allBy('2024-05-01'), [['l0', 'isLined', '2024-08-01', false]])
    expect(verdict('2025-04-01', held, early)).toBe('late past-due')
  })
  it('each fall is a proposal with a key of its own', () => {
    const falls = breachesOf(reader(held, fallen), day('2025-06-30'))
    expect(
      falls.map(({ key, villageId, value, mendedOn }) => [key, villageId, value, mendedOn && isoOfEpochDay(mendedOn)]),
    ).toEqual([
      ['test/T-1/2025-02-10', 'v1', 90, '2025-03-06'],
      ['test/T-1/2025-05-01', 'v2', 90, null],
    ])
    expect(breachesOf(reader(lined, fallen), day('2025-06-30'))).toEqual([])
  })
})

describe('milestones', () => {
  const done = (...dates: (string | null)[]) =>
    makeLedger('system', { rows: dates.map((liveOn, at) => ({ id: `s${at}`, liveOn })), types: { liveOn: 'date' } })
  const target: Made = {
    indicator: { measure: 'milestone', of: { kind: 'system' }, on: 'liveOn' },
    operator: 'done',
    target: 1,
    unit: 'done',
  }
  it.each([
    ['2024-06-30', null, 'on-track no-path'],
    ['2024-06-30', '2024-06-30', 'met reached'],
    ['2025-06-30', '2024-12-31', 'met reached-at-due'],
    ['2025-06-30', '2025-01-01', 'late reached-late'],
    ['2025-06-30', null, 'late past-due'],
    ['2025-06-30', '2025-07-01', 'late past-due'],
  ])('on %s, done on %s: %s', (on, liveOn, expected) => {
    expect(verdict(on, target, done(liveOn))).toBe(expected)
  })
  it('written down after the due day, done before it: met', () => {
    const late = makeLedger('system', {
      rows: [{ id: 's', liveOn: null }],
      types: { liveOn: 'date' },
      ticks: ['liveOn'],
      facts: [['s', 'liveOn', '2025-02-01', '2024-12-20']],
    })
    expect(verdict('2025-01-31', target, late)).toBe('late past-due')
    expect(judge('2025-02-01', target, late)).toMatchObject({ state: 'met', reachedOn: day('2024-12-20') })
  })
})

describe('limits of what happens', () => {
  const accidents = (...dates: string[]) =>
    makeLedger('accident', {
      rows: dates.map((occurredOn, at) => ({ id: `a${at}`, occurredOn })),
      types: { occurredOn: 'date' },
      since: 'occurredOn',
      isKept: true,
    })
  const target: Made = {
    indicator: { measure: 'count', of: { kind: 'accident', during: { field: 'occurredOn', window: 'plan' } } },
    operator: '<=',
    target: 1,
    unit: 'accidents',
  }
  it.each([
    ['2024-06-30', ['2023-05-05'], 'on-track not-due'],
    ['2024-06-30', ['2024-02-02'], 'on-track not-due'],
    ['2024-06-30', ['2024-02-02', '2024-06-30'], 'breached limit-exceeded'],
    ['2024-06-29', ['2024-02-02', '2024-06-30'], 'on-track not-due'],
    ['2024-12-31', ['2024-02-02'], 'met reached'],
    ['2025-06-30', ['2024-02-02', '2025-01-01'], 'met reached-at-due'],
    ['2025-06-30', ['2024-02-02', '2024-12-31'], 'breached limit-exceeded'],
    ['2024-06-30', [], 'on-track not-due'],
  ])('on %s with %j: %s', (on, dates, expected) => {
    expect(verdict(on, target, accidents(...dates))).toBe(expected)
  })
})

describe('no answer', () => {
  const empty: Made = {
    indicator: { measure: 'ratio', of: { kind: 'fire-lane', where: { id: 'none' } }, have: { isLined: true } },
  }
  it('an empty denominator is not applicable, before and after', () => {
    expect(verdict('2024-06-30', empty, lanes([]))).toBe('not-applicable empty-denominator')
    expect(verdict('2025-06-30', empty, lanes([]))).toBe('not-applicable empty-denominator')
  })
  it('a register that is absent or empty is named', () => {
    expect(judge('2024-06-30', lined)).toMatchObject({
      state: 'no-data',
      reason: 'no-register',
      value: null,
      missing: [{ kind: 'fire-lane', why: 'absent' }],
    })
    const none = makeLedger('fire-lane', { rows: [], types: { isLined: 'boolean' } })
    expect(judge('2024-06-30', lined, none).missing).toEqual([
      { kind: 'fire-lane', why: 'empty', field: null, rows: 0 },
    ])
  })
  it('unknown rows that could decide either way: no data, naming field and rows', () => {
    const unknown = lanes(allBy('2024-02-01'), [
      ['l1', 'isLined', '2024-03-01', null],
      ['l2', 'isLined', '2024-03-01', null],
    ])
    expect(judge('2024-06-30', lined, unknown)).toMatchObject({
      state: 'no-data',
      reason: 'unknown-decides',
      value: 100,
      low: 80,
      high: 100,
      missing: [{ kind: 'fire-lane', why: 'unknown', field: 'isLined', rows: 2 }],
    })
    expect(judge('2024-06-30', { ...lined, target: 80 }, unknown)).toMatchObject({ state: 'met', unknown: 2 })
    expect(verdict('2025-06-30', lined, unknown)).toBe('no-data unknown-decides')
  })
  it('unknown rows that matter only to the path leave it open too', () => {
    const unknown = lanes(
      fiveBy('2024-02-01').slice(1),
      ['l7', 'l8', 'l9'].map((id) => [id, 'isLined', '2024-03-01', null] as const),
    )
    expect(verdict('2024-10-01', lined, unknown)).toBe('no-data unknown-decides')
  })
})

describe('recurring', () => {
  const reports = (...dates: string[]) =>
    makeLedger('report-filing', {
      rows: dates.map((filedOn, at) => ({ id: `f${at}`, filedOn })),
      types: { filedOn: 'date' },
      since: 'filedOn',
      isKept: true,
    })
  const quarterly = (value: 'times' | 'day-of-month', operator: '>=' | '<=', target: number): Made => ({
    indicator: { measure: 'recurrence', of: { kind: 'report-filing' }, on: 'filedOn', each: 'quarter', value },
    operator,
    target,
    unit: 'times',
    recurrence: 'quarter',
  })
  const times = quarterly('times', '>=', 1)
  it.each([
    ['2023-12-31', [], 'on-track not-begun'],
    ['2024-03-31', [], 'on-track period-running'],
    ['2024-04-01', [], 'late period-missed'],
    ['2024-05-01', ['2024-02-01'], 'on-track period-running'],
    ['2024-05-01', ['2024-04-01'], 'met reached'],
    ['2024-08-01', ['2024-02-01'], 'late period-missed'],
    ['2025-01-01', ['2024-02-01', '2024-05-01', '2024-08-01', '2024-11-01'], 'met reached'],
    ['2025-01-01', ['2024-02-01', '2024-05-01', '2024-11-01'], 'late period-missed'],
  ])('on %s with %j: %s', (on, dates, expected) => {
    expect(verdict(on, times, reports(...dates))).toBe(expected)
  })
  it('tells each period', () => {
    const { periods } = judge('2024-08-01', times, reports('2024-02-01', '2024-07-07', '2024-07-08'))
    expect(periods.map(({ value, state }) => [value, state])).toEqual([[1, 'met'], [0, 'missed'], [2, 'met']]) // prettier-ignore
  })
  it.each([
    ['2024-03-28', [], 'on-track period-running'],
    ['2024-03-29', [], 'late period-missed'],
    ['2024-03-30', ['2024-03-28'], 'met reached'],
    ['2024-03-30', ['2024-03-29'], 'late period-missed'],
    // Filed in February: not in the quarter's last month.
    ['2024-03-30', ['2024-02-20'], 'late period-missed'],
    ['2024-05-30', ['2024-03-28'], 'on-track period-running'],
  ])('by the 28th of its last month, on %s with %j: %s', (on, dates, expected) => {
    expect(verdict(on, quarterly('day-of-month', '<=', 28), reports(...dates))).toBe(expected)
  })
  it('per unit the last one to file decides', () => {
    const target = quarterly('times', '>=', 1)
    const per = { kind: 'organisation', by: 'unit' }
    const made: Made = { ...target, indicator: { ...target.indicator, per } as Target['indicator'] }
    const units = makeLedger('organisation', { rows: [{ id: 'o1' }, { id: 'o2' }] })
    const filed = (...list: [string, string][]) =>
      makeLedger('report-filing', { rows: list.map(([unit, filedOn], at) => ({ id: `f${at}`, unit, filedOn })) })
    expect(judge('2024-05-01', made, units, filed(['o1', '2024-02-01'], ['o1', '2024-04-02']))).toMatchObject({
      state: 'late',
      unitsMet: 1,
      units: 2,
      value: 0,
    })
    const both = filed(['o1', '2024-02-01'], ['o2', '2024-02-02'], ['o1', '2024-04-02'], ['o2', '2024-04-02'])
    expect(judge('2024-05-01', made, units, both)).toMatchObject({ state: 'met', unitsMet: 2, value: 1 })
  })
})

describe('trend', () => {
  it('has the first day, month ends, the day and the due day, with the needed path', () => {
    const points = trendOf(reader(lined, lanes(fiveBy('2024-02-15'))), day('2024-03-15'))
    expect(points.map((point) => [isoOfEpochDay(point.day), point.value])).toEqual([
      ['2024-01-01', 0],
      ['2024-01-31', 0],
      ['2024-02-29', 50],
      ['2024-03-15', 50],
      ['2024-12-31', null],
    ])
    expect(points.map((point) => point.needed)).toEqual([0, 30, 59, 74, 365].map((days) => (100 * days) / 365))
  })
})
