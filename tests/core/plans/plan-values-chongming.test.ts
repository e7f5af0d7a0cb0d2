import { expect, test } from 'vitest'
import { accident, activity, dayNumber, handLedgers, hazard, readerOf, shippedPlan } from './hand-ledgers.ts'

/*
 * Every expected number is worked out by hand in the comment beside it, from the rows above it. The rows are as few as can
 * tell a right formula from its neighbours: one row just outside each border.
 */
const { value, answer } = readerOf(
  shippedPlan('chongming'),
  handLedgers({
    hazard: [
      hazard('h1', 'major', '2023-05-10', '2024-03-01', { isInLedger: true }),
      hazard('h2', 'major', '2023-12-31', null, { isInLedger: true }),
      hazard('h3', 'major', '2024-01-01', '2024-01-20', { isInLedger: false }),
      hazard('h4', 'general', '2023-06-01', null, { isInLedger: false }),
      hazard('h5', 'major', '2024-07-15', null, { isInLedger: true }),
      hazard('h6', 'major', '2024-07-16', null, { isInLedger: true }),
      hazard('h7', 'major', '2025-02-01', null, { isInLedger: true }),
      hazard('h8', 'major', '2025-07-15', null, { isInLedger: true }),
      hazard('h9', 'general', '2025-07-01', null, { isInLedger: true }),
    ],
    accident: [
      accident('a1', '2023-01-01', 1),
      accident('a2', '2023-04-04', 0),
      accident('a3', '2023-11-30', 3),
      accident('a4', '2023-12-31', 1),
      accident('a5', '2025-12-31', 9),
      accident('a6', '2026-01-01', 1),
      accident('a7', '2026-06-01', 0),
      accident('a8', '2026-11-30', 1),
      accident('a9', '2026-12-20', 4),
    ],
    enterprise: [
      {
        id: 'e1',
        isStateOwnedKey: true,
        isReviewed: [
          ['2024-01-01', false],
          ['2024-05-01', true],
        ],
        isHighRisk: false,
        hasMajorSource: true,
        isDeepCasting: false,
        isDustFirm: false,
        isMonitored: true,
        isModel: true,
        regulatorId: 'd1',
      },
      {
        id: 'e2',
        isStateOwnedKey: true,
        isReviewed: false,
        isHighRisk: false,
        hasMajorSource: false,
        isDeepCasting: false,
        isDustFirm: true,
        dustWorkers: 12,
        isMonitored: false,
        isModel: true,
        regulatorId: 'd1',
      },
      {
        id: 'e3',
        isStateOwnedKey: false,
        isReviewed: true,
        isHighRisk: true,
        hasMajorSource: false,
        isDeepCasting: false,
        isDustFirm: true,
        dustWorkers: 9,
        isMonitored: false,
        isModel: [['2024-09-01', true]],
        regulatorId: 'd2',
      },
      {
        id: 'e4',
        isStateOwnedKey: true,
        isReviewed: null,
        isHighRisk: true,
        hasMajorSource: false,
        isDeepCasting: true,
        isDustFirm: false,
        isMonitored: true,
        isModel: false,
        regulatorId: 'd2',
      },
    ],
    organisation: [
      { id: 'd1', unitType: 'department', isMember: true },
      { id: 'd2', unitType: 'department', isMember: true },
      { id: 't1', unitType: 'town', isMember: false },
      { id: 'p1', unitType: 'park', isMember: false },
    ],
    'vehicle-count': [
      {
        id: 'v1',
        vehicleType: 'converted-tractor',
        remaining: [
          ['2024-01-01', 12],
          ['2025-06-01', 0],
        ],
      },
      {
        id: 'v2',
        vehicleType: 'converted-tractor',
        remaining: [
          ['2024-01-01', 5],
          ['2025-11-30', 0],
        ],
      },
      { id: 'v3', vehicleType: 'hundred-ton', remaining: 7 },
    ],
    'staff-count': [
      { id: 's1', groupType: 'principals-2024', total: 40, qualified: 30 },
      { id: 's2', groupType: 'principals-2024', total: 10, qualified: 5 },
      { id: 's3', groupType: 'principals-2025', total: 10, qualified: 10 },
    ],
    'plan-task': [
      { id: 'k1', plan: 'chongming', target: 'CM-010', doneOn: [['2025-03-01', '2025-03-01']] },
      { id: 'k2', plan: 'chongming', target: 'CM-010', doneOn: [['2026-02-10', '2026-02-08']] },
      { id: 'k3', plan: 'yanzhou', target: 'CM-010', doneOn: null },
      { id: 'k4', plan: 'chongming', target: null, doneOn: null },
    ],
    system: [
      { id: 'y1', target: 'CM-020', liveOn: '2024-11-20' },
      { id: 'y2', target: null, liveOn: '2024-02-01' },
      { id: 'y3', target: 'CM-027', liveOn: '2025-05-01' },
      { id: 'y4', target: 'CM-027', liveOn: null },
    ],
    activity: [
      activity('x1', 'risk-identification', '2024-05-01', 'd1'),
      activity('x2', 'risk-identification', '2024-06-01', 'd2'),
      activity('x3', 'risk-identification', '2024-06-02', 't1'),
      activity('x4', 'risk-identification', '2024-02-28', 'p1'),
      activity('x5', 'risk-identification', '2024-09-01', 'd1'),
      activity('x6', 'training', '2024-04-10', 'd1', { target: 'CM-016' }),
      activity('x7', 'training', '2024-08-20', 'd2', { target: 'CM-016' }),
      activity('x8', 'training', '2024-10-15', 't1', { target: 'CM-016' }),
      activity('x9', 'training', '2024-03-02', 't1'),
      activity('i1', 'led-inspection', '2024-04-01', 'e1'),
      activity('i2', 'led-inspection', '2024-06-30', 'e2'),
      activity('i3', 'led-inspection', '2024-05-05', 'e2'),
      activity('i4', 'led-inspection', '2024-07-01', 'e1'),
      activity('c1', 'dispatch', '2024-03-31'),
      activity('c2', 'dispatch', '2024-05-02'),
      activity('c3', 'dispatch', '2024-05-20'),
      activity('c4', 'supervision', '2024-04-08'),
    ],
    'report-filing': [
      { id: 'f1', reportType: 'task-list', filedOn: '2024-04-23', unit: 'd1' },
      { id: 'f2', reportType: 'task-list', filedOn: '2024-04-26', unit: 'd2' },
      { id: 'f3', reportType: 'task-list', filedOn: '2024-05-20', unit: 'd1' },
      { id: 'f4', reportType: 'monthly', filedOn: '2024-05-25', unit: 'd2' },
      { id: 'f5', reportType: 'monthly', filedOn: '2024-05-29', unit: 'd2' },
      { id: 'f6', reportType: 'yearly', filedOn: '2024-05-31', unit: 't1' },
    ],
  }),
)

