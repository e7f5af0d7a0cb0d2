import { describe, expect, it } from 'vitest'
import {
  BEAT_MS,
  BLOCKED_MS,
  newWatch,
  TICK_MS,
  withBeat,
  withReload,
  withTick,
  type Beat,
  type Verdict,
} from '../../../src/core/wall/watchdog.ts'

const LIVING: Beat = { isVisible: true, frames: 0, scenes: 0, isRotating: true, intervalMs: 10_000 }

/** Plays the watchdog's clock second by second; `beatAt` gives what the page says at that second, null: nothing. */
function play(lengthS: number, beatAt: (s: number) => Beat | null, isAsleep: (s: number) => boolean = () => false) {
  let watch = newWatch(0)
  const verdicts: { s: number; verdict: Verdict }[] = []
  for (let s = 0; s <= lengthS; s++) {
    const now = s * TICK_MS
    if (isAsleep(s)) continue
    const beat = s % (BEAT_MS / 1_000) === 0 ? beatAt(s) : null
    // A timer that is due when the machine wakes runs before or after the page's: the page's first is the harder case.
    if (beat) {
      const judged = withBeat(watch, beat, now)
      watch = judged.watch
      if (judged.verdict) verdicts.push({ s, verdict: judged.verdict })
    }
    watch = withTick(watch, now)
  }
  return verdicts
}
const alive = (s: number, change: Partial<Beat> = {}): Beat => ({
  ...LIVING,
  frames: s,
  scenes: Math.floor(s / 10),
  ...change,
})

describe('the watchdog', () => {
  it('says nothing of a page that lives', () => {
    expect(play(600, (s) => alive(s))).toEqual([])
  })

  it('finds a main loop that stood still, once it is back', () => {
    const verdicts = play(200, (s) => (s > 100 && s <= 100 + BLOCKED_MS / 1_000 + 4 ? null : alive(s)))
    expect(verdicts).toEqual([{ s: 136, verdict: 'blocked' }])
  })

  it('bears a pause of twenty seconds', () => {
    expect(play(200, (s) => (s > 100 && s <= 120 ? null : alive(s)))).toEqual([])
  })

  it('does not blame a page for the sleep of the machine', () => {
    expect(
      play(
        400,
        (s) => alive(s, { scenes: Math.floor(s / 10) }),
        (s) => s > 100 && s < 300,
      ),
    ).toEqual([])
  })

  it('finds scenes that no longer change, and does not when they are held or hidden', () => {
    const [first] = play(300, (s) => alive(s, { scenes: Math.min(5, Math.floor(s / 10)) }))
    expect(first?.verdict).toBe('still')
    expect(first?.s).toBeGreaterThan(50 + 3 * 10)
    expect(play(300, (s) => alive(s, { scenes: 5, isRotating: false }))).toEqual([])
    expect(play(300, (s) => alive(s, { scenes: 5, isVisible: false }))).toEqual([])
  })

  it('finds a visible page that paints no more', () => {
    const [first] = play(200, (s) => alive(s, { frames: Math.min(100, s) }))
    expect(first).toMatchObject({ verdict: 'frames' })
    expect(play(200, (s) => alive(s, { frames: 0, isVisible: false }))).toEqual([])
  })
})

describe('loading anew', () => {
  it('is allowed three times in ten minutes, and again when the first of them is ten minutes old', () => {
    let list: readonly number[] = []
    const allowed: number[] = []
    for (let minute = 0; minute <= 60; minute++) {
      const next = withReload(list, minute * 60_000)
      if (!next) continue
      list = next
      allowed.push(minute)
    }
    expect(allowed.slice(0, 4)).toEqual([0, 1, 2, 10])
  })

  it('does not count instants of the future, after the clock was set back', () => {
    expect(withReload([9e12, 9e12, 9e12], 1_000)).toEqual([1_000])
  })
})
