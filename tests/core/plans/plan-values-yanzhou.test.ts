import { expect, test } from 'vitest'
import { accident, activity, handLedgers, hazard, readerOf, shippedPlan } from './hand-ledgers.ts'

/*
 * Every expected number is worked out by hand in the comment beside it, from the rows above it. The rows are as few as can
 * tell a right formula from its neighbours: one row just outside each border.
 */
const { value, answer } = readerOf(
  shippedPlan('yanzhou'),
  handLedgers({
    hazard: [
      hazard('h1', 'major', '2023-12-31', '2024-12-31', { source: 'inspection', isSupervised: true }),
      hazard('h2', 'major', '2022-01-05', '2025-01-01', { source: 'from-above', isSupervised: false }),
      hazard('h3', 'major', '2023-03-01', '2023-04-01', { source: 'self-check', isSupervised: false }),
      hazard('h4', 'major', '2024-02-01', null, { source: 'inspection', isSupervised: true }),
    ],
    accident: [
      accident('a1', '2023-12-31', 4, 'larger'),
      accident('a2', '2024-03-01', 1),
      accident('a3', '2025-05-05', 3, 'larger'),
    ],
    park: [
      { id: 'p1', isStandardised: true, hasFullStaff: true },
      {
        id: 'p2',
        isStandardised: [
          ['2024-01-01', false],
          ['2026-06-01', true],
        ],
        hasFullStaff: true,
      },
      { id: 'p3', isStandardised: false, hasFullStaff: true },
      { id: 'p4', isStandardised: false, hasFullStaff: true },
    ],
    mine: [
      {
        id: 'm1',
        mineType: 'coal',
        isSmart: true,
        standardLevel: '1',
        outputT: 600,
        smartOutputT: 570,
        baseUndergroundStaff: 500,
        undergroundStaff: 430,
      },
      {
        id: 'm2',
        mineType: 'coal',
        isSmart: true,
        standardLevel: '2',
        outputT: 400,
        smartOutputT: 340,
        baseUndergroundStaff: 300,
        undergroundStaff: 290,
      },
      {
        id: 'm3',
        mineType: 'coal',
        isSmart: [
          ['2024-01-01', false],
          ['2025-01-15', true],
        ],
        standardLevel: '3',
        outputT: 0,
        smartOutputT: 0,
        baseUndergroundStaff: 0,
        undergroundStaff: 0,
      },
      {
        id: 'm4',
        mineType: 'open-pit',
        isSmart: true,
        standardLevel: '1',
        outputT: 900,
        smartOutputT: 0,
        baseUndergroundStaff: 9,
        undergroundStaff: 9,
      },
    ],
    bridge: [
      {
        id: 'b1',
        isRural: true,
        isDangerous: true,
        isTreated: [
          ['2024-01-01', false],
          ['2024-10-01', true],
        ],
      },
      {
        id: 'b2',
        isRural: true,
        isDangerous: [
          ['2024-01-01', false],
          ['2025-08-01', true],
        ],
        isTreated: false,
      },
      { id: 'b3', isRural: false, isDangerous: true, isTreated: false },
    ],
    'road-section': [
      {
        id: 'r1',
        sectionType: 'guard-works',
        isPlanned: true,
        lengthKm: 3.2,
        isDone: [
          ['2024-03-01', false],
          ['2024-08-01', true],
        ],
      },
      {
        id: 'r2',
        sectionType: 'guard-works',
        isPlanned: true,
        lengthKm: 1.9,
        isDone: [
          ['2024-03-01', false],
          ['2024-11-01', true],
        ],
      },
      { id: 'r3', sectionType: 'guard-works', isPlanned: true, lengthKm: 2, isDone: false },
      { id: 'r4', sectionType: 'guard-works', isPlanned: false, lengthKm: 4, isDone: true },
      { id: 'r5', sectionType: 'waterside', isPlanned: true, lengthKm: 8, isDone: true, hasFacilities: true },
      { id: 'r6', sectionType: 'cliff', isPlanned: false, lengthKm: 1, isDone: false, hasFacilities: false },
      { id: 'r7', sectionType: 'village-through', isPlanned: false, lengthKm: 1, isDone: false, hasFacilities: true },
    ],
    'rural-junction': [
      { id: 'j1', hasSignal: true, hasBump: false },
      { id: 'j2', hasSignal: null, hasBump: true },
      { id: 'j3', hasSignal: false, hasBump: false },
      { id: 'j4', hasSignal: false, hasBump: null },
    ],
    'construction-site': [
      { id: 'c1', siteType: 'house', isSmart: true, fireReviewState: 'dealt-with' },
      { id: 'c2', siteType: 'house', isSmart: false, fireReviewState: 'listed' },
      { id: 'c3', siteType: 'road', isSmart: false, fireReviewState: 'none' },
      { id: 'c4', siteType: 'house', isSmart: false, fireReviewState: 'none', until: '2025-05-31' },
    ],
    enterprise: [
      { id: 'e1', isHighRisk: true, chemicalRole: 'production', isReviewed: true },
      { id: 'e2', isHighRisk: true, chemicalRole: 'production', isReviewed: [['2024-05-01', true]] },
      { id: 'e3', isHighRisk: false, chemicalRole: 'trade', isReviewed: true },
      { id: 'e4', isHighRisk: false, chemicalRole: 'production', isReviewed: false },
    ],
    organisation: [
      { id: 'o1', unitType: 'department', isMember: true },
      { id: 'o2', unitType: 'town', isMember: true },
      { id: 'o3', unitType: 'village', isMember: false },
    ],
    activity: [
      activity('d1', 'drill', '2024-02-01', 'e1', { isUnannounced: true }),
      activity('d2', 'drill', '2024-06-30', 'e2', { isUnannounced: false }),
      activity('d3', 'drill', '2024-12-31', 'e3', { isUnannounced: true }),
      activity('d4', 'drill', '2024-07-01', 'e1', { isUnannounced: false }),
      activity('d5', 'drill', '2025-01-01', 'e2', { isUnannounced: true }),
      activity('d6', 'training', '2024-05-01', 'e2', { isUnannounced: true }),
    ],
    'staff-count': [
      { id: 's1', groupType: 'hazchem-training', total: 100, qualified: 90 },
      { id: 's2', groupType: 'injury-training', total: 300, qualified: 150 },
    ],
    'rule-document': [
      { id: 'n1', target: 'YZ-018', issuedOn: '2026-01-20' },
      { id: 'n2', target: null, issuedOn: '2024-01-20' },
    ],
    'register-book': [
      {
        id: 'g1',
        registerType: 'experts',
        updatedOn: [
          ['2023-06-01', '2023-06-01'],
          ['2024-09-09', '2024-09-09'],
        ],
      },
      { id: 'g2', registerType: 'backbone', updatedOn: '2023-12-31' },
    ],
    'plan-task': [
      { id: 't1', plan: 'yanzhou', target: 'YZ-062', doneOn: '2024-06-01' },
      { id: 't2', plan: 'yanzhou', target: 'YZ-062', doneOn: null },
    ],
    bulletin: [
      { id: 'u1', issuedOn: '2024-01-31' },
      { id: 'u2', issuedOn: '2024-03-01' },
      { id: 'u3', issuedOn: '2024-03-15' },
    ],
    'report-filing': [
      { id: 'f1', reportType: 'investment', filedOn: '2024-12-01', unit: 'o1' },
      { id: 'f2', reportType: 'investment', filedOn: '2025-01-02', unit: 'o2' },
      { id: 'f3', reportType: 'investment', filedOn: '2025-12-01', unit: 'o1' },
    ],
  }),
)

