import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { closedSpellsOf, isInClosedSpell, readClosedSpells } from '../../../src/core/hazards/closed-spells.ts'
import { foldHazard, type HazardEventKind, type HazardStep } from '../../../src/core/hazards/fold.ts'
import { isRowOpenOn } from '../../../src/core/hazards/urgency.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'

const step = (kind: HazardEventKind, on: string): HazardStep => Object.freeze({ kind, on })
const dayNumber = (iso: string | null) => (iso === null ? NO_DAY : (epochDayOf(iso) ?? NaN))
const textOf = (spells: [string, string][]) => spells.map((spell) => spell.join('/')).join(',')

describe('closed spells', () => {
  it('run from the closing to the reopening, the closing that stands left out', () => {
    const steps = [
      step('found', '2024-01-01'),
      step('closed', '2024-01-10'),
      step('reopened', '2024-02-01'),
      step('closed', '2024-02-15'),
      step('reopened', '2024-03-01'),
      step('closed', '2024-03-09'),
    ]
    expect(closedSpellsOf(steps)).toEqual([
      ['2024-01-10', '2024-02-01'],
      ['2024-02-15', '2024-03-01'],
    ])
  })

  it('are none without a reopening, and none for a closing undone on its own day', () => {
    expect(closedSpellsOf([step('found', '2024-01-01'), step('closed', '2024-01-10')])).toEqual([])
    const undone = [step('found', '2024-01-01'), step('closed', '2024-01-10'), step('reopened', '2024-01-10')]
    expect(closedSpellsOf(undone)).toEqual([])
  })

  it('reach to the closing that stands when a hazard was reopened and closed again on one day', () => {
    const again = [
      step('found', '2024-01-01'),
      step('reopened', '2024-02-01'),
      step('closed', '2024-02-01'),
      step('closed', '2024-01-10'),
    ]
    expect(closedSpellsOf(again)).toEqual([['2024-01-10', '2024-02-01']])
  })

  it('hold their first day and not their last', () => {
    const spells = readClosedSpells(textsOf(['', '2024-01-10/2024-02-01']))
    const on = (row: number, iso: string) => isInClosedSpell(spells, row, dayNumber(iso))
    expect([on(1, '2024-01-09'), on(1, '2024-01-10'), on(1, '2024-01-31'), on(1, '2024-02-01')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(on(0, '2024-01-15')).toBe(false)
  })

  it('are refused when they are not days', () => {
    expect(() => readClosedSpells(textsOf(['2024-01-10']))).toThrow(RangeError)
    expect(() => readClosedSpells(textsOf(['2024-02-30/2024-03-01']))).toThrow(RangeError)
  })

  const day = fc.integer({ min: 19_000, max: 19_040 }).map(isoOfEpochDay)
  const kind = fc.constantFrom<HazardEventKind>(
    'rectifying',
    'submitted',
    'rejected',
    'closed',
    'reopened',
    'supervised',
  )
  const later = fc.array(fc.record({ kind, on: day }), { maxLength: 14 })

  it('make a row open exactly when the fold of its history is, on any day of any history', () => {
    fc.assert(
      fc.property(day, later, day, (found, steps, asOf) => {
        const history = [step('found', found), ...steps.filter((one) => one.on >= found)]
        const { state } = foldHazard(history, asOf)
        const row = {
          foundDay: Int32Array.of(dayNumber(found)),
          closedDay: Int32Array.of(dayNumber(foldHazard(history).closedOn)),
          closedSpells: readClosedSpells(textsOf([textOf(closedSpellsOf(history))])),
        }
        expect(isRowOpenOn(row, 0, dayNumber(asOf))).toBe(state !== null && state !== 'closed')
      }),
      { numRuns: 1000 },
    )
  })
})
