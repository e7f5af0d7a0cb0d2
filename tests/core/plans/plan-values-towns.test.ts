import { describe, expect, test } from 'vitest'
import { handLedgers, readerOf, shippedPlan } from './hand-ledgers.ts'
import { activity, enterprise, filing, task } from './hand-rows.ts'

/* Every expected number is worked out by hand in the comment beside it; rows stand just inside and just outside each border. */
describe('nanxiang', () => {
  const ledgers = handLedgers({
    enterprise: [
      enterprise('e1', 'hazardous-chemicals', true, true),
      enterprise('e2', 'hazardous-chemicals', true, false),
      enterprise('e3', 'industry', true, true),
      enterprise('e4', 'hazardous-chemicals', false, true),
    ],
    'staff-count': [
      { id: 's1', groupType: 'inspectors', total: 12, qualified: 9 },
      { id: 's2', groupType: 'inspectors', total: 8, qualified: 7 },
      { id: 's3', groupType: 'port-managers', unit: 'e1', total: 3, qualified: 2 },
      { id: 's4', groupType: 'port-managers', unit: 'e1', total: 3, qualified: 2 },
      { id: 's5', groupType: 'port-managers', unit: 'e2', total: 3, qualified: 1 },
      { id: 's6', groupType: 'port-managers', unit: 'e3', total: 9, qualified: 9 },
    ],
    vessel: [
      { id: 'b1', vesselType: 'fishing', isTrained: true },
      { id: 'b2', vesselType: 'fishing', isTrained: [['2021-05-01', true]] },
      { id: 'b3', vesselType: 'cargo', isTrained: true },
    ],
    accident: [
      { id: 'a1', caseClosedOn: '2020-06-01', publishedOn: '2021-03-01' },
      { id: 'a2', caseClosedOn: '2021-02-01', publishedOn: '2022-02-02' },
      { id: 'a3', caseClosedOn: null, publishedOn: null },
    ],
    activity: [
      activity('pledge', '2020-05-01', 'b1'),
      activity('pledge', '2020-06-01', 'b2'),
      activity('pledge', '2021-06-01', 'b2'),
      activity('pledge', '2021-06-02', 'b3'),
      activity('training', '2020-05-01', 'e1'),
      activity('training', '2020-06-01', 'e2'),
      activity('training', '2020-06-02', 'e4'),
      activity('training', '2020-06-03', 'e4'),
    ],
    'rule-document': [{ id: 'd1', target: 'NX-022', issuedOn: '2021-12-31' }],
    'plan-task': [task('NX-003', '2022-06-01'), task('NX-003', '2022-12-01'), task('NX-002', '2021-06-01', 'v1')],
    village: [
      { id: 'v1', villageKind: 'village' },
      { id: 'v2', villageKind: 'community' },
      { id: 'v3', villageKind: 'park' },
    ],
  })
  const { value, answer } = readerOf(shippedPlan('nanxiang'), ledgers)

  test('ratio', () => {
    expect(value('NX-004', '2022-01-01')).toBe(80) // 16 of 20
    expect(value('NX-007', '2022-01-01')).toBe(50) // e1 of e1, e2: e3 is no chemical firm, e4 has no major source
  })

  test('count: per firm, rows of a kind, days', () => {
    expect(value('NX-032', '2022-01-01')).toBe(1) // e1 4, e2 1, e3 9; e4 is no port firm
    expect(value('NX-035', '2021-05-01')).toBe(2)
    // a1: 2020-06-01 to 2021-03-01 = 273; a2 runs from 2021-02-01: by 2022-02-01 365, published a day later 366.
    expect(value('NX-037', '2021-02-01')).toBe(245)
    expect(answer('NX-037', '2022-02-01')).toMatchObject({ value: 365, state: 'met', denominator: 2 })
    expect(answer('NX-037', '2022-12-31')).toMatchObject({ value: 366, numerator: 1, denominator: 2 })
  })

  test('milestone', () => {
    expect(answer('NX-022', '2022-01-01').state).toBe('met')
    expect(answer('NX-003', '2022-11-30')).toMatchObject({ value: 0, numerator: 1, denominator: 2 })
    expect(answer('NX-003', '2022-12-01').state).toBe('met')
    // The park is asked nothing; the community has no task done.
    expect(answer('NX-002', '2022-01-01')).toMatchObject({ state: 'late', numerator: 1, denominator: 2 })
  })

  test('recurrence', () => {
    // 2020 both boats; 2021 b1 none (b3 carries cargo).
    expect(answer('NX-036', '2021-12-31').periods.map((one) => one.value)).toEqual([1, 0])
    // 2020: e1, e2 one each, e4 two.
    expect(answer('NX-011', '2020-12-31')).toMatchObject({ value: 1, state: 'met', unitsMet: 3, units: 3 })
  })
})

