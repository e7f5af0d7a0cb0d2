import { describe, expect, it } from 'vitest'
import { afterLook, newWatchState, SILENT_MS, startDelayMs, type Pulse } from '../../../scripts/wall/keep-watch.ts'
import { supervise } from '../../../scripts/wall/supervise.ts'

const beat = (mark: string | null): Pulse => ({ kind: 'beat', mark })
const silent: Pulse = { kind: 'silent' }

describe('one look', () => {
  it('waits while the heart beats', () => {
    let state = newWatchState(0)
    for (let now = 5_000; now < 600_000; now += 5_000) {
      const looked = afterLook(state, beat(String(now)), now)
      expect(looked.step).toBe('wait')
      state = looked.state
    }
  })

  it.each([
    ['does not answer', silent],
    ['answers, but its mark stands still', beat('7')],
  ])('restarts a page that %s for 45 s, not before', (_title, pulse) => {
    const { state } = afterLook(newWatchState(0), beat('7'), 0)
    expect(afterLook(state, pulse, SILENT_MS).step).toBe('wait')
    expect(afterLook(state, pulse, SILENT_MS + 1).step).toBe('restart')
  })

  it('restarts at once when the browser is gone, and asks again for an address that did not answer', () => {
    expect(afterLook(newWatchState(0), { kind: 'gone' }, 1).step).toBe('restart')
    expect(afterLook(newWatchState(0), beat(null), 5_000).step).toBe('wait')
    expect(afterLook(newWatchState(0), beat(null), 20_000).step).toBe('load')
  })

  it('waits longer from start to start that shows nothing, a minute at most', () => {
    expect([0, 1, 2, 3, 9].map(startDelayMs)).toEqual([0, 2_000, 4_000, 8_000, 60_000])
  })
})

describe('the supervisor', () => {
  it('starts a hung browser anew, ends each it started, and stops when told', async () => {
    const stop = new AbortController()
    let now = 0
    const told: string[] = []
    const ended: number[] = []
    const pulses: Pulse[][] = [[beat('1'), beat('2'), silent], [{ kind: 'gone' }], [beat('1')]]
    await supervise({
      open: () => {
        const browser = told.length
        let look = 0
        return Promise.resolve({
          load: () => undefined,
          pulse: () => {
            const own = pulses[browser - 1] ?? []
            if (browser === 3) stop.abort()
            return Promise.resolve(own[Math.min(look++, own.length - 1)] ?? silent)
          },
          end: () => Promise.resolve(void ended.push(browser)),
        })
      },
      onStart: (number, reason) => told.push(`${number} ${reason}`),
      onError: (error) => {
        throw error
      },
      sleep: (ms) => Promise.resolve(void (now += ms)),
      now: () => now,
      signal: stop.signal,
    })
    expect(told).toEqual(['1 first', '2 silent', '3 silent'])
    expect(ended).toEqual([1, 2, 3])
  })

  it('goes on when the browser cannot be started', async () => {
    const stop = new AbortController()
    const errors: unknown[] = []
    const waits: number[] = []
    await supervise({
      open: () => Promise.reject(new Error('no display')),
      onStart: () => undefined,
      onError: (error) => {
        errors.push(error)
        if (errors.length === 3) stop.abort()
      },
      sleep: (ms) => Promise.resolve(void waits.push(ms)),
      now: () => 0,
      signal: stop.signal,
    })
    expect(errors).toHaveLength(3)
    expect(waits).toEqual([0, 2_000, 4_000])
  })
})