test('shares of rows: hazards, parks, junctions, sites, unannounced drills', () => {
  // Stock h1, h2, h3. h3 was closed before; h1 on the last day; h2 a day too late.
  expect(value('YZ-001', '2024-12-30')).toBeCloseTo(100 / 3, 9)
  expect(answer('YZ-001', '2025-03-01')).toMatchObject({ value: 100, state: 'late', reason: 'reached-late' })
  expect(answer('YZ-001', '2025-03-01').valueAtDue).toBeCloseTo(200 / 3, 9)
  // By inspection or from above: h1, h2, h4; supervised h1, h4.
  expect(value('YZ-011', '2024-06-01')).toBeCloseTo(200 / 3, 9)
  // p1, from June also p2, of four.
  expect([value('YZ-016', '2026-05-31'), value('YZ-016', '2026-06-01')]).toEqual([25, 50])
  expect(answer('YZ-080', '2026-12-31')).toMatchObject({ value: 100, state: 'met' })
  // j1 by its signal, j2 by its bump, j3 has neither; j4 is not known: 2 of 3, between 2 of 4 and 3 of 4.
  expect(answer('YZ-043', '2026-12-31')).toMatchObject({ low: 50, high: 75, unknown: 1, state: 'late' })
  expect(value('YZ-043', '2026-12-31')).toBeCloseTo(200 / 3, 9)
  // Sections beside water and cliffs: r5 yes, r6 no. Through villages: r7.
  expect([value('YZ-045', '2025-01-01'), value('YZ-044', '2025-01-01')]).toEqual([50, 100])
  // House sites c1, c2, c4; c4 ends in May 2025.
  expect(value('YZ-025', '2025-05-31')).toBeCloseTo(100 / 3, 9)
  expect(value('YZ-025', '2025-06-01')).toBe(50)
  // Listed or dealt with: c1, c2.
  expect(value('YZ-042', '2026-06-30')).toBe(50)
  // Drills of 2024: d1 to d4, unannounced d1 and d3; by the end of June 1 of 2.
  expect([value('YZ-054', '2024-06-30'), value('YZ-054', '2024-12-31')]).toEqual([50, 50])
  expect(value('YZ-054', '2024-07-01')).toBeCloseTo(100 / 3, 9)
  expect(value('YZ-055', '2025-06-01')).toBe(100)
})

