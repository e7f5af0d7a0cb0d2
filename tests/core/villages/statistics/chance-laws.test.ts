import { jStat } from 'jstat'
import { describe, expect, test } from 'vitest'
import {
  betaBelow,
  binomialMass,
  gammaBelow,
  logGamma,
  normalAbove,
  poissonMass,
} from '../../../../src/core/villages/statistics/chance-laws.ts'
import { betaQuantile, gammaQuantile, normalQuantile } from '../../../../src/core/villages/statistics/quantiles.ts'

const SHAPES = [0.05, 0.5, 1, 2.5, 7, 20, 150, 3000]
const TAILS = [0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999]

describe('against a library (jstat)', () => {
  test.each(SHAPES)('gamma law of shape %d', (shape) => {
    expect(logGamma(shape)).toBeCloseTo(jStat.gammaln(shape), 9)
    for (const factor of [0.2, 0.9, 1, 1.3, 3]) {
      expect(gammaBelow(shape, shape * factor)).toBeCloseTo(jStat.gamma.cdf(shape * factor, shape, 1), 9)
    }
  })

  // The library stops its continued fraction at 3e-7.
  test.each(SHAPES.flatMap((a) => SHAPES.map((b) => [a, b] as const)))('beta law of shapes %d, %d', (a, b) => {
    for (const x of [0.01, 0.2, 0.5, 0.9, (0.9 * a) / (a + b)]) {
      expect(Math.abs(betaBelow(a, b, x) - jStat.beta.cdf(x, a, b))).toBeLessThan(1e-6)
    }
  })
})

describe('quantiles', () => {
  test.each(SHAPES)('gamma: what lies below the quantile of p is p, shape %d', (shape) => {
    for (const p of TAILS) {
      const x = gammaQuantile(shape, p)
      // Of a very skew law the quantile is below the least number that can be written.
      if (x > 0) expect(gammaBelow(shape, x)).toBeCloseTo(p, 11)
    }
  })

  test.each(SHAPES.flatMap((a) => SHAPES.map((b) => [a, b] as const)))('beta: the same, shapes %d, %d', (a, b) => {
    for (const p of TAILS) {
      const x = betaQuantile(a, b, p)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(1)
      if (x > 0 && x < 1 - 1e-6) expect(betaBelow(a, b, x)).toBeCloseTo(p, 9)
    }
  })

  // scipy 1.17.1: gamma.ppf and beta.ppf
  test.each([
    [gammaQuantile(10, 0.025), 4.7953886961324335],
    [gammaQuantile(11, 0.975), 18.39035604201778],
    [gammaQuantile(9e5, 0.999), 902934.501851438],
    [gammaQuantile(1e7, 0.001), 9990230.677189464],
    [betaQuantile(3, 18, 0.025), 0.0320709371854637],
    [betaQuantile(4, 17, 0.975), 0.37892682654531396],
    [betaQuantile(3e6, 1e7, 0.001), 0.230408241184387],
  ])('value %# of a second library', (found, wanted) => {
    expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-9)
  })

  test('huge shapes end, and stay near the mean', () => {
    expect(betaQuantile(1e9, 3e9, 0.975)).toBeCloseTo(0.25 + 1.96 * Math.sqrt((0.25 * 0.75) / 4e9), 8)
    expect(betaQuantile(20, 1e12, 0.975) * 1e12).toBeCloseTo(gammaQuantile(20, 0.975), 3)
    expect(1 - betaQuantile(1e12, 20, 0.025)).toBeCloseTo(gammaQuantile(20, 0.975) / 1e12, 12)
    expect(gammaQuantile(1e12, 0.5)).toBeCloseTo(1e12, -1)
  })

  test('normal law', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 8)
    expect(normalAbove(1.959963984540054)).toBeCloseTo(0.025, 12)
    expect(normalAbove(-3.090232306167813)).toBeCloseTo(0.999, 12)
  })
})

describe('laws of counts', () => {
  test('masses add up to 1, and to what lies below', () => {
    let poisson = 0
    for (let r = 0; r <= 12; r++) poisson += poissonMass(r, 8)
    expect(poisson).toBeCloseTo(1 - gammaBelow(13, 8), 13)
    let binomial = 0
    for (let r = 0; r <= 12; r++) binomial += binomialMass(r, 50, 0.3)
    expect(binomial).toBeCloseTo(1 - betaBelow(13, 38, 0.3), 13)
  })

  test('ends of the range', () => {
    expect(poissonMass(0, 0)).toBe(1)
    expect(poissonMass(2, 0)).toBe(0)
    expect(binomialMass(0, 4, 0)).toBe(1)
    expect(binomialMass(4, 4, 1)).toBe(1)
    expect(binomialMass(3, 4, 1)).toBe(0)
    expect(gammaBelow(3, 0)).toBe(0)
    expect(betaBelow(2, 2, 1)).toBe(1)
  })
})
