import { describe, expect, it } from 'vitest'
import type { TargetState } from '../../../src/core/plans/plan-model.ts'
import type { TargetAnswer } from '../../../src/core/plans/target-answer.ts'
import {
  dueCounts,
  phaseOn,
  reportsOwed,
  stateCounts,
  targetLines,
  villageHoldLines,
} from '../../../src/core/wall/plan-summary.ts'
import { dayNumber, shippedPlan } from '../plans/hand-ledgers.ts'

const plan = shippedPlan('demo')
const answer = (id: string, state: TargetState, daysLeft: number): TargetAnswer => ({
  ...{ id, state, daysLeft, reason: 'not-due', value: null, low: null, high: null, operator: '>=', target: 1 },
  ...{ unit: '%', numerator: null, denominator: null, unknown: 0, unitsMet: null, units: null, dueDay: 20_000 },
  ...{ reachedOn: null, neededNow: null, valueAtDue: null, periods: [] },
  missing: [
    { kind: 'a', why: 'empty', field: null, rows: 0 },
    { kind: 'a', why: 'unknown', field: 'f', rows: 2 },
  ],
})

describe('the plan on the wall', () => {
  it('is in the phase that holds the day, first and last day included; outside every phase in none', () => {
    const [first] = plan.phases
    expect(phaseOn(plan, dayNumber(first?.start ?? ''))).toMatchObject({ place: 1, of: plan.phases.length })
    expect(phaseOn(plan, dayNumber(first?.end ?? ''))).toMatchObject({ place: 1 })
    expect(phaseOn(plan, dayNumber(plan.end) + 1)).toBeNull()
    expect(phaseOn(plan, dayNumber(plan.start) - 1)).toBeNull()
  })

  it('lists the worst state first, then what is due first; registers are missed only where there is no data', () => {
    const ids = plan.targets.slice(0, 6).map(({ id }) => id)
    const states = ['met', 'no-data', 'late', 'breached', 'on-track', 'late'] as const
    const left = [1, 2, 9, 4, 5, -3]
    const lines = targetLines(
      plan,
      ids.map((id, at) => answer(id, states[at] ?? 'met', left[at] ?? 0)),
    )
    expect(lines.map(({ id }) => id)).toEqual([ids[3], ids[5], ids[2], ids[1], ids[4], ids[0]])
    expect(lines.map(({ missing }) => missing)).toEqual([[], [], [], ['a'], [], []])
    expect(lines[0]?.title).toEqual(plan.targets[3]?.title)
  })

  it('counts each task once, and what is not known of reports stays unknown', () => {
    const tasks = [
      { state: 'overdue', dueWithin: null },
      { state: 'running', dueWithin: 30 },
      { state: 'unrecorded', dueWithin: 90 },
      { state: 'done', dueWithin: null },
    ] as const
    expect(dueCounts(tasks)).toEqual({ overdue: 1, in30: 1, in60: 0, in90: 1 })
    expect(reportsOwed([{ state: 'owed' }, { state: 'filed' }])).toBe(1)
    expect(reportsOwed([])).toBe(0)
    expect(reportsOwed([{ state: 'unknown' }, { state: 'owed' }])).toBeNull()
    expect(stateCounts([{ state: 'late' }, { state: 'late' }])).toMatchObject({ late: 2, met: 0 })
  })

  it('counts targets a village holds back; one that is ahead, or rows in no village, hold nothing', () => {
    const villages = ['V1', 'V2', 'V3'].map((id) => ({ id, name: id }))
    const hold = (villageId: string | null, heldBack: number) => ({ villageId, heldBack })
    const holds = [
      [hold('V2', 3), hold('V1', -3), hold(null, 9)],
      [hold('V2', 0.5), hold('V3', 0)],
    ]
    const tasks = [
      { villageId: 'V3', state: 'overdue' },
      { villageId: 'V3', state: 'done' },
      { villageId: null, state: 'overdue' },
    ] as const
    expect(villageHoldLines(villages, holds, tasks)).toEqual([
      { id: 'V2', name: 'V2', heldBack: 2, overdueTasks: 0 },
      { id: 'V3', name: 'V3', heldBack: 0, overdueTasks: 1 },
      { id: 'V1', name: 'V1', heldBack: 0, overdueTasks: 0 },
    ])
  })
})
