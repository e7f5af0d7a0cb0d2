import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isPlayable, RETRY_ROUNDS, stepFrom, waitAfterAllFailedS } from '../../../src/core/wall/playlist.ts'

const ids = ['a', 'b', 'c']
const none = new Map<string, number>()

describe('stepFrom', () => {
  it('goes round and counts the rounds', () => {
    expect(stepFrom({ ids, place: 0, round: 0, failures: none }, 1)).toEqual({ place: 1, round: 0 })
    expect(stepFrom({ ids, place: 2, round: 0, failures: none }, 1)).toEqual({ place: 0, round: 1 })
    expect(stepFrom({ ids, place: 0, round: 4, failures: none }, -1)).toEqual({ place: 2, round: 4 })
  })
  it('leaves out what failed', () => {
    expect(stepFrom({ ids, place: 0, round: 0, failures: new Map([['b', 0]]) }, 1)).toEqual({ place: 2, round: 0 })
  })
  it('stays with the only one left', () => {
    const failures = new Map([
      ['b', 5],
      ['c', 5],
    ])
    expect(stepFrom({ ids, place: 0, round: 5, failures }, 1)).toEqual({ place: 0, round: 6 })
  })
  it('finds none when all failed, and none in an empty list', () => {
    const failures = new Map(ids.map((id) => [id, 0]))
    expect(stepFrom({ ids, place: 0, round: 0, failures }, 1)).toBeNull()
    expect(stepFrom({ ids: [], place: 0, round: 0, failures: none }, 1)).toBeNull()
  })
  it('tries again after three rounds', () => {
    const failures = new Map([['b', 2]])
    expect(isPlayable('b', 2 + RETRY_ROUNDS - 1, failures)).toBe(false)
    expect(isPlayable('b', 2 + RETRY_ROUNDS, failures)).toBe(true)
  })
  it('shows every scene of a list within a round, wherever it starts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(11), (count, from) => {
        const names = Array.from({ length: count }, (_, i) => String(i))
        let at = { place: from % count, round: 0 }
        const seen = new Set<number>()
        for (let i = 0; i < count; i++) {
          at = stepFrom({ ids: names, ...at, failures: none }, 1) ?? at
          seen.add(at.place)
        }
        expect(seen.size).toBe(count)
      }),
    )
  })
})

describe('waitAfterAllFailedS', () => {
  it('grows to a minute', () => expect([1, 2, 3, 4, 5, 99].map(waitAfterAllFailedS)).toEqual([5, 10, 20, 40, 60, 60]))
})
