import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { foldHazard, type HazardEventKind, type HazardStep } from '../../../src/core/hazards/fold.ts'
import { readStateTurns, stateDaysOf, stateOfRow, STATES_ON_DAY, statesOn } from '../../../src/core/hazards/state-on.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'

const dayNumber = (iso: string | null) => (iso === null ? NO_DAY : (epochDayOf(iso) ?? NaN))
const step = (kind: HazardEventKind, on: string): HazardStep => Object.freeze({ kind, on })

/** State of each history on a day, through the columns of a table. */
function statesByColumns(histories: readonly HazardStep[][], asOf: string): (string | null)[] {
  const days = histories.map(stateDaysOf)
  const folds = histories.map((steps) => foldHazard(steps))
  const column = (values: (string | null)[]) => Int32Array.from(values, dayNumber)
  const columns = {
    foundDay: column(folds.map((fold) => fold.foundOn)),
    assignedDay: column(days.map((one) => one.assignedOn)),
    rectifyingDay: column(days.map((one) => one.rectifyingOn)),
    reviewDay: column(days.map((one) => one.reviewOn)),
    closedDay: column(folds.map((fold) => fold.closedOn)),
    turns: readStateTurns(textsOf(days.map((one) => one.stateTurns))),
  }
  const states = new Uint8Array(histories.length)
  statesOn(columns, dayNumber(asOf), states)
  // A row for itself says what the whole column says.
  expect(histories.map((_, row) => stateOfRow(columns, row, dayNumber(asOf)))).toEqual([...states])
  return [...states].map((state) => STATES_ON_DAY[state] || null)
}

describe('the state on a day', () => {
  const day = fc.integer({ min: 19_000, max: 19_030 }).map(isoOfEpochDay)
  const kind = fc.constantFrom<HazardEventKind>(
    'found',
    'assigned',
    'rectifying',
    'submitted',
    'rejected',
    'closed',
    'reopened',
    'extended',
    'supervised',
  )
  const history = fc
    .tuple(day, fc.array(fc.record({ kind, on: day }), { maxLength: 12 }))
    .map(([found, later]): HazardStep[] => [step('found', found), ...later])

  it('is what the fold of the history says, on any day of any histories', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 8 }), day, (histories, asOf) => {
        expect(statesByColumns(histories, asOf)).toEqual(histories.map((steps) => foldHazard(steps, asOf).state))
      }),
      { numRuns: 1500 },
    )
  })

  it('needs no turns for a plain life, and has them for a rejected or reopened one', () => {
    const plain = [step('found', '2026-01-01'), step('assigned', '2026-01-02'), step('rectifying', '2026-01-02')]
    expect(stateDaysOf([...plain, step('submitted', '2026-01-09'), step('closed', '2026-01-10')]).stateTurns).toBe('')
    const rejected = [...plain, step('submitted', '2026-01-09'), step('rejected', '2026-01-11')]
    expect(stateDaysOf(rejected)).toEqual({
      assignedOn: '2026-01-02',
      rectifyingOn: '2026-01-02',
      reviewOn: '2026-01-09',
      stateTurns: '2026-01-01=found,2026-01-02=rectifying,2026-01-09=review,2026-01-11=rectifying',
    })
  })

  it.each(['2026-01-01', '2026-01-01=mended', '2026-02-30=review', '2026-01-01='])('refuses turns like %s', (text) => {
    expect(() => readStateTurns(textsOf([text]))).toThrow(RangeError)
  })
})
