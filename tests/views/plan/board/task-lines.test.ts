import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../../src/core/plans/plan-model.ts'
import { epochDayOf } from '../../../../src/core/time/calendar-day.ts'
import { taskKey, type BoardTask } from '../../../../src/stores/plan-board-store.ts'
import { isTaskShown, isWished, lookOf, neighboursOf, taskGroups, villageTasks } from '../../../../src/views/plan/board/task-lines.ts' // prettier-ignore
import { boardSpan, timeTicks } from '../../../../src/views/plan/board/time-scale.ts'

const task = (id: string, change: Partial<BoardTask> = {}): BoardTask => ({
  ...{ id, rowId: `row-${id}`, title: { zh: id, en: id }, sector: 'fire', offices: ['A'], villageId: null },
  ...{ target: null, start: null, due: null, doneOn: null, progress: null, state: 'running', overdueDays: 0 },
  ...{ dueWithin: null, blockedBy: [], latestStart: null, latestFinish: null, boundBy: null, isTooLate: false },
  ...change,
})
const WORDS = { zh: 'x', en: 'x' }
const sector = (id: string) => ({ id, title: { zh: id, en: id }, lead: [], support: [] })
const plan = (after: Readonly<Record<string, string[]>> = {}): Plan => ({
  ...{ id: 'p', version: '1', title: WORDS, place: WORDS, level: 'town', isDemo: true, issued: null, leadOffice: 'A' },
  ...{ start: '2024-01-15', end: '2026-12-31', phases: [], sectors: [sector('road'), sector('fire')], source: WORDS },
  ...{ reporting: [], targets: [] },
  tasks: Object.entries(after).map(([id, before]) => ({
    ...{ id, sector: 'fire', title: WORDS, offices: [], start: null, due: null, days: null, target: null },
    after: before,
  })),
})
const keys = (tasks: readonly BoardTask[]) => tasks.map(taskKey).join(' ')
const ANY = { sectors: [], offices: [], villageId: null, wish: null }

describe('what is looked for', () => {
  it('counts what is due sooner to the later steps too', () => {
    const soon = task('A', { dueWithin: 30 })
    const late = task('B', { dueWithin: 90 })
    expect([isWished(soon, 'due-30'), isWished(soon, 'due-90')]).toEqual([true, true])
    expect([isWished(late, 'due-60'), isWished(late, 'due-90')]).toEqual([false, true])
    expect(isWished(task('C'), 'due-90')).toBe(false)
  })
  it('finds overdue, waiting, open and unrecorded tasks', () => {
    expect(isWished(task('A', { state: 'overdue' }), 'overdue')).toBe(true)
    expect(isWished(task('A', { blockedBy: ['B'] }), 'blocked')).toBe(true)
    expect(isWished(task('A', { state: 'done' }), 'open')).toBe(false)
    expect(isWished(task('A', { rowId: null, state: 'overdue' }), 'unrecorded')).toBe(true)
  })
  it('joins sector, office and village', () => {
    const one = task('A', { offices: ['A', 'B'], villageId: 'V1' })
    expect(isTaskShown(one, ANY)).toBe(true)
    expect(isTaskShown(one, { ...ANY, offices: ['B'], villageId: 'V1', sectors: ['fire'] })).toBe(true)
    expect(isTaskShown(one, { ...ANY, villageId: 'V2' })).toBe(false)
    expect(isTaskShown(task('A', { sector: null }), { ...ANY, sectors: ['fire'] })).toBe(false)
  })
})

it('shows overdue before waiting, and waiting before everything else that is open', () => {
  expect(lookOf(task('A', { state: 'overdue', blockedBy: ['B'] }))).toBe('overdue')
  expect(lookOf(task('A', { state: 'unrecorded', blockedBy: ['B'] }))).toBe('blocked')
  expect(lookOf(task('A', { state: 'done' }))).toBe('done')
})

it('groups by the plan’s sectors in its order; what has none it knows comes last', () => {
  const tasks = [task('A'), task('B', { sector: 'elsewhere' }), task('C', { sector: 'road' })]
  expect(taskGroups(plan(), tasks).map((group) => [group.sector?.id ?? null, keys(group.tasks)])).toEqual([
    ['road', 'row-C'],
    ['fire', 'row-A'],
    [null, 'row-B'],
  ])
})

it('knows all rows that a task waits for and all that wait for it', () => {
  const tasks = [task('A'), task('A', { rowId: 'row-A2' }), task('B'), task('C', { blockedBy: ['B'] })]
  const { before, after } = neighboursOf(plan({ B: ['A'] }), tasks, task('B'))
  expect([keys(before), keys(after)]).toEqual(['row-A row-A2', 'row-C'])
})

it('puts the village furthest behind first, and those without tasks last', () => {
  const tasks = [
    task('A', { villageId: 'V1', state: 'done' }),
    task('B', { villageId: 'V2', state: 'overdue' }),
    task('C', { villageId: 'V2', state: 'done' }),
    task('D'),
  ]
  expect(villageTasks(['V3', 'V1', 'V2'], tasks)).toEqual([
    { villageId: 'V2', all: 2, done: 1, overdue: 1 },
    { villageId: 'V1', all: 1, done: 1, overdue: 0 },
    { villageId: 'V3', all: 0, done: 0, overdue: 0 },
  ])
})

describe('time axis', () => {
  const day = (iso: string) => epochDayOf(iso) ?? NaN
  it('is whole months of plan, tasks and the shown day', () => {
    const span = boardSpan(plan(), [task('A', { due: day('2027-02-03') })], day('2023-11-20'))
    expect(span).toEqual({ from: day('2023-11-01'), to: day('2027-03-01') })
  })
  it('has no more marks than stand apart, and always the years', () => {
    const span = { from: day('2024-03-01'), to: day('2026-03-01') }
    const wide = timeTicks(span, 2400).map(({ text }) => text)
    expect(wide.slice(0, 3)).toEqual(['3', '4', '5'])
    const narrow = timeTicks(span, 150)
    expect(narrow.map(({ text }) => text)).toEqual(['7', '2025', '7', '2026'])
    expect(narrow.filter(({ isYear }) => isYear).map((tick) => tick.day)).toEqual([
      day('2025-01-01'),
      day('2026-01-01'),
    ])
  })
})
