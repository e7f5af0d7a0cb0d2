import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { survivalCurve, survivalQuantile, survivalQuantiles } from '../../../src/core/villages/survival.ts'

/** Remission of 21 children under 6-mercaptopurine; `+` = censored. Freireich et al. 1963; standards, 5.7. */
const REMISSION = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ')
const days = Int32Array.from(REMISSION, (text) => parseInt(text, 10))
const isClosed = Uint8Array.from(REMISSION, (text) => (text.endsWith('+') ? 0 : 1))

describe('Kaplan-Meier', () => {
  it('gives the published shares and standard errors of the 6-MP data, in whatever order the rows come', () => {
    const published = [
      [6, 0.8571, 0.0764],
      [7, 0.8067, 0.0869],
      [10, 0.7529, 0.0963],
      [13, 0.6902, 0.1068],
      [16, 0.6275, 0.1141],
      [22, 0.5378, 0.1282],
      [23, 0.4482, 0.1346],
    ]
    const round = (value: number) => Math.round(value * 1e4) / 1e4
    const seen = survivalCurve(days, isClosed).map((step) => [step.day, round(step.share), round(step.standardError)])
    expect(seen).toEqual(published)
    expect(survivalCurve(days.slice().reverse(), isClosed.slice().reverse())).toEqual(survivalCurve(days, isClosed))
  })

  it('gives the median 23 and no 90th percentile, because too many are still censored', () => {
    const steps = survivalCurve(days, isClosed)
    expect(survivalQuantile(steps, 0.5)).toBe(23)
    expect(survivalQuantile(steps, 0.1)).toBeNull()
  })

  it('without censoring is the order statistic, also where a product of fractions misses the half', () => {
    const closedAll = (n: number) => survivalCurve(Int32Array.from({ length: n }, (_, i) => i), new Uint8Array(n).fill(1)) // prettier-ignore
    for (let n = 1; n <= 60; n++) {
      expect([n, survivalQuantile(closedAll(n), 0.5)]).toEqual([n, Math.ceil(n / 2) - 1])
      expect([n, survivalQuantile(closedAll(n), 0.1)]).toEqual([n, Math.ceil((9 * n) / 10) - 1])
    }
  })

  it('without rows, or with nothing closed, has no step and no quantile', () => {
    expect(survivalCurve(new Int32Array(0), new Uint8Array(0))).toEqual([])
    expect(survivalQuantile(survivalCurve(Int32Array.of(3, 5), Uint8Array.of(0, 0)), 0.5)).toBeNull()
  })

  it('the short way to the quantiles is the curve', () => {
    const row = fc.record({ day: fc.nat(30), closed: fc.nat(1) })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const steps = survivalCurve(
          Int32Array.from(rows, ({ day }) => day),
          Uint8Array.from(rows, ({ closed }) => closed),
        )
        const keys = Float64Array.from(rows, ({ day, closed }) => 2 * day + 1 - closed).sort()
        expect(survivalQuantiles(keys)).toEqual({
          median: survivalQuantile(steps, 0.5),
          p90: survivalQuantile(steps, 0.1),
        })
        for (const { share, standardError } of steps) expect(Number.isFinite(share + standardError)).toBe(true)
      }),
    )
  })
})
