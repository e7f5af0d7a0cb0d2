import { describe, expect, test } from 'vitest'
import {
  funnelCurves,
  funnelLimit,
  funnelLimits,
  funnelPosition,
  overdispersion,
  type FunnelRule,
} from '../../../../src/core/villages/statistics/funnel.ts'

const TAILS = [0.001, 0.025, 0.975, 0.999]

describe('exact limits', () => {
  test.each([
    [20, [0.5348, 0.6534, 0.9677, 0.9987]],
    [50, [0.6653, 0.734, 0.9332, 0.9746]],
  ])('proportion of 0.85, %d cases', (cases, wanted) => {
    wanted.forEach((limit, at) => expect(funnelLimit('proportion', 0.85, cases, TAILS[at] ?? 0)).toBeCloseTo(limit, 4))
  })

  test.each([
    [8, [0.2476, 2.3929, 13.5425, 17.6296]],
    [20, [7.1692, 11.205, 28.7458, 34.7135]],
    [4, [0]],
  ])('%d expected events', (expected, wanted) => {
    wanted.forEach((count, at) => {
      expect(funnelLimit('rate', 0.01, expected / 0.01, TAILS[at] ?? 0) * (expected / 0.01)).toBeCloseTo(count, 4)
    })
  })

  test('by their definition, summed term by term', () => {
    const [target, cases, p] = [0.3, 12, 0.975]
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    let below = 0
    let r = -1
    let mass = 0
    while (below < p) {
      r++
      mass = choose(cases, r) * target ** r * (1 - target) ** (cases - r)
      below += mass
    }
    expect(funnelLimit('proportion', target, cases, p)).toBeCloseTo((r - (below - p) / mass) / cases, 12)
  })

  test('huge bases: the normal limit', () => {
    expect(funnelLimit('rate', 1, 1e12, 0.975)).toBeCloseTo(1 + 1.959964 / 1e6, 12)
    expect(funnelLimit('proportion', 0.5, 1e13, 0.975)).toBeCloseTo(0.5 + 0.979982 / Math.sqrt(1e13), 12)
  })

  test('a target of none or all has no room', () => {
    for (const p of TAILS) {
      expect(funnelLimit('proportion', 0, 10, p)).toBe(0)
      expect(funnelLimit('proportion', 1, 10, p)).toBe(1)
      expect(funnelLimit('rate', 0, 10, p)).toBe(0)
    }
  })
})

const RULE: FunnelRule = { kind: 'proportion', target: 0.2, inner: 0.95, outer: 0.998, widening: 1 }

test('positions; a village on a limit is inside', () => {
  const [innerLow, innerHigh, outerLow, outerHigh] = funnelLimits(RULE, 200)
  expect(outerLow).toBeLessThan(innerLow)
  expect(innerHigh).toBeLessThan(outerHigh)
  const at = (share: number) => funnelPosition(RULE, Math.round(share * 200), 200)
  expect(at(0.2)).toBe('inside')
  expect(at(innerHigh + 0.01)).toBe('above-inner')
  expect(at(outerHigh + 0.01)).toBe('above-outer')
  expect(at(innerLow - 0.01)).toBe('below-inner')
  expect(at(outerLow - 0.01)).toBe('below-outer')
  expect(funnelPosition({ ...RULE, target: 0 }, 0, 9)).toBe('inside')
})

test('widened limits lie so much farther from the target, within 0 and 1', () => {
  const narrow = funnelLimits(RULE, 200)
  const wide = funnelLimits({ ...RULE, widening: 1.5 }, 200)
  wide.forEach((limit, at) => expect(limit - 0.2).toBeCloseTo(1.5 * ((narrow[at] ?? 0) - 0.2), 12))
  expect(funnelLimits({ ...RULE, widening: 9 }, 20)[0]).toBe(0)
  expect(funnelLimits({ ...RULE, widening: 9 }, 20)[3]).toBe(1)
})

test('curves go from the least to the most base, and pass through the limits of each', () => {
  const curves = funnelCurves(RULE, Float64Array.of(171, 8, 40), 100)
  expect(curves.bases[0]).toBe(8)
  expect(curves.bases.at(-1)).toBe(171)
  curves.bases.forEach((base, at) => {
    expect(curves.innerHigh[at]).toBeCloseTo(funnelLimits(RULE, base)[1] * 100, 9)
    if (at > 0) expect(base).toBeGreaterThan(curves.bases[at - 1] ?? Infinity)
  })
  expect(funnelCurves(RULE, Float64Array.of(12), 100).bases).toHaveLength(1)
})

describe('over-dispersion', () => {
  test('mean of squared scores with the tails drawn in', () => {
    // Scores -2 -1 0 1 2 around a rate of 1 over a base of 4; quantiles at 10 and 90 %: -1.6 and 1.6.
    const numerators = Float64Array.of(0, 2, 4, 6, 8)
    const bases = new Float64Array(5).fill(4)
    expect(overdispersion('rate', numerators, bases, 1)).toBeCloseTo((2 * 1.6 ** 2 + 2) / 5, 12)
  })

  test('no target within the range, none to tell', () => {
    expect(overdispersion('rate', Float64Array.of(0), Float64Array.of(4), 0)).toBeNull()
    expect(overdispersion('proportion', Float64Array.of(4), Float64Array.of(4), 1)).toBeNull()
  })
})
