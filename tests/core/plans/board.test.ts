import { describe, expect, it } from 'vitest'
import { boardOf } from '../../../src/core/plans/board.ts'
import type { Plan, PlanTask, Reporting } from '../../../src/core/plans/plan-model.ts'
import { periodName, reportDates } from '../../../src/core/plans/reporting.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { day, makeLedger } from './make-ledgers.ts'

const words = { zh: '字', en: 'words' }
const planTask = (id: string, due: string | null, more: Partial<PlanTask> = {}): PlanTask => ({
  id,
  sector: 'fire',
  title: words,
  offices: ['消防工作站'],
  start: null,
  due,
  days: null,
  after: [],
  target: null,
  ...more,
})
const rule = (id: string, each: Reporting['each'], more: Partial<Reporting> = {}): Reporting => ({
  id,
  title: words,
  from: ['应急管理所'],
  to: '镇安委会办公室',
  each,
  byDay: null,
  byMonth: null,
  byYear: null,
  target: null,
  ...more,
})
const plan = (tasks: PlanTask[], reporting: Reporting[] = []): Plan => ({
  id: 'p',
  version: '1',
  title: words,
  place: words,
  level: 'town',
  isDemo: true,
  start: '2024-01-01',
  end: '2024-12-31',
  issued: null,
  leadOffice: '镇安委会办公室',
  source: words,
  phases: [],
  sectors: [],
  reporting,
  targets: [],
  tasks,
})

describe('task board', () => {
  const tasks = [
    planTask('K1', '2024-03-31', { days: 10 }),
    planTask('K2', '2024-06-30', { days: 20, after: ['K1'] }),
    planTask('K3', '2024-09-30', { after: ['K2'] }),
    planTask('K4', null),
  ]
  const ledger = makeLedger('plan-task', {
    rows: [
      { id: 'r1', plan: 'p', task: 'K1', village: 'v1', office: '一村', doneOn: null, progress: 100 },
      { id: 'r2', plan: 'p', task: 'K1', village: 'v2', office: '二村', doneOn: null, progress: 40 },
      { id: 'r3', plan: 'p', task: 'K2', village: null, doneOn: null, progress: 0, dueOn: '2024-07-15' },
      { id: 'r4', plan: 'p', task: 'own', doneOn: null, startOn: '2024-06-01', dueOn: '2024-08-01', after: 'K1、K2' },
      { id: 'r5', plan: 'other', task: 'K1', doneOn: null },
    ],
    types: { doneOn: 'date', dueOn: 'date', startOn: 'date' },
    ticks: ['doneOn', 'progress'],
    facts: [['r1', 'doneOn', '2024-03-20', '2024-03-19']],
  })
  const board = boardOf(plan(tasks), ledger, day('2024-06-20'))
  const card = (rowId: string) => board.tasks.find((one) => one.rowId === rowId)

  it('has a card for every row of the plan, and for tasks without a row', () => {
    expect(board.tasks.map(({ id, rowId }) => [id, rowId])).toEqual([
      ['K1', 'r1'],
      ['K1', 'r2'],
      ['K2', 'r3'],
      ['r4', 'r4'],
      ['K3', null],
      ['K4', null],
    ])
    expect(board.tasks.map(({ state }) => state)).toEqual([
      'done',
      'overdue',
      'not-begun',
      'running',
      'unrecorded',
      'unrecorded',
    ])
  })
  it('tells overdue days, and what is due within 30, 60 and 90 days', () => {
    expect(card('r2')).toMatchObject({ overdueDays: 81, dueWithin: null })
    expect(card('r3')).toMatchObject({ overdueDays: 0, dueWithin: 30 })
    expect(card('r4')).toMatchObject({ dueWithin: 60 })
    expect(boardOf(plan(tasks), ledger, day('2024-07-02')).tasks.find(({ id }) => id === 'K3')?.dueWithin).toBe(90)
  })
  it('a task waits for every row of those before it', () => {
    expect(card('r3')?.blockedBy).toEqual(['K1'])
    expect(card('r4')?.blockedBy).toEqual(['K1', 'K2'])
    expect(card('r1')?.blockedBy).toEqual([])
  })
  it('the schedule goes back from the due day through those that wait', () => {
    // K2 is due 15 July, the town's own task has 1 August: 20 days from 26 June on.
    expect(card('r3')).toMatchObject({
      latestFinish: day('2024-07-15'),
      latestStart: day('2024-06-26'),
      boundBy: null,
      isTooLate: false,
    })
    expect(card('r2')).toMatchObject({ latestFinish: day('2024-03-31'), isTooLate: true })
    expect(boardOf(plan(tasks), ledger, day('2024-06-27')).tasks.find(({ rowId }) => rowId === 'r3')?.isTooLate).toBe(
      true,
    )
  })
  it('on a past day a done task was not done yet', () => {
    const then = boardOf(plan(tasks), ledger, day('2024-03-18')).tasks.find(({ rowId }) => rowId === 'r1')
    expect(then).toMatchObject({ state: 'running', doneOn: null, dueWithin: 30 })
  })
  it('circles are named by the tasks of the plan', () => {
    const circle = [planTask('A', '2024-02-01', { after: ['B'] }), planTask('B', '2024-02-01', { after: ['A'] })]
    expect(boardOf(plan(circle), null, day('2024-01-10')).circles).toEqual([['A', 'B']])
  })
})