test('shares of sums: smart output, underground staff, training tasks', () => {
  // (570 + 340) of (600 + 400); m4 is no coal mine.
  expect(answer('YZ-034', '2025-12-31')).toMatchObject({ value: 91, numerator: 910, denominator: 1000, state: 'met' })
  // 800 before, 720 now.
  expect(answer('YZ-035', '2025-12-31')).toMatchObject({ value: 10, numerator: 80, denominator: 800, state: 'met' })
  // 90 of 100; 150 of 300; together 240 of 400.
  expect([value('YZ-049', '2024-10-31'), value('YZ-050', '2024-12-31'), value('YZ-051', '2025-12-31')]).toEqual([
    90, 50, 60,
  ])
  expect(answer('YZ-050', '2025-01-01').state).toBe('late')
})

test('counts: accidents, producers, mines, bridges that must stay away', () => {
  // a1 was before the plan, a2 is of the lowest grade; a3 can never be made good.
  expect(answer('YZ-004', '2025-05-04')).toMatchObject({ value: 0, state: 'on-track' })
  expect(answer('YZ-004', '2025-05-05')).toMatchObject({ value: 1, state: 'breached' })
  // Producers e1 and from May e2; e3 only trades, e4 is not checked.
  expect([value('YZ-014', '2024-04-30'), value('YZ-014', '2024-05-01')]).toEqual([1, 2])
  expect([value('YZ-033', '2024-12-31'), value('YZ-033', '2025-02-01'), value('YZ-057', '2024-12-31')]).toEqual([
    2, 3, 2,
  ])
  // b1 treated in October 2024; b2 rated dangerous in August 2025; b3 is no rural bridge.
  expect([value('YZ-028', '2024-09-30'), value('YZ-028', '2024-12-31')]).toEqual([1, 0])
  expect(answer('YZ-028', '2025-07-31').state).toBe('met')
  expect(answer('YZ-028', '2025-08-01')).toMatchObject({ value: 1, state: 'breached', reason: 'fallen' })
})

test('length: kilometres of planned works that are finished', () => {
  expect(value('YZ-029', '2024-07-31')).toBe(0)
  expect(value('YZ-029', '2024-08-01')).toBeCloseTo(3.2, 9)
  // 3.2 + 1.9; not r3 (not done), r4 (not planned), r5 (other works).
  const done = answer('YZ-029', '2024-12-31')
  expect(done.value).toBeCloseTo(5.1, 9)
  expect(done.state).toBe('met')
})

test('milestones: rules issued late, a register updated within the plan, tasks not all finished', () => {
  expect(answer('YZ-018', '2025-12-31')).toMatchObject({ value: 0 })
  expect(answer('YZ-018', '2026-02-01')).toMatchObject({ value: 1, state: 'late', reason: 'reached-late' })
  // The update of 2023 was before the plan.
  expect(value('YZ-065', '2024-09-08')).toBe(0)
  expect(answer('YZ-065', '2024-12-31')).toMatchObject({ value: 1, state: 'met' })
  expect(value('YZ-066', '2025-12-31')).toBe(0)
  expect(answer('YZ-062', '2024-12-31')).toMatchObject({ value: 0, numerator: 1, denominator: 2 })
})

test('recurring: bulletins, half-yearly drills of high-risk firms, spending reports of every member', () => {
  expect(answer('YZ-076', '2024-03-31').periods.map(({ value: times }) => times)).toEqual([1, 0, 2])
  // e1 and e2: one each in the first half of 2024; in the second e2 has none.
  expect(answer('YZ-053', '2024-12-31').periods.map(({ value: least }) => least)).toEqual([1, 0])
  // 2024: o1 only, o2 came two days late; 2025: both.
  expect(answer('YZ-083', '2026-01-01').periods.map(({ value: least, state }) => [least, state])).toEqual([
    [0, 'missed'],
    [1, 'met'],
    [0, 'running'],
  ])
})
