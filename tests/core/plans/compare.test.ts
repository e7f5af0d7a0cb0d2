import { expect, test } from 'vitest'
import { planFile } from '../../../src/contracts/plan.ts'
import { comparePlans, type PlanTopic } from '../../../src/core/plans/compare.ts'
import type { Plan } from '../../../src/core/plans/plan-model.ts'

const words = (text: string) => ({ zh: text, en: text })
const indicator = { measure: 'count', of: { kind: 'enterprise' } }
const target = (id: string, sector: string, due: string, more: object = {}) => ({
  id,
  sector,
  title: words(id),
  rule: words(id),
  operator: '>=',
  target: 1,
  unit: '%',
  due,
  indicator,
  ...more,
})
function plan(id: string, more: object): Plan {
  return planFile.parse({
    id,
    version: '1',
    title: words(id),
    place: words(id),
    level: 'town',
    start: '2024-01-01',
    end: '2026-12-31',
    leadOffice: '安委办',
    source: words('x'),
    phases: [{ no: 1, title: words('x'), start: '2024-01-01', end: '2026-12-31' }],
    targets: [],
    ...more,
  })
}
const topics: PlanTopic[] = [
  { id: 'fire', title: words('fire'), sectors: ['fire', 'fire-teams'] },
  { id: 'mines', title: words('mines'), sectors: ['mine'] },
  { id: 'organisation', title: words('organisation'), sectors: ['plan'] },
  { id: 'rest', title: words('rest'), sectors: [] },
]
const a = plan('a', {
  sectors: [
    { id: 'fire', title: words('fire'), lead: ['消防站'], support: ['派出所'] },
    { id: 'fire-teams', title: words('teams') },
    { id: 'plan', title: words('plan'), lead: ['安委办'] },
  ],
  targets: [
    target('A-10', 'fire', '2024-12-31'),
    target('A-2', 'fire', '2024-12-31', { isTargetStated: false }),
    target('A-1', 'fire-teams', '2024-06-30', { isDueStated: false }),
    target('A-3', 'plan', '2026-12-31', { recurrence: 'month' }),
  ],
  reporting: [
    { id: 'monthly', title: words('m'), from: ['各村'], to: '安委办', each: 'month', target: 'A-3' },
    { id: 'final', title: words('f'), from: ['各村'], to: '安委办', each: 'once', byYear: 2026, byMonth: 2, byDay: 31 },
    { id: 'weekly', title: words('w'), to: '安委办', each: 'week' },
  ],
  tasks: [
    { id: 'T1', sector: 'fire', title: words('t'), offices: ['物业'] },
    { id: 'T2', sector: 'fire', title: words('t'), due: '2024-03-31', target: 'A-2' },
  ],
})
const b = plan('b', {
  sectors: [
    { id: 'fire', title: words('fire') },
    { id: 'harbour', title: words('harbour') },
  ],
  targets: [target('B-1', 'harbour', '2025-01-01')],
})

test('sectors of different plans meet under one topic; what no plan names is left out', () => {
  const compared = comparePlans([a, b], topics)
  expect(compared.map(({ topic }) => topic.id)).toEqual(['fire', 'organisation', 'rest'])
  expect(compared[0]?.sides.map(({ planId, sectors }) => [planId, sectors])).toEqual([
    ['a', ['fire', 'fire-teams']],
    ['b', ['fire']],
  ])
  expect(compared[2]?.sides.map(({ sectors, asks }) => [sectors, asks.map(({ id }) => id)])).toEqual([
    [[], []],
    [['harbour'], ['B-1']],
  ])
})

test('asks are in the order of their due days, then of their numbers; undated last; tasks of a target not twice', () => {
  const asks = comparePlans([a, b], topics)[0]?.sides[0]?.asks ?? []
  expect(asks.map(({ id, due }) => [id, due])).toEqual([
    ['A-1', '2024-06-30'],
    ['A-2', '2024-12-31'],
    ['A-10', '2024-12-31'],
    ['T1', null],
  ])
  expect(asks.map(({ isDueStated }) => isDueStated)).toEqual([false, true, true, false])
  expect(asks[1]?.wanted).toEqual({ operator: '>=', target: 1, unit: '%', isStated: false })
})

test('who: the office of the sector, of the task, or those who report', () => {
  const [fire, organisation] = comparePlans([a, b], topics)
  expect(fire?.sides[0]?.asks.map(({ id, offices, support }) => [id, offices, support])).toEqual([
    ['A-1', [], []],
    ['A-2', ['消防站'], ['派出所']],
    ['A-10', ['消防站'], ['派出所']],
    ['T1', ['物业'], []],
  ])
  expect(
    organisation?.sides[0]?.asks.map(({ id, type, offices, due, each }) => [id, type, offices, due, each]),
  ).toEqual([
    ['final', 'report', ['各村'], '2026-02-28', null],
    ['A-3', 'target', ['各村'], '2026-12-31', 'month'],
    ['weekly', 'report', [], '2026-12-31', 'week'],
  ])
})
