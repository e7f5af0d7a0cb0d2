import { scaleLinear } from 'd3-scale'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panelScale } from '../../../src/core/wall/panel-scale.ts'

describe('panelScale', () => {
  it('has round ticks from 0, as far apart as asked', () => {
    expect(panelScale(17.5, 0.27).ticks).toEqual([0, 10])
    expect(panelScale(17.5, 0.2).ticks).toEqual([0, 5, 10, 15])
    expect(panelScale(0, 0.2)).toEqual({ max: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] })
    expect(panelScale(Number.NaN, 0.5).max).toBe(1)
  })
  it('keeps every value on the axis and the numbers apart', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (top, share) => {
          const { max, ticks } = panelScale(top, share)
          expect(max).toBeGreaterThan(top)
          expect(ticks[0]).toBe(0)
          for (const [at, tick] of ticks.entries()) {
            expect(tick).toBeLessThanOrEqual(max * (1 + 1e-5))
            if (at > 0) expect((tick - (ticks[at - 1] ?? 0)) / max).toBeGreaterThan(share * (1 - 1e-4))
          }
        },
      ),
    )
  })
  it('has steps that d3 has too', () => {
    for (const top of [0.7, 3, 17.5, 84, 960, 24_000]) {
      const { max, ticks } = panelScale(top, 0.22)
      const step = ticks[1] ?? Number.NaN
      const known = Array.from({ length: 30 }, (_, count) => scaleLinear([0, max], [0, 1]).ticks(count + 1)[1])
      expect(known.some((one) => one !== undefined && Math.abs(one - step) < step * 1e-9)).toBe(true)
    }
  })
})
