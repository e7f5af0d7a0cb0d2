import { describe, expect, it } from 'vitest'
import { medianDays } from '../../../src/core/villages/median-interval.ts'

/** Remission of leukaemia patients, Freireich 1963, weeks; 1 = relapse. Limits as SAS PROC LIFETEST (CONFTYPE=LOGLOG) gives them. */
const SIX_MP = {
  days: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  ended: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
}
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

describe('medianDays', () => {
  it('gives the published interval of the 6-MP group: 13 to not reached', () => {
    const found = medianDays(Int32Array.from(SIX_MP.days), Uint8Array.from(SIX_MP.ended), 0.95)
    expect(found).toEqual({ median: 23, low: 13, high: null, cases: 21, closed: 9 })
  })
  it('gives the published interval of the placebo group: 4 to 11', () => {
    const found = medianDays(Int32Array.from(PLACEBO), new Uint8Array(PLACEBO.length).fill(1), 0.95)
    expect(found).toEqual({ median: 8, low: 4, high: 11, cases: 21, closed: 21 })
  })
  it('tells nothing of nothing, and of nothing closed', () => {
    expect(medianDays(new Int32Array(), new Uint8Array(), 0.95)).toMatchObject({ median: null, low: null, high: null })
    expect(medianDays(Int32Array.of(3, 9), new Uint8Array(2), 0.95)).toMatchObject({
      median: null,
      low: null,
      cases: 2,
    })
  })
})
