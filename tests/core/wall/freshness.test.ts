import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOf, ageParts, freshnessOf, oldestOf } from '../../../src/core/wall/freshness.ts'

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
    ['was confirmed by a clock a moment ahead', T + 5_000, false, 'fresh'],
    ['was confirmed at a time to come', T + 5_001, false, 'stale'],
    ['was confirmed tomorrow', T + 86_400_000, true, 'stale'],
  ] as const)('a source that %s', (_, checkedAt, hasError, expected) => {
    expect(freshnessOf({ checkedAt, hasError }, T, 60)).toBe(expected)
  })
})

describe('a machine whose clock is wrong', () => {
  const DAY_MS = 86_400_000
  const age = fc.integer({ min: 0, max: 30 * DAY_MS })
  const error = fc.oneof(fc.integer({ min: -9 * DAY_MS, max: 9 * DAY_MS }), fc.constantFrom(-3_600_000, 0, 3_600_000))
  const seen = (trueAge: number, facts: { hasError: boolean; isKept: boolean; isOwnClock: boolean }, off: number) => {
    const all = { ...facts, checkedAt: T - trueAge }
    const now = T + (facts.isOwnClock ? off : 0)
    return { freshness: freshnessOf(all, now, 60), age: ageOf(all, now) }
  }

  it('never passes off as fresh what nobody confirmed, however far and whichever way the clock is off', () => {
    fc.assert(
      fc.property(age, error, fc.boolean(), fc.boolean(), (trueAge, off, isKept, hasError) => {
        fc.pre(isKept || hasError)
        expect(seen(trueAge, { hasError, isKept, isOwnClock: true }, off)).toEqual({ freshness: 'stale', age: null })
        // The worst: off by the very age.
        const worst = seen(trueAge, { hasError, isKept, isOwnClock: true }, -trueAge)
        expect(worst).toEqual({ freshness: 'stale', age: null })
      }),
    )
  })

  it('tells the true age as soon as the time is the server`s', () => {
    fc.assert(
      fc.property(age, error, fc.boolean(), fc.boolean(), (trueAge, off, isKept, hasError) => {
        const told = seen(trueAge, { hasError, isKept, isOwnClock: false }, off)
        expect(told).toEqual({ freshness: trueAge > 65_000 ? 'stale' : 'fresh', age: trueAge })
      }),
    )
  })

  it('never tells the age of what is of a time to come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_001, max: 9 * DAY_MS }), fc.boolean(), (ahead, isOwnClock) => {
        const told = seen(-ahead, { hasError: false, isKept: false, isOwnClock }, 0)
        expect(told).toEqual({ freshness: 'stale', age: null })
      }),
    )
  })

  it('does not doubt what its server confirms before it told the time', () => {
    const told = freshnessOf({ checkedAt: T, hasError: false, isKept: false, isOwnClock: true }, T + 30_000, 60)
    expect(told).toBe('fresh')
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
