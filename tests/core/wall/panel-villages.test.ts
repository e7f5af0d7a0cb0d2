import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byOpen, highestRate, moversOf } from '../../../src/core/wall/panel-villages.ts'

const counts = (id: string, open: number, openYearAgo: number, red = 0, orange = 0) => ({
  id,
  name: id,
  open,
  red,
  orange,
  openYearAgo,
})
const rate = (value: number | null, high: number | null = value, isUnstable = false) => ({
  rate: value,
  high,
  isUnstable,
})

describe('byOpen', () => {
  it('has the most first, then the worst', () => {
    const villages = [counts('a', 3, 0), counts('b', 9, 0), counts('c', 3, 0, 1), counts('d', 3, 0, 0, 2)]
    const frozen = Object.freeze([...villages])
    expect(byOpen(frozen).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a'])
  })
})

describe('moversOf', () => {
  it('keeps up and down apart, largest first, and counts the rest', () => {
    const { up, down, same } = moversOf([
      counts('a', 5, 5),
      counts('b', 9, 4),
      counts('c', 1, 9),
      counts('d', 6, 5),
      counts('e', 0, 1),
    ])
    expect(up).toEqual([
      { id: 'b', name: 'b', before: 4, now: 9, change: 5 },
      { id: 'd', name: 'd', before: 5, now: 6, change: 1 },
    ])
    expect(down.map(({ id, change }) => [id, change])).toEqual([
      ['c', -8],
      ['e', -1],
    ])
    expect(same).toBe(1)
  })
  it('loses no village and no hazard', () => {
    const village = fc.record({ open: fc.nat(500), before: fc.nat(500) })
    fc.assert(
      fc.property(fc.array(village, { maxLength: 40 }), (villages) => {
        const { up, down, same } = moversOf(villages.map(({ open, before }, at) => counts(`V${at}`, open, before)))
        expect(up.length + down.length + same).toBe(villages.length)
        const sum = [...up, ...down].reduce((all, { change }) => all + change, 0)
        expect(sum).toBe(villages.reduce((all, { open, before }) => all + open - before, 0))
      }),
    )
  })
})

describe('highestRate', () => {
  it('reaches rates, the town and stable intervals', () => {
    expect(highestRate([rate(13.7, 17.5), rate(6), rate(null)], 4)).toBe(17.5)
    expect(highestRate([rate(2, 3)], 9)).toBe(9)
    expect(highestRate([rate(null)], null)).toBe(0)
  })
  it('is not stretched by a few rates far above, nor by unstable intervals', () => {
    const others = Array.from({ length: 8 }, (_, at) => rate(6 - at / 4, 40, true))
    expect(highestRate([rate(65, 85), rate(54, 76), ...others], 2.5)).toBe(12)
    // Three of four are no exception.
    expect(highestRate([rate(65), rate(60), rate(54), rate(5)], 2.5)).toBe(65)
  })
})
