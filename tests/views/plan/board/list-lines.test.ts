import { describe, expect, it } from 'vitest'
import type { PlanListRow } from '../../../../src/contracts/plan-api.ts'
import { epochDayOf } from '../../../../src/core/time/calendar-day.ts'
import { inListOrder, isListed, listCounts, listLine } from '../../../../src/views/plan/board/list-lines.ts'
import { monthCounts, phaseOn, reportGroups, type ReportDate } from '../../../../src/views/plan/board/report-lines.ts'

const day = (iso: string) => epochDayOf(iso) ?? NaN
const TODAY = day('2026-06-18')

describe('rows of the two lists', () => {
  const row = (id: string, change: Partial<PlanListRow> = {}): PlanListRow => ({
    ...{ id, name: id, villageId: null, office: 'A', sector: 'fire', hazardId: null, requirement: null },
    ...{ foundOn: null, dueOn: null, doneOn: null },
    ...change,
  })
  it('are overdue from the day after their due day, and never once done', () => {
    expect(listLine(row('A', { dueOn: '2026-06-18' }), TODAY)).toMatchObject({ state: 'open', overdueDays: 0 })
    expect(listLine(row('A', { dueOn: '2026-06-17' }), TODAY)).toMatchObject({ state: 'overdue', overdueDays: 1 })
    expect(listLine(row('A', { dueOn: '2026-01-01', doneOn: '2026-06-18' }), TODAY).state).toBe('done')
    expect(listLine(row('A', { dueOn: '2026-01-01', doneOn: '2026-06-19' }), TODAY).state).toBe('overdue')
    expect(listLine(row('A'), TODAY).state).toBe('undated')
  })
  it('stand with the longest overdue first and the done last', () => {
    const rows = [
      row('done', { doneOn: '2026-01-01' }),
      row('none'),
      row('soon', { dueOn: '2026-07-01' }),
      row('late', { dueOn: '2026-06-01' }),
      row('later', { dueOn: '2026-05-01' }),
    ]
    const lines = inListOrder(rows.map((one) => listLine(one, TODAY)))
    expect(lines.map((line) => line.row.id)).toEqual(['later', 'late', 'soon', 'none', 'done'])
    expect(listCounts(lines)).toEqual({ open: 1, overdue: 2, undated: 1, done: 1 })
  })
  it('without an office or sector are not of the chosen one', () => {
    const line = listLine(row('A', { office: null }), TODAY)
    expect(isListed(line, { sectors: ['fire'], offices: [], villageId: null })).toBe(true)
    expect(isListed(line, { sectors: [], offices: ['A'], villageId: null })).toBe(false)
  })
})

describe('reports', () => {
  const report = (due: string, state: ReportDate['state'], office = 'A'): ReportDate => ({
    ...{ reporting: 'monthly', title: { zh: 'm', en: 'm' }, office, to: 'B', target: null, period: due.slice(0, 7) },
    ...{ from: day(due), until: day(due), due: day(due), filedOn: null, state, daysLate: 0 },
  })
  const all = [
    report('2026-01-25', 'owed'),
    report('2026-03-25', 'filed'),
    report('2026-05-25', 'filed-late'),
    report('2026-06-18', 'coming'),
    report('2026-09-16', 'coming'),
    report('2026-09-17', 'coming'),
  ]
  const dues = (groups: ReturnType<typeof reportGroups>) =>
    groups.map(({ id, reports }) => [id, ...reports.map(({ due }) => due)])
  it('are owed however long ago, coming for 90 days, filed for the last 60', () => {
    expect(dues(reportGroups(all, TODAY, null))).toEqual([
      ['now', day('2026-01-25')],
      ['coming', day('2026-06-18'), day('2026-09-16')],
      ['filed', day('2026-05-25')],
    ])
  })
  it('of a chosen month are all of it', () => {
    expect(dues(reportGroups(all, TODAY, '2026-09'))).toEqual([['month', day('2026-09-16'), day('2026-09-17')]])
  })
  it('are counted by month, months without any between them too', () => {
    const months = monthCounts(all)
    expect(months).toHaveLength(9)
    expect(months[0]).toEqual({ month: '2026-01', all: 1, filed: 0, owed: 1 })
    expect(months[1]).toEqual({ month: '2026-02', all: 0, filed: 0, owed: 0 })
    expect(months[8]).toEqual({ month: '2026-09', all: 2, filed: 0, owed: 0 })
    expect(monthCounts([])).toEqual([])
  })
  it('lie in the phase of their due day, both ends included', () => {
    const phases = [{ no: 1, title: { zh: 'a', en: 'a' }, start: '2026-01-01', end: '2026-03-31' }]
    expect(phaseOn(phases, day('2026-03-31'))?.no).toBe(1)
    expect(phaseOn(phases, day('2026-04-01'))).toBeNull()
  })
})
