import { describe, expect, it } from 'vitest'
import { LEFT_OUT } from '../../../src/core/clusters/cluster-view.ts'
import { ranksOn } from '../../../src/core/clusters/point-source.ts'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'

const five = Float64Array.of(121, 31, 121, 31, 121, 31, 121, 31, NaN, NaN)

describe('ranks of hazards on a day', () => {
  const source = {
    kind: 'hazards' as const,
    lngLat: five,
    keep: null,
    isMajor: Uint8Array.of(1, 0, 0, 0, 1),
    deadlineDay: Int32Array.of(NO_DAY, 109, 117, NO_DAY, 200),
    days: {
      foundDay: Int32Array.of(100, 100, 100, 100, 100),
      closedDay: Int32Array.of(NO_DAY, NO_DAY, 111, NO_DAY, NO_DAY),
      // The fourth was closed on day 103 and reopened on day 106.
      closedSpells: { starts: Uint32Array.of(0, 0, 0, 0, 1, 1), days: Int32Array.of(103, 106) },
    },
  }

  it.each([
    { day: 99, ranks: [LEFT_OUT, LEFT_OUT, LEFT_OUT, LEFT_OUT, LEFT_OUT], why: 'nothing found yet' },
    { day: 100, ranks: [0, 3, 3, 3, LEFT_OUT], why: 'within term; no place is left out' },
    { day: 102, ranks: [0, 2, 3, 3, LEFT_OUT], why: '7 days before the deadline it is due soon' },
    { day: 103, ranks: [0, 2, 3, LEFT_OUT, LEFT_OUT], why: 'closed until it is reopened' },
    { day: 106, ranks: [0, 2, 3, 3, LEFT_OUT], why: 'reopened on the day is open' },
    { day: 109, ranks: [0, 2, 3, 3, LEFT_OUT], why: 'on the deadline day it is due, not late' },
    { day: 110, ranks: [0, 1, 2, 3, LEFT_OUT], why: 'the day after it is overdue' },
    { day: 111, ranks: [0, 1, LEFT_OUT, 3, LEFT_OUT], why: 'closed on the day is no longer open' },
  ])('on day $day: $why', ({ day, ranks }) => {
    expect([...ranksOn(source, day)]).toEqual(ranks)
  })

  it('leaves out rows that the filter does not keep', () => {
    expect([...ranksOn({ ...source, keep: Uint8Array.of(0, 1, 1, 1, 1) }, 100)]).toEqual([LEFT_OUT, 3, 3, 3, LEFT_OUT])
  })
})

describe('ranks of a ranked set', () => {
  it('are the given ranks on any day; an unknown rank is left out', () => {
    const source = { kind: 'ranked' as const, lngLat: five, keep: null, rank: Uint8Array.of(0, 4, 5, 255, 0) }
    expect([...ranksOn(source, 1)]).toEqual([0, 4, LEFT_OUT, LEFT_OUT, LEFT_OUT])
  })
})
