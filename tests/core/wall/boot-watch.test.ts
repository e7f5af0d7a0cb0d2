import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { afterFault, BROKEN_MS, judgeStart, START_MS, type BootSigns } from '../../../src/core/wall/boot-watch.ts'

const LOOK_MS = 1_000

/** Looks every second, as the boot guard does. @returns second and verdict; null = it still waits at the end. */
function guard(
  lengthS: number,
  signsAt: (s: number) => Partial<BootSigns>,
  faultAtS = Infinity,
  hasFailedBefore = false,
) {
  let deadline = START_MS
  for (let s = 0; s <= lengthS; s++) {
    const now = s * LOOK_MS
    if (s === faultAtS) deadline = afterFault(deadline, now, hasFailedBefore)
    const judged = judgeStart(deadline, { hasStarted: false, waits: false, ...signsAt(s), now })
    if (typeof judged !== 'number') return { s, judged }
    deadline = judged
  }
  return null
}

describe('boot guard', () => {
  it('gives a build up whose first scene does not stand after a minute', () => {
    expect(guard(100, () => ({}))).toEqual({ s: 60, judged: 'failed' })
  })
  it('calls a build good as soon as a scene stands', () => {
    expect(guard(100, (s) => ({ hasStarted: s >= 59 }))).toEqual({ s: 59, judged: 'good' })
  })
  it('gives a build up seconds after a script broke, unless there is nothing to go back to', () => {
    expect(guard(100, () => ({}), 3)).toEqual({ s: 3 + BROKEN_MS / 1_000, judged: 'failed' })
    expect(guard(100, () => ({}), 3, true)).toEqual({ s: 60, judged: 'failed' })
    expect(guard(100, (s) => ({ hasStarted: s >= 5 }), 3)).toEqual({ s: 5, judged: 'good' })
  })
  it('never gives a build up while the server has nothing to show, and a minute after that it does', () => {
    expect(guard(7 * 86_400, () => ({ waits: true }))).toBeNull()
    expect(guard(9_000, (s) => ({ waits: s < 5_000 }))).toEqual({ s: 4_999 + 60, judged: 'failed' })
    expect(guard(100, () => ({ waits: true }), 3)).toBeNull()
  })
  it('gives up no build that starts within a minute of when it could', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 59 }), (waitsS, takesS) => {
        const signs = (s: number) => ({ waits: s < waitsS, hasStarted: s >= waitsS + takesS })
        expect(guard(400, signs)?.judged).toBe('good')
      }),
    )
  })
})