test('shares of rows: stock of major hazards, reviewed firms, risk warning, ledger', () => {
  // Stock: h1, h2. None closed on 1 February, h1 from 1 March on.
  expect(value('CM-001', '2024-02-01')).toBe(0)
  expect(value('CM-001', '2024-03-01')).toBe(50)
  expect(answer('CM-001', '2025-01-01').state).toBe('late')
  // Key state-owned e1, e2; e4 is one too but not known: 1 of 2, between 1 of 3 and 2 of 3.
  const reviewed = answer('CM-008', '2024-06-01')
  expect([reviewed.value, reviewed.numerator, reviewed.denominator, reviewed.unknown]).toEqual([50, 1, 2, 1])
  expect(reviewed.low).toBeCloseTo(100 / 3, 9)
  expect(reviewed.high).toBeCloseTo(200 / 3, 9)
  // In scope e1, e2, e4; e3 has nine dust workers. Connected e1, e4.
  expect(value('CM-021', '2025-12-31')).toBeCloseTo(200 / 3, 9)
  // Major found by the end of 2024: h1, h2, h3, h5, h6; not entered h3.
  expect(value('CM-045', '2024-12-31')).toBe(80)
  // Two test sites, one joined on 1 May 2025.
  expect(value('CM-027', '2025-04-30')).toBe(0)
  expect(answer('CM-027', '2025-12-31')).toMatchObject({ value: 50, numerator: 1, denominator: 2, unknown: 0 })
})

