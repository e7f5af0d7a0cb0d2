import { describe, expect, test } from 'vitest'
import { dayNumber, handLedgers, readerOf, shippedPlan } from './hand-ledgers.ts'
import { activity, enterprise, filing, task } from './hand-rows.ts'

/* Every expected number is worked out by hand in the comment beside it; rows stand just inside and just outside each border. */
describe('miaohang', () => {
  const ledgers = handLedgers({
    enterprise: [
      enterprise('e1', 'hazardous-chemicals', false, true),
      enterprise('e2', 'road-traffic', false, false),
      enterprise('e3', 'industry', true, true),
      enterprise('e4', 'industry', false, true),
      enterprise('e5', 'hazardous-chemicals', true, true),
    ],
    waterside: [
      { id: 'w1', need: 'required', lengthM: 200, guardrail: 'intact' },
      {
        id: 'w2',
        need: 'survey-needed',
        lengthM: 300,
        guardrail: [
          ['2020-06-01', 'absent'],
          ['2020-09-29', 'intact'],
          ['2021-03-01', 'damaged'],
        ],
      },
      { id: 'w3', need: 'none', lengthM: 900, guardrail: 'absent' },
      { id: 'w4', need: 'warning', lengthM: 50, guardrail: 'absent' },
    ],
    approach: [
      { id: 'a1', role: 'minor', control: 'none', bump: 'intact' },
      { id: 'a2', role: 'minor', control: 'stop', bump: 'damaged' },
      { id: 'a3', role: 'minor', control: 'roundabout', bump: 'absent' },
      { id: 'a4', role: 'minor', control: 'signal', bump: 'absent' },
      { id: 'a5', role: 'major', control: 'none', bump: 'absent' },
    ],
    'staff-count': [
      { id: 's1', groupType: 'key-post-upgrade', total: 40, qualified: 3 },
      { id: 's2', groupType: 'key-post-upgrade', total: 10, qualified: 3 },
      { id: 's3', groupType: 'workers-certified', total: 100, qualified: 90 },
    ],
    'vehicle-count': [
      { id: 'v1', vehicleType: 'passenger-hazmat-heavy', inScope: 40, fitted: 30, online: 24, connected: 22 },
      { id: 'v2', vehicleType: 'passenger-hazmat-heavy', inScope: 10, fitted: 10, online: 6, connected: 10 },
      { id: 'v3', vehicleType: 'modified-truck', remaining: 4 },
      { id: 'v4', vehicleType: 'modified-truck', remaining: 3 },
      { id: 'v5', vehicleType: 'coach', violations: 0 },
    ],
    organisation: [
      { id: 'o1', unitType: 'party-branch', isMember: false },
      { id: 'o2', unitType: 'party-branch', isMember: false },
      { id: 'o3', unitType: 'department', isMember: true },
      { id: 'o4', unitType: 'village', isMember: true },
    ],
    activity: [
      activity('study', '2020-05-31', 'o2'),
      activity('study', '2020-06-01', 'o1'),
      activity('study', '2021-06-01', 'o1'),
      activity('study', '2021-07-01', 'o2'),
      activity('warning-education', '2020-07-01', 'e1'),
      activity('warning-education', '2020-12-31', 'e5'),
      activity('warning-education', '2021-02-01', 'e1'),
      activity('warning-education', '2021-03-01', 'e1'),
      activity('register-update', '2020-08-01', null, 'MH-016'),
      activity('register-update', '2020-08-02', null, 'XX-001'),
      activity('register-update', '2021-08-02', null, null),
    ],
    'report-filing': [
      filing('plan', '2020-11-01', 'o3', 'MH-037'),
      filing('plan', '2020-12-10', 'o4', 'MH-037'),
      filing('plan', '2020-10-01', 'o4', null),
      filing('final', '2023-01-05', 'o3'),
    ],
    'plan-task': [
      task('MH-041', '2021-05-01'),
      task('MH-041', '2022-05-01'),
      task('MH-041', null),
      task(null, '2021-01-01'),
      task('MH-033', '2020-11-01', 'v1'),
      task('MH-033', '2021-01-05', 'v2'),
    ],
    village: [
      { id: 'v1', villageKind: 'village' },
      { id: 'v2', villageKind: 'village' },
      { id: 'v3', villageKind: 'community' },
    ],
    system: [
      { id: 'x1', target: 'MH-017', liveOn: [['2020-12-31', '2020-12-31']] },
      { id: 'x2', target: 'MH-018', liveOn: [['2023-02-01', '2023-02-01']] },
    ],
  })
  const { value, answer } = readerOf(shippedPlan('miaohang'), ledgers)

  test('ratio: listed industries and large firms together', () => {
    // In: e1, e2 by industry, e3 by scale, e5 by both; e4 neither. With a system: e1, e3, e5: 3 of 4.
    expect(value('MH-003', '2022-01-01')).toBe(75)
    // e3 is no chemical firm: test above; sums over firms: (3+3) / (40+10) = 12 %, not the mean of 7.5 and 30.
    expect(value('MH-006', '2021-06-01')).toBe(12)
  })

  test('ratio of vehicles: each rate has its own whole', () => {
    expect(value('MH-020', '2022-01-01')).toBe(80) // 40 fitted of 50
    expect(value('MH-021', '2022-01-01')).toBe(75) // 30 online of 40 fitted
    expect(value('MH-022', '2022-01-01')).toBe(64) // 32 connected of 50
    expect(value('MH-025', '2022-01-01')).toBe(60) // 30 online of 50
  })

  test('ratio by metres, held after the day: the fall is a breach', () => {
    expect(value('MH-029', '2020-09-28')).toBe(40) // 200 of 200 + 300
    expect(value('MH-029', '2020-09-30')).toBe(100)
    expect(value('MH-029', '2021-03-01')).toBe(40)
    expect(answer('MH-029', '2021-02-28')).toMatchObject({ state: 'met', numerator: 500, denominator: 500 })
    expect(answer('MH-029', '2021-03-01')).toMatchObject({ state: 'breached', reason: 'fallen' })
  })

  test('ratio by approach: signals and major roads are out, a damaged bump is none', () => {
    expect(value('MH-030', '2020-08-01')).toBeCloseTo(100 / 3, 9) // a1 of a1, a2, a3
  })

  test('count', () => {
    expect(value('MH-001', '2021-06-30')).toBe(0) // o2 held one the day before the plan began
    expect(value('MH-001', '2022-12-31')).toBe(1) // o1 two, o2 one
    expect(value('MH-019', '2022-01-01')).toBe(7)
    expect(value('MH-041', '2021-12-31')).toBe(1)
    expect(answer('MH-041', '2023-01-01')).toMatchObject({ value: 2, state: 'late' })
    expect(answer('MH-042', '2022-06-01')).toMatchObject({ value: 0, state: 'met' })
  })

  test('milestone', () => {
    expect(answer('MH-017', '2020-12-30').state).toBe('on-track')
    expect(answer('MH-017', '2021-06-01').state).toBe('met')
    // No task of the roll-out is listed: not done, which is no reason to leave the target out.
    expect(answer('MH-024', '2021-12-31')).toMatchObject({ state: 'on-track', value: 0 })
    expect(answer('MH-024', '2022-01-01')).toMatchObject({ state: 'late', reason: 'past-due', denominator: 0 })
    expect(answer('MH-018', '2023-03-01')).toMatchObject({ state: 'late', reason: 'reached-late' })
    // The community is asked nothing; v2 comes five days too late.
    expect(answer('MH-033', '2020-12-31')).toMatchObject({ numerator: 1, denominator: 2 })
    expect(answer('MH-033', '2021-02-01')).toMatchObject({ value: 1, state: 'late', reason: 'reached-late' })
    // o4's earlier filing served no target.
    expect(answer('MH-037', '2020-11-30')).toMatchObject({ value: 0, numerator: 1, denominator: 2 })
    expect(answer('MH-037', '2021-01-01')).toMatchObject({ state: 'met', reachedOn: dayNumber('2020-12-10') })
    expect(answer('MH-039', '2023-02-01')).toMatchObject({ state: 'late', reason: 'reached-late' })
  })

  test('recurrence: the firm with the fewest decides, year by year', () => {
    // 2020: e1 one, e5 one. 2021: e1 two, e5 none.
    const { periods, state, unitsMet, units } = answer('MH-008', '2022-02-01')
    expect(periods.map((period) => [period.value, period.state])).toEqual([
      [1, 'met'],
      [0, 'missed'],
      [0, 'running'],
    ])
    expect([state, unitsMet, units]).toEqual(['late', 0, 2])
    // Only what serves this target; the row without a target is nobody's.
    expect(answer('MH-016', '2021-09-01').periods.map((period) => period.value)).toEqual([1, 0])
  })
})
