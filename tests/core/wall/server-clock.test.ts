import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isClockSet, isWakeUp, serverTime, syncClock } from '../../../src/core/wall/server-clock.ts'

const T0 = Date.parse('2026-06-18T06:00:00Z')

describe('syncClock', () => {
  it('takes the server to be in the middle of the question', () => {
    const clock = syncClock(null, 1_000, 1_200, 50_000)
    expect(serverTime(clock, 1_200)).toBe(50_100)
    expect(serverTime(clock, 2_200)).toBe(51_100)
  })
  it('leaves out what is within the error of measurement', () => {
    const clock = syncClock(null, 0, 10, 50_000)
    expect(syncClock(clock, 1_000, 1_200, 51_040)).toBe(clock)
  })
  it('follows a server whose clock was set', () => {
    const clock = syncClock(null, 0, 10, 50_000)
    expect(serverTime(syncClock(clock, 1_000, 1_010, 90_000), 1_010)).toBe(90_005)
  })
  it('is never further off than half the way of its last question and the jitter', () => {
    const way = fc.integer({ min: 0, max: 4_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(way, way), { minLength: 1, maxLength: 20 }), (ways) => {
        // The true server is 1,000,000 ms ahead of the monotonic clock.
        let mono = 0
        let clock: ReturnType<typeof syncClock> | null = null
        for (const [there, back] of ways) {
          const sent = mono
          mono += there + back
          clock = syncClock(clock, sent, mono, 1_000_000 + sent + there)
          expect(Math.abs(serverTime(clock, mono) - (1_000_000 + mono))).toBeLessThanOrEqual(there + back + 20.001)
          mono += 60_000
        }
      }),
    )
  })
})

describe('isClockSet', () => {
  it.each([
    [0, false],
    [-5_000, false],
    [5_001, true],
    [-3_600_000, true],
  ])('%i ms apart', (apart, expected) => expect(isClockSet(T0, T0 + apart)).toBe(expected))
})

describe('isWakeUp', () => {
  it.each([
    ['ticks as they should be', 1_000, 1_000, false],
    ['a busy second', 3_000, 3_001, false],
    ['a page that stood still', 6_000, 6_000, true],
    ['a sleep through which the monotonic clock stood', 1_000, 3_600_000, true],
    ['a clock set back', 1_000, -3_600_000, true],
  ])('%s', (_, mono, wall, expected) => expect(isWakeUp(mono, wall)).toBe(expected))
})