test('shares of sums and of periods: principals, accidents and deaths against 2023', () => {
  // (30 + 5) of (40 + 10); the 2025 group is another target.
  expect(value('CM-013', '2024-06-01')).toBe(70)
  expect(value('CM-014', '2025-06-01')).toBe(100)
  // Accidents of 2023: 4; of 2026 up to 30 November: 3 (a6, a7, a8); to the end of the year 4.
  expect(value('CM-004', '2026-11-30')).toBe(25)
  expect(answer('CM-004', '2026-12-31')).toMatchObject({ value: 0, denominator: 4, numerator: 0 })
  // Deaths of 2023: 5; of 2026 up to 30 November: 2, and 6 by the end of the year: an increase of a fifth.
  expect(value('CM-005', '2026-11-30')).toBe(60)
  expect(value('CM-005', '2026-12-31')).toBe(-20)
})

test('counts: inflow against the same days, vehicles left, model firms and rounds of the least unit', () => {
  // 1 January to 15 July 2025: h7, h8; the same days of 2024: h3, h5, not h6.
  expect(value('CM-002', '2025-07-15')).toBe(0)
  expect(value('CM-002', '2025-07-14')).toBe(0)
  // To the end: h7, h8 against h3, h5, h6.
  expect(answer('CM-002', '2025-12-31')).toMatchObject({ value: -1, state: 'met' })
  expect(value('CM-023', '2024-06-01')).toBe(17)
  expect(value('CM-023', '2025-06-01')).toBe(5)
  expect(answer('CM-023', '2025-12-31')).toMatchObject({ value: 0, state: 'met' })
  // d1 has e1 and e2; d2 has e3 from September on.
  expect(answer('CM-009', '2024-12-31')).toMatchObject({ value: 1, units: 2, unitsMet: 2, state: 'met' })
  // d1 2, d2 1, t1 1, p1 none: its round was before the plan.
  expect(answer('CM-011', '2024-12-31')).toMatchObject({ value: 0, units: 4, unitsMet: 3 })
})

test('milestones: a system live, every department trained, every task finished', () => {
  expect(answer('CM-020', '2024-11-19')).toMatchObject({ value: 0, state: 'on-track' })
  expect(answer('CM-020', '2025-02-01')).toMatchObject({ value: 1, state: 'met', reachedOn: dayNumber('2024-11-20') })
  // d1, d2 and t1; x9 serves no target. The last, t1, on 15 October.
  expect(value('CM-016', '2024-10-14')).toBe(0)
  expect(answer('CM-016', '2024-12-31')).toMatchObject({ value: 1, reachedOn: dayNumber('2024-10-15') })
  // k1 and k2; the task of another plan does not count. Written down on 10 February, done on the 8th.
  expect(value('CM-010', '2026-02-09')).toBe(0)
  expect(answer('CM-010', '2026-12-31')).toMatchObject({ value: 1, state: 'met', reachedOn: dayNumber('2026-02-08') })
})

test('recurring: checks of the least firm per quarter, dispatches per month, the latest report of a month', () => {
  // Firms not at high risk: e1 once, e2 twice in the second quarter; in the third e2 has none.
  expect(answer('CM-017', '2024-06-30')).toMatchObject({ value: 1, units: 2, unitsMet: 2 })
  const third = answer('CM-017', '2024-10-01')
  expect(third.periods.map(({ value: least, state }) => [least, state])).toEqual([
    [0, 'missed'],
    [1, 'met'],
    [0, 'missed'],
    [0, 'running'],
  ])
  expect(third.state).toBe('late')
  // March 1, April 0, May 2.
  const dispatches = answer('CM-041', '2024-05-31').periods
  expect(dispatches.map(({ value: times, state }) => [times, state])).toEqual([
    [1, 'met'],
    [0, 'missed'],
    [2, 'met'],
  ])
  // April: d1 on the 23rd, d2 on the 26th. May: d1 on the 20th, d2 first on the 25th.
  const reports = answer('CM-044', '2024-06-01').periods
  expect(reports.slice(1, 3).map(({ value: latest, state }) => [latest, state])).toEqual([
    [26, 'missed'],
    [25, 'met'],
  ])
})