describe('huilongba', () => {
  const ledgers = handLedgers({
    hazard: [
      { id: 'h1', severity: 'major', isOpen: true, closedOn: null, hasFiveItems: true },
      { id: 'h2', severity: 'major', isOpen: false, closedOn: '2021-01-01', hasFiveItems: false },
      { id: 'h3', severity: 'major', isOpen: false, closedOn: '2020-12-31', hasFiveItems: false },
      { id: 'h4', severity: 'general', isOpen: true, closedOn: null, hasFiveItems: false },
      { id: 'h5', severity: 'major', isOpen: true, closedOn: null, hasFiveItems: true },
    ],
    'fire-lane': [
      { id: 'l1', problem: 'parked', isClear: true },
      { id: 'l2', problem: 'blocked', isClear: false },
      { id: 'l3', problem: 'none', isClear: true },
      { id: 'l4', isClear: false },
      { id: 'l5', problem: 'narrow', isClear: true },
      { id: 'l6', problem: 'other', isClear: true },
    ],
    organisation: [
      { id: 'o1', unitType: 'village', isMember: true },
      { id: 'o2', unitType: 'department', isMember: true },
      { id: 'o3', unitType: 'enterprise', isMember: false },
    ],
    system: [{ id: 'x1', target: 'HL-005', liveOn: [['2021-12-31', '2021-12-31']] }],
    'plan-task': [task('HL-015', '2022-10-01'), task('HL-015', null)],
    'report-filing': [
      filing('task-list', '2020-06-20', 'o1', 'HL-016'),
      filing('task-list', '2020-07-02', 'o2', 'HL-016'),
      filing('weekly', '2020-06-01', 'o1'),
      filing('weekly', '2020-06-07', 'o2'),
      filing('weekly', '2020-06-08', 'o1'),
      filing('weekly', '2020-06-09', 'o1'),
      filing('quarterly', '2020-06-25', 'o1'),
      filing('quarterly', '2020-06-28', 'o2'),
      filing('quarterly', '2020-06-30', 'o1'),
      filing('quarterly', '2020-09-28', 'o1'),
      filing('quarterly', '2020-09-29', 'o2'),
      filing('yearly', '2020-11-20', 'o1'),
      filing('yearly', '2020-11-26', 'o2'),
      filing('yearly', '2021-11-27', 'o1'),
      filing('yearly', '2021-11-02', 'o2'),
    ],
  })
  const { value, answer } = readerOf(shippedPlan('huilongba'), ledgers)

  test('ratio', () => {
    // Open in 2021: h1, h5, and h2 closed on 1 January; h3 was closed the day before. 2 of 3.
    expect(value('HL-017', '2021-06-01')).toBeCloseTo(200 / 3, 9)
    expect(value('HL-007', '2022-06-01')).toBe(75) // l1, l5, l6 of four with a problem
  })

  test('milestone', () => {
    expect(answer('HL-005', '2022-01-01').state).toBe('met')
    expect(answer('HL-015', '2023-01-01')).toMatchObject({ state: 'late', numerator: 1, denominator: 2 })
    // The firm is neither village nor department; o2 filed two days late.
    expect(answer('HL-016', '2020-08-01')).toMatchObject({ state: 'late', reason: 'reached-late', units: 2 })
  })

  test('recurrence: week, last month of the quarter, month and day', () => {
    // 2020-06-01 is a Monday. Week one: one each; week two: o2 none.
    const weeks = answer('HL-010', '2020-06-15').periods
    expect(weeks.map((one) => [one.value, one.state])).toEqual([
      [1, 'met'],
      [0, 'missed'],
      [0, 'running'],
    ])
    // June: o1 first on the 25th, o2 on the 28th; September: o2 on the 29th.
    const quarters = answer('HL-012', '2020-10-01').periods
    expect(quarters.map((one) => [one.value, one.state])).toEqual([
      [28, 'met'],
      [29, 'missed'],
      [null, 'running'],
    ])
    const years = answer('HL-013', '2021-12-01').periods
    expect(years.map((one) => [one.value, one.state])).toEqual([
      [1126, 'met'],
      [1127, 'missed'],
    ])
  })
})

describe('demo', () => {
  const { value, answer } = readerOf(
    shippedPlan('demo'),
    handLedgers({
      'road-section': [
        { id: 'r1', sectionType: 'guard-works', lengthKm: 2.5, isDone: true },
        { id: 'r2', sectionType: 'guard-works', lengthKm: 1.25, isDone: [['2026-03-01', true]] },
        { id: 'r3', sectionType: 'guard-works', lengthKm: 4, isDone: false },
        { id: 'r4', sectionType: 'median', lengthKm: 8, isDone: true },
      ],
      accident: [
        { id: 'a1', occurredOn: '2023-02-01', deaths: 2 },
        { id: 'a2', occurredOn: '2023-12-31', deaths: 0 },
        { id: 'a3', occurredOn: '2024-01-01', deaths: 1 },
        { id: 'a4', occurredOn: '2026-05-01', deaths: 1 },
      ],
      hazard: ['2025-01-01', '2025-06-18', '2025-06-19', '2026-01-01', '2026-06-18', '2026-02-02'].map(
        (foundOn, at) => ({
          id: `h${at}`,
          severity: 'major',
          foundOn,
          since: foundOn,
        }),
      ),
      crossing: [{ id: 'c1', isBuildable: false, isBuilt: false }],
    }),
  )

  test('length, change, deaths, decrease, and nothing to count', () => {
    expect(value('YP-32', '2026-03-01')).toBe(3.75)
    expect(value('YP-06', '2026-06-18')).toBe(1) // three this year, two of the same days before
    expect(answer('YP-44', '2026-06-18')).toMatchObject({ value: 2, state: 'breached', reason: 'limit-exceeded' })
    expect(value('YP-45', '2026-06-18')).toBe(50) // 2 in 2023, 1 in 2026
    expect(answer('YP-36', '2026-06-18')).toMatchObject({ state: 'not-applicable', value: null })
    expect(answer('YP-34', '2026-06-18')).toMatchObject({ state: 'no-data', reason: 'no-register' })
  })
})
