import { describe, expect, it } from 'vitest'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { closingsBefore } from '../../../src/core/villages/closings-before.ts'

/** `[found, closed, type, spells]` of hazards of one site. */
type Row = readonly [found: number, closed: number, type?: string, spells?: readonly (readonly [number, number])[]]
function before(...rows: readonly Row[]) {
  const values = [...new Set(rows.map(([, , type = 'fire']) => type))]
  const spells = rows.map(([, , , own = []]) => own)
  const starts = spells.reduce<number[]>((all, own) => [...all, (all.at(-1) ?? 0) + own.length], [0])
  const { day, row } = closingsBefore({
    length: rows.length,
    siteRow: new Int32Array(rows.length),
    type: { values, codes: Uint16Array.from(rows, ([, , type = 'fire']) => values.indexOf(type)) },
    foundDay: Int32Array.from(rows, ([found]) => found),
    closedDay: Int32Array.from(rows, ([, closed]) => closed),
    closedSpells: { starts: Uint32Array.from(starts), days: Int32Array.from(spells.flat(2)) },
  })
  return [...day].map((one, at) => [one === NO_DAY ? null : one, row[at]])
}
const NONE = [null, -1]

describe('the closing before a finding', () => {
  it('is the latest one of the same site and type on an earlier day', () => {
    expect(before([1, 5], [2, 9], [10, NO_DAY])).toEqual([NONE, NONE, [9, 1]])
  })

  it('is none on the day of the finding or later: both were there at once', () => {
    expect(before([1, 10], [10, NO_DAY])).toEqual([NONE, NONE])
    expect(before([1, 11], [10, NO_DAY])).toEqual([NONE, NONE])
  })

  it('is none of another type, and none where the type is not given', () => {
    expect(before([1, 5, 'gas'], [10, NO_DAY, 'fire'])).toEqual([NONE, NONE])
    expect(before([1, 5, ''], [10, NO_DAY, ''])).toEqual([NONE, NONE])
  })

  it('is never the own one, also when its days say that it was closed before it was found', () => {
    expect(before([10, 3])).toEqual([NONE])
    expect(before([10, 3, 'fire', [[2, 4]]])).toEqual([NONE])
  })

  it('counts one that was reopened later', () => {
    expect(before([1, NO_DAY, 'fire', [[4, 20]]], [10, NO_DAY])).toEqual([NONE, [4, 0]])
  })
})
