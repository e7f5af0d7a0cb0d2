import { describe, expect, it } from 'vitest'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { selectFacts } from '../../../src/server/queries/select-facts.ts'
import { importText, useMadeUpTown } from '../../helpers/import-town.ts'

const town = useMadeUpTown()
const TASKS =
  '编号,名称,村居,责任部门,所属方案,完成日期\nT1,排查,西村,安监办,demo,\nT2,培训,没有的村,安监办,demo,2026-03-01\n'

describe('registers without places', () => {
  it('are imported without a place asked for, a village nobody knows told, and again without a change', async () => {
    const options = { kind: 'plan-task', asOf: '2026-04-01' }
    const first = await importText(town.db, 'tasks.csv', TASKS, options)
    expect(first).toMatchObject({ loaded: true, inserted: 2, rejected: [], warnings: [], withoutPlace: 0 })
    expect(first.conflicts).toMatchObject([{ id: 'T2', stated: '没有的村', byPosition: null }])
    expect(await importText(town.db, 'tasks.csv', TASKS, options)).toMatchObject({ inserted: 0, unchanged: 2 })
    expect(await selectFacts(town.db, 'made-up', 'entry', 'T2')).toMatchObject([
      { field: 'doneOn', value: '2026-03-01', checkedOn: '2026-04-01', source: 'tasks.csv' },
    ])
  })

  it('append a fact when a tick changes; the earlier one stays', async () => {
    await importText(town.db, 'tasks.csv', TASKS, { kind: 'plan-task', asOf: '2026-04-01' })
    const later = TASKS.replace('2026-03-01', '2026-03-15')
    await importText(town.db, 'later.csv', later, { kind: 'plan-task', asOf: '2026-05-01' })
    const facts = await selectFacts(town.db, 'made-up', 'entry', 'T2')
    expect(facts.map(({ value, checkedOn }) => [value, checkedOn])).toEqual([
      ['2026-03-15', '2026-05-01'],
      ['2026-03-01', '2026-04-01'],
    ])
  })
})

describe('files of dated facts', () => {
  const HEAD = 'subject,subjectId,field,value,checkedOn,source,note\n'

  it('are refused whole, row by row and field by field', async () => {
    await importText(town.db, 'tasks.csv', TASKS, { kind: 'plan-task', asOf: '2026-04-01' })
    const rows =
      'entry,T1,progress,40,2026-04-10,月报,\nentry,T9,progress,40,2026-04-10,,\nentry,T1,plan,x,2026-04-10,,\nentry,T1,progress,140,2026-04-10,,\n' +
      `entry,T1,progress,40,${isoOfEpochDay(Math.floor(Date.now() / 86_400_000) + 40)},,\n`
    const report = await importText(town.db, 'facts.csv', HEAD + rows, { kind: 'fact' })
    expect(report.loaded).toBe(false)
    expect(report.rejected.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'subjectId', 'fact/no-subject'],
      [3, 'field', 'fact/no-field'],
      [4, 'value', 'number/range'],
      [5, 'checkedOn', 'fact/in-future'],
    ])
    expect(await selectFacts(town.db, 'made-up', 'entry', 'T1')).toEqual([])
  })

  it('are appended once', async () => {
    await importText(town.db, 'tasks.csv', TASKS, { kind: 'plan-task', asOf: '2026-04-01' })
    const text = `${HEAD}entry,T1,progress,40,2026-04-10,月报,过半\n`
    expect(await importText(town.db, 'facts.csv', text, { kind: 'fact' })).toMatchObject({ loaded: true, inserted: 1 })
    expect(await importText(town.db, 'facts.csv', text, { kind: 'fact' })).toMatchObject({ inserted: 0, unchanged: 1 })
    expect(await selectFacts(town.db, 'made-up', 'entry', 'T1')).toMatchObject([{ value: 40, note: '过半' }])
  })

  it('cannot be changed or taken out once typed in', async () => {
    await town.db.query(
      `insert into fact (town_id, subject, subject_id, field, value, checked_on, source)
       values ('made-up', 'site', 'x', 'y', 'true', '2026-01-01', 'typed')`,
    )
    await expect(town.db.query('update fact set note = $1', ['x'])).rejects.toMatchObject({ code: 'database/failed' })
    await expect(town.db.query('delete from fact')).rejects.toMatchObject({ code: 'database/failed' })
  })
})
