import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HAZARD_EVENT_KINDS } from '../../../src/contracts/hazard.ts'
import { eventsFromRecord, stepsToAppend, type HazardDays } from '../../../src/core/hazards/events-from-record.ts'
import { foldHazard, type HazardEventKind } from '../../../src/core/hazards/fold.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'

const EMPTY: HazardDays = {
  foundOn: '2024-03-01',
  assignedOn: null,
  rectifyingOn: null,
  reviewOn: null,
  rejectedOn: null,
  closedOn: null,
  reopenedOn: null,
  deadline: null,
}
const days = (given: Partial<HazardDays>): HazardDays => Object.freeze({ ...EMPTY, ...given })
const codes = (given: Partial<HazardDays>) =>
  eventsFromRecord(days(given)).problems.map((one) => [one.severity, one.code])

describe('eventsFromRecord', () => {
  it('has the same kinds as the contract', () => {
    const kinds: readonly HazardEventKind[] = HAZARD_EVENT_KINDS
    expect(new Set(kinds).size).toBe(10)
  })

  it('orders steps by day and, on one day, by the life cycle', () => {
    const { steps } = eventsFromRecord(
      days({ assignedOn: '2024-03-01', reviewOn: '2024-03-05', rectifyingOn: '2024-03-02', closedOn: '2024-03-05' }),
    )
    expect(steps.map((one) => one.kind)).toEqual(['found', 'assigned', 'rectifying', 'submitted', 'closed'])
  })

  it('invents no step without a day', () => {
    expect(eventsFromRecord(days({})).steps).toEqual([{ kind: 'found', on: '2024-03-01' }])
  })

  it.each([
    [{ closedOn: '2024-02-28' }, [['reject', 'hazard/closed-before-found']]],
    [{ assignedOn: '2024-02-28' }, [['reject', 'hazard/assigned-before-found']]],
    [{ deadline: '2024-02-28' }, [['warning', 'hazard/deadline-before-found']]],
    [{ statedState: 'closed' as const }, [['reject', 'hazard/closed-without-day']]],
    [{ statedState: 'review' as const, closedOn: '2024-03-02' }, [['warning', 'hazard/state-against-days']]],
    [{ statedState: 'closed' as const, closedOn: '2024-03-02' }, []],
    [{ statedState: 'found' as const }, []],
    [{ reopenedOn: '2024-03-02' }, [['warning', 'hazard/reopened-never-closed']]],
    [{ closedOn: '2024-03-01', deadline: '2024-03-01' }, []],
  ])('judges %o', (given, expected) => {
    expect(codes(given)).toEqual(expected)
  })

  it('is closed when reopened before the closing, open when reopened after it', () => {
    const of = (given: Partial<HazardDays>) => foldHazard(eventsFromRecord(days(given)).steps).state
    expect(of({ reopenedOn: '2024-03-05', closedOn: '2024-03-09' })).toBe('closed')
    expect(of({ reopenedOn: '2024-03-10', closedOn: '2024-03-09' })).toBe('rectifying')
  })
})

describe('stepsToAppend', () => {
  const told = (given: Partial<HazardDays>) => eventsFromRecord(days(given)).steps
  /** The history after the ledger told one thing and then another. */
  const after = (first: Partial<HazardDays>, second: Partial<HazardDays>) => {
    const written = stepsToAppend([], told(first))
    return [...written, ...stepsToAppend(written, told(second))]
  }

  it('appends nothing when the ledger tells the same', () => {
    const written = told({ closedOn: '2024-03-09' })
    expect(stepsToAppend(written, told({ closedOn: '2024-03-09' }))).toEqual([])
  })

  it.each([
    ['a closing appears', {}, { closedOn: '2024-03-09' }],
    ['a closing moves earlier', { closedOn: '2024-03-09' }, { closedOn: '2024-03-05' }],
    ['a closing moves later', { closedOn: '2024-03-05' }, { closedOn: '2024-03-09' }],
    ['a closing is withdrawn', { closedOn: '2024-03-05' }, {}],
    ['it is reopened', { closedOn: '2024-03-05' }, { closedOn: '2024-03-05', reopenedOn: '2024-03-20' }],
    ['the finding moves earlier', { foundOn: '2024-03-03' }, { foundOn: '2024-03-01' }],
    ['the finding moves later', { foundOn: '2024-03-01' }, { foundOn: '2024-03-03' }],
  ])('tells what the ledger tells when %s', (_, first, second) => {
    const history = after(first, second)
    const now = foldHazard(told(second))
    expect(foldHazard(history)).toMatchObject({ foundOn: now.foundOn, closedOn: now.closedOn })
    expect(foldHazard(history).state === 'closed').toBe(now.state === 'closed')
  })

  it('returns to an earlier finding after it was moved away and back', () => {
    const moved = after({ foundOn: '2024-03-01' }, { foundOn: '2024-03-03' })
    const back = [...moved, ...stepsToAppend(moved, told({ foundOn: '2024-03-01' }))]
    expect(foldHazard(back).foundOn).toBe('2024-03-01')
  })

  it('counts as closed from a reopening that the ledger no longer tells of', () => {
    const history = after({ closedOn: '2024-03-05', reopenedOn: '2024-03-08' }, { closedOn: '2024-03-05' })
    expect(foldHazard(history)).toMatchObject({ state: 'closed', closedOn: '2024-03-08' })
  })

  it('never takes a step away and agrees with the ledger on closing days of any three tellings', () => {
    const day = fc.option(fc.integer({ min: 19_784, max: 19_800 }).map(isoOfEpochDay))
    const telling = fc.record({ assignedOn: day, reviewOn: day, closedOn: day })
    fc.assert(
      fc.property(telling, telling, telling, (first, second, third) => {
        const written = stepsToAppend([], told(first))
        const history = after(first, second)
        expect(history.slice(0, written.length)).toEqual(written)
        expect(foldHazard(history).closedOn).toBe(second.closedOn)
        const again = [...history, ...stepsToAppend(history, told(third))]
        expect(foldHazard(again).closedOn).toBe(third.closedOn)
      }),
    )
  })
})