describe('reporting dates', () => {
  const year = { from: day('2024-01-01'), to: day('2024-12-31') }
  const dues = (reporting: Reporting) =>
    reportDates(plan([], [reporting]), null, year, day('2024-06-30')).map(({ due }) => isoOfEpochDay(due).slice(5))
  it.each([
    [rule('q', 'quarter', { byDay: 28 }), ['03-28', '06-28', '09-28', '12-28']],
    [rule('h', 'halfyear'), ['06-30', '12-31']],
    [rule('y', 'year', { byMonth: 11, byDay: 26 }), ['11-26']],
    [rule('o', 'once', { byMonth: 2, byDay: 31, byYear: 2024 }), ['02-29']],
    [
      rule('m', 'month', { byDay: 31 }),
      ['01-31', '02-29', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'],
    ],
  ])('%o', (reporting, expected) => {
    expect(dues(reporting)).toEqual(expected)
  })
  it('weeks end on Sundays', () => {
    const weekly = reportDates(
      plan([], [rule('w', 'week')]),
      null,
      { from: day('2024-02-01'), to: day('2024-02-14') },
      0,
    )
    expect(weekly.map(({ due, period, state }) => [isoOfEpochDay(due), period, state])).toEqual([
      ['2024-02-04', '2024-W05', 'unknown'],
      ['2024-02-11', '2024-W06', 'unknown'],
    ])
  })
  it.each([
    ['week', '2021-01-03', '2020-W53'],
    ['week', '2024-12-30', '2025-W01'],
    ['quarter', '2024-10-01', '2024-Q4'],
    ['halfyear', '2024-06-30', '2024-H1'],
  ] as const)('a %s of %s is called %s', (each, on, name) => {
    expect(periodName(each, day(on))).toBe(name)
  })
  it('tells who filed in time, who late and who owes', () => {
    const filings = makeLedger('report-filing', {
      rows: [
        { id: 'f1', reportType: 'monthly', unit: '应急管理所', period: '2024-01', filedOn: '2024-01-25' },
        { id: 'f2', reportType: 'monthly', unit: 'v1', period: '2024-01', filedOn: '2024-02-03' },
        { id: 'f3', reportType: 'monthly', unit: 'v2', period: null, filedOn: '2024-01-31' },
        { id: 'f4', reportType: 'quarterly', unit: '应急管理所', period: null, filedOn: '2024-02-01' },
        { id: 'f5', reportType: 'monthly', unit: 'v2', period: '2024-02', filedOn: '2024-03-01' },
      ],
      types: { period: 'text' },
    })
    const monthly = rule('m', 'month', { byDay: 25, from: ['应急管理所', '各村'] })
    const members = new Map([['各村', [{ id: 'v1', name: '一村' }, { id: 'v2', name: '二村' }]]]) // prettier-ignore
    const span = { from: day('2024-01-01'), to: day('2024-03-31') }
    const dates = reportDates(plan([], [monthly]), filings, span, day('2024-02-28'), members)
    expect(dates.map(({ office, period, state, daysLate }) => [office, period, state, daysLate])).toEqual([
      ['应急管理所', '2024-01', 'filed', 0],
      ['一村', '2024-01', 'filed-late', 9],
      ['二村', '2024-01', 'filed-late', 6],
      ['应急管理所', '2024-02', 'owed', 3],
      ['一村', '2024-02', 'owed', 3],
      ['二村', '2024-02', 'owed', 3],
      ['应急管理所', '2024-03', 'coming', 0],
      ['一村', '2024-03', 'coming', 0],
      ['二村', '2024-03', 'coming', 0],
    ])
  })
})
