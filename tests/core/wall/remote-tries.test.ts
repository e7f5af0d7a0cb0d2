import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countingTries,
  triesLeft,
  TRIES_IN_ALL,
  TRIES_PER_ADDRESS,
  TRIES_WINDOW_MS,
  type WrongTry,
} from '../../../src/core/wall/remote-tries.ts'

const of = (address: string, ...times: number[]): WrongTry[] => times.map((at) => ({ address, at }))

describe('triesLeft', () => {
  it('counts down for one address and says when the next try is free', () => {
    expect(triesLeft([], 'a', 0)).toEqual({ left: TRIES_PER_ADDRESS, waitS: 0 })
    expect(triesLeft(of('a', 0, 1, 2, 3), 'a', 10)).toEqual({ left: 1, waitS: 0 })
    expect(triesLeft(of('a', 0, 1_000, 2_000, 3_000, 4_000), 'a', 5_000)).toEqual({ left: 0, waitS: 55 })
    expect(triesLeft(of('a', 0, 1_000, 2_000, 3_000, 4_000), 'b', 5_000)).toEqual({ left: 5, waitS: 0 })
    expect(triesLeft(of('a', 0, 1_000, 2_000, 3_000, 4_000), 'a', 60_000)).toEqual({ left: 1, waitS: 0 })
  })

  it('never lets more through than the limits, however the tries come', () => {
    const attempt = fc.record({ address: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), wait: fc.nat(9_000) })
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 120 }), (attempts) => {
        let now = 0
        let tries: WrongTry[] = []
        const taken: WrongTry[] = []
        for (const { address, wait } of attempts) {
          now += wait
          tries = countingTries(tries, now)
          const { left, waitS } = triesLeft(tries, address, now)
          expect(waitS > 0).toBe(left === 0)
          if (left === 0) {
            // Who waits that long, and nobody else tries, gets in.
            expect(triesLeft(tries, address, now + waitS * 1_000).left).toBeGreaterThan(0)
            continue
          }
          tries.push({ address, at: now })
          taken.push({ address, at: now })
        }
        for (const { at, address } of taken) {
          const inWindow = taken.filter((one) => one.at <= at && one.at > at - TRIES_WINDOW_MS)
          expect(inWindow.length).toBeLessThanOrEqual(TRIES_IN_ALL)
          expect(inWindow.filter((one) => one.address === address).length).toBeLessThanOrEqual(TRIES_PER_ADDRESS)
        }
      }),
    )
  })
})
