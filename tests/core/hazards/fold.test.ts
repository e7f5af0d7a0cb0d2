import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldHazard, type HazardEventKind, type HazardStep } from '../../../src/core/hazards/fold.ts'
import { isOpenOn } from '../../../src/core/hazards/urgency.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'

const dayNumber = (iso: string | null) => (iso === null ? NO_DAY : (epochDayOf(iso) ?? NaN))
const step = (kind: HazardEventKind, on: string): HazardStep => Object.freeze({ kind, on })

describe('foldHazard', () => {
  // design.md section 4: found -> assigned -> rectifying -> review -> closed, rejected back to rectifying, reopened after closed
  const life = [
    step('found', '2024-01-01'),
    step('assigned', '2024-01-02'),
    step('rectifying', '2024-01-03'),
    step('submitted', '2024-01-10'),
    step('rejected', '2024-01-11'),
    step('submitted', '2024-01-20'),
    step('closed', '2024-01-21'),
    step('reopened', '2024-02-01'),
    step('closed', '2024-02-15'),
  ]
  it.each([
    ['2023-12-31', null, null],
    ['2024-01-01', 'found', null],
    ['2024-01-02', 'assigned', null],
    ['2024-01-05', 'rectifying', null],
    ['2024-01-10', 'review', null],
    ['2024-01-11', 'rectifying', null],
    ['2024-01-20', 'review', null],
    ['2024-01-21', 'closed', '2024-01-21'],
    ['2024-01-31', 'closed', '2024-01-21'],
    ['2024-02-01', 'rectifying', null],
    ['2024-02-15', 'closed', '2024-02-15'],
  ])('on %s is %s, closed on %s', (asOf, state, closedOn) => {
    expect(foldHazard(life, asOf)).toMatchObject({ state, closedOn })
  })

  it('without a date tells the state today', () => {
    expect(foldHazard(life)).toEqual({
      state: 'closed',
      foundOn: '2024-01-01',
      closedOn: '2024-02-15',
      supervised: false,
    })
  })

  it('knows nothing without a found step', () => {
    expect(foldHazard([step('closed', '2024-01-01')]).state).toBeNull()
    expect(foldHazard([]).state).toBeNull()
  })

  it('takes the found step written last as the day of finding', () => {
    const corrected = [step('found', '2024-01-01'), step('found', '2024-01-05')]
    expect(foldHazard(corrected).foundOn).toBe('2024-01-05')
    expect(foldHazard(corrected, '2024-01-03').state).toBeNull()
  })

  it('keeps the earliest of closings in a row and lets only reopened leave closed', () => {
    const steps = [step('found', '2024-01-01'), step('closed', '2024-01-10'), step('closed', '2024-01-08')]
    expect(foldHazard(steps).closedOn).toBe('2024-01-08')
    expect(foldHazard([...steps, step('assigned', '2024-01-12')]).state).toBe('closed')
  })

  it('lists a supervised hazard until it is closed', () => {
    const steps = [step('found', '2024-01-01'), step('supervised', '2024-01-02')]
    expect(foldHazard(steps).supervised).toBe(true)
    expect(foldHazard([...steps, step('closed', '2024-01-03')]).supervised).toBe(false)
  })

  it('stays in its state when it becomes a major hazard, and open', () => {
    const steps = [step('found', '2024-01-01'), step('assigned', '2024-01-02')]
    const risen = [...steps, step('escalated', '2024-01-03')]
    expect(foldHazard(risen)).toEqual(foldHazard(steps))
    expect(foldHazard([...risen, step('closed', '2024-01-04'), step('escalated', '2024-01-05')])).toMatchObject({
      state: 'closed',
      closedOn: '2024-01-04',
    })
  })

  const day = fc.integer({ min: 19_000, max: 19_060 }).map(isoOfEpochDay)
  const kinds: HazardEventKind[] = [
    'assigned',
    'rectifying',
    'submitted',
    'rejected',
    'closed',
    'extended',
    'supervised',
    'escalated',
  ]
  const later = fc.array(fc.record({ kind: fc.constantFrom(...kinds), on: day }), { maxLength: 12 })

  it('is open exactly when isOpenOn says so, for any history that was never reopened', () => {
    fc.assert(
      fc.property(day, later, day, (found, steps, asOf) => {
        const history = [{ kind: 'found' as const, on: found }, ...steps.filter((one) => one.on >= found)]
        const { state } = foldHazard(history, asOf)
        const closed = dayNumber(foldHazard(history).closedOn)
        const isOpen = state !== null && state !== 'closed'
        expect(isOpen).toBe(isOpenOn(dayNumber(asOf), dayNumber(found), closed))
      }),
    )
  })

  it('at t equals the fold of what had happened by t', () => {
    fc.assert(
      fc.property(day, later, day, (found, steps, asOf) => {
        const history = [{ kind: 'found' as const, on: found }, ...steps]
        const by = history.filter((one) => one.on <= asOf)
        if (found <= asOf) expect(foldHazard(history, asOf)).toEqual(foldHazard(by))
      }),
    )
  })
})
