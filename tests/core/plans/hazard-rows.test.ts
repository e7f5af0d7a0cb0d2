import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { readClosedSpells } from '../../../src/core/hazards/closed-spells.ts'
import { readStateTurns } from '../../../src/core/hazards/state-on.ts'
import { compileTarget, evaluateTarget } from '../../../src/core/plans/evaluate.ts'
import { hazardRows, type HazardColumns } from '../../../src/core/plans/hazard-rows.ts'
import type { Scalar } from '../../../src/core/plans/indicator.ts'
import { factSeriesOf } from '../../../src/core/plans/ticks.ts'
import { valueColumnOf } from '../../../src/core/plans/value-column.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { day, ledgersOf, makeTarget, PLAN } from './make-ledgers.ts'

const days = (...list: string[]) => Int32Array.from(list, (iso) => epochDayOf(iso) ?? NO_DAY)
const codes = (...list: string[]) => {
  const values = [...new Set(list)]
  return { codes: Uint16Array.from(list, (text) => values.indexOf(text)), values }
}
/** h0 closed and opened again and closed; h1 open; h2 found later. */
const table: HazardColumns = {
  length: 3,
  id: textsOf(['h0', 'h1', 'h2']),
  name: textsOf(['甲', '乙', '丙']),
  villageId: codes('v1', '', 'v2'),
  siteId: textsOf(['s1', '', 's2']),
  severity: codes('major', 'general', 'major'),
  sector: codes('fire', 'fire', 'road'),
  source: codes('daily', 'grid', 'daily'),
  type: codes('fire', '', 'fire'),
  supervised: Uint8Array.of(1, 0, 0),
  foundDay: days('2024-01-10', '2024-02-01', '2024-06-01'),
  deadlineDay: days('2024-02-10', '', '2024-06-30'),
  assignedDay: days('', '', ''),
  rectifyingDay: days('', '2024-02-05', ''),
  reviewDay: days('', '', ''),
  closedDay: days('2024-05-01', '', ''),
  closedSpells: readClosedSpells(textsOf(['2024-02-01/2024-03-01', '', ''])),
  turns: readStateTurns(
    textsOf(['2024-01-10=found,2024-02-01=closed,2024-03-01=rectifying,2024-05-01=closed', '', '']),
  ),
}
const rows = hazardRows(table)
const read = (name: string, row: number, on: string): Scalar | null | undefined => rows.field(name)?.(row, day(on))

describe('hazards as a ledger of any day', () => {
  it.each([
    ['2024-01-10', true, 'found', null],
    ['2024-02-01', false, 'closed', '2024-02-01'],
    ['2024-02-29', false, 'closed', '2024-02-01'],
    ['2024-03-01', true, 'rectifying', null],
    ['2024-05-01', false, 'closed', '2024-05-01'],
  ])('on %s: open %s, %s, closed on %s', (on, isOpen, state, closedOn) => {
    expect(['isOpen', 'state', 'closedOn'].map((name) => read(name, 0, on))).toEqual([isOpen, state, closedOn])
  })
  it('is overdue while open after its deadline, never without one', () => {
    expect(['2024-01-20', '2024-02-20', '2024-03-02', '2024-05-02'].map((on) => read('isOverdue', 0, on))).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect(read('isOverdue', 1, '2030-01-01')).toBe(false)
  })
  it('is a row from the day it was found', () => {
    expect([rows.existsOn(2, day('2024-05-31')), rows.existsOn(2, day('2024-06-01'))]).toEqual([false, true])
  })
  it('what is not given is not known', () => {
    expect([read('type', 1, '2024-06-30'), read('siteId', 1, '2024-06-30'), rows.villageId(1)]).toEqual([
      null,
      null,
      null,
    ])
    expect(rows.field('listingLevel')).toBeNull()
  })
  it('facts kept beside the table are read with it', () => {
    const facts = factSeriesOf('boolean', 3, [{ row: 0, day: day('2024-03-01'), seq: 1, value: true }])
    const base = valueColumnOf('boolean', [false, null, null])
    const more = hazardRows(table, new Map([['hasFiveItems', { unit: null, base, facts }]]))
    const five = more.field('hasFiveItems')
    expect([five?.(0, day('2024-02-28')), five?.(0, day('2024-03-01')), five?.(1, day('2024-03-01'))]).toEqual([
      false,
      true,
      null,
    ])
  })
  it('every day on which something changes is among its days', () => {
    const list = [...(rows.changeDays?.(day('2024-02-01'), day('2024-05-01')) ?? [])].map(isoOfEpochDay)
    expect(list).toEqual(['2024-02-01', '2024-02-05', '2024-02-11', '2024-03-01', '2024-05-01'])
  })
  it('major hazards closed, by hand: 0 of 1, 1 of 1, 0 of 1, 1 of 2', () => {
    const indicator = {
      measure: 'ratio',
      of: { kind: 'hazard', where: { severity: 'major' } },
      have: { isOpen: false },
    } as const
    const reader = compileTarget(PLAN, makeTarget({ indicator }), ledgersOf(rows))
    const values = ['2024-01-31', '2024-02-01', '2024-03-01', '2024-06-01'].map(
      (on) => evaluateTarget(reader, day(on))?.value,
    )
    expect(values).toEqual([0, 100, 0, 50])
  })
})
