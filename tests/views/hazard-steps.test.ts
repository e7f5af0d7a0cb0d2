import { describe, expect, it } from 'vitest'
import type { HazardEvent } from '../../src/contracts/hazard.ts'
import { hazardSteps } from '../../src/views/map/hazard-steps.ts'

const event = (seq: number, kind: HazardEvent['kind'], on: string): HazardEvent =>
  Object.freeze({ hazardId: 'h', seq, kind, on, recordedAt: '2026-01-01T00:00:00Z', note: null })
const history = Object.freeze([
  event(1, 'found', '2026-05-21'),
  event(2, 'assigned', '2026-05-22'),
  event(3, 'rectifying', '2026-05-26'),
  event(4, 'submitted', '2026-06-01'),
  event(5, 'rejected', '2026-06-03'),
  event(6, 'extended', '2026-06-04'),
  event(7, 'submitted', '2026-06-08'),
  event(8, 'closed', '2026-06-09'),
])
const states = (asOf: string) => hazardSteps(history, asOf).map((step) => step.state)

describe('hazardSteps', () => {
  it.each([
    ['2026-05-20', ['ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['2026-05-21', ['current', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['2026-06-01', ['done', 'done', 'done', 'current', 'ahead']],
    ['2026-06-04', ['done', 'done', 'current', 'ahead', 'ahead']],
    ['2026-06-30', ['done', 'done', 'done', 'done', 'current']],
  ])('stands on %s at %j', (asOf, expected) => expect(states(asOf)).toEqual(expected))

  it('forgets the day of a step that was undone, and shows the day of the last time', () => {
    expect(hazardSteps(history, '2026-06-04')[3]).toEqual({ step: 'review', on: null, state: 'ahead' })
    expect(hazardSteps(history, '2026-06-04')[2]?.on).toBe('2026-06-03')
    expect(hazardSteps(history, '2026-06-09')[3]?.on).toBe('2026-06-08')
  })
  it('does not depend on the order in which events arrive', () => {
    expect(hazardSteps([...history].reverse(), '2026-06-30')).toEqual(hazardSteps(history, '2026-06-30'))
  })
})
