import { describe, expect, it } from 'vitest'
import { ageParts, freshnessOf, oldestOf } from '../../../src/core/wall/freshness.ts'

const T = Date.parse('2026-06-18T06:00:00Z')

describe('freshnessOf', () => {
  it.each([
    ['has no answer yet', null, false, 'waiting'],
    ['never had one and the last question failed', null, true, 'failed'],
    ['was confirmed a moment ago', T, false, 'fresh'],
    ['failed once but was confirmed within the time', T - 64_999, true, 'fresh'],
    ['was last confirmed refresh + 5 s ago', T - 65_000, true, 'fresh'],
    ['was last confirmed longer ago', T - 65_001, true, 'stale'],
    ['is old though no question failed', T - 65_001, false, 'stale'],
    ['was confirmed by a clock that was ahead', T + 9_000, false, 'fresh'],
  ] as const)('a source that %s', (_, checkedAt, hasError, expected) => {
    expect(freshnessOf({ checkedAt, hasError }, T, 60)).toBe(expected)
  })
})

describe('oldestOf', () => {
  it('is the least, and unknown when one is unknown or there is none', () => {
    expect(oldestOf([3, 1, 2])).toBe(1)
    expect(oldestOf([3, null])).toBeNull()
    expect(oldestOf([])).toBeNull()
  })
})

describe('ageParts', () => {
  it.each([
    [0, 0, 0, 0],
    [-5, 0, 0, 0],
    [59_999, 0, 0, 0],
    [19_200_000, 0, 5, 20],
    [90_000_000, 1, 1, 0],
  ])('%i ms', (ms, days, hours, minutes) => expect(ageParts(ms)).toEqual({ days, hours, minutes }))
})
