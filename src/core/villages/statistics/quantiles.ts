import { betaBelow, binomialMass, gammaBelow, logGamma, poissonMass } from './chance-laws.ts'

/** Above this shape a gamma law by Wilson and Hilferty is exact to 1e-9. */
const LARGE_SHAPE = 1e6
/** Above this sum a beta law is taken from limit laws (error below 0.2 % of its width): its series would cost too much. */
const HUGE_SUM = 1e8
/** Least shape from which, there, log odds are normal. */
const NORMAL_SHAPE = 1e5
const CLOSE_ENOUGH = 1e-13

/**
 * Quantile of the standard normal law, 0 < p < 1; absolute error below 1.2e-9.
 *
 * @source Acklam's rational approximation.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    const top =
      ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783
    const bottom =
      (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
    return top / bottom
  }
  const q = p - 0.5
  const r = q * q
  const top =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1
  return top / bottom
}

/** Quantile of a gamma law of `shape` > 0 and scale 1; 0 < p < 1. Relative error 1e-12, for shapes above 1e6 1e-9. */
export function gammaQuantile(shape: number, p: number): number {
  const z = normalQuantile(p)
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  const wilsonHilferty = shape * cube ** 3
  if (shape > LARGE_SHAPE) return wilsonHilferty
  const small = Math.exp((Math.log(p) + logGamma(shape + 1)) / shape)
  const first = shape > 1 && cube > 0.2 ? wilsonHilferty : small
  if (first < 1e-290) return 0
  return solve({
    first,
    most: Infinity,
    below: (x) => gammaBelow(shape, x) - p,
    density: (x) => (poissonMass(shape, x) * shape) / x,
  })
}

/** Quantile of a beta law of shapes `a`, `b` > 0; 0 < p < 1. Relative error 1e-10 while a + b < 1e8; within [0, 1]. */
export function betaQuantile(a: number, b: number, p: number): number {
  if (a + b > HUGE_SUM) {
    if (Math.min(a, b) > NORMAL_SHAPE) {
      // The log odds of two large gamma variates are normal.
      const spread = Math.sqrt(1 / a + 1 / b)
      return 1 / (1 + Math.exp(-(Math.log(a / b) + normalQuantile(p) * spread)))
    }
    // One part small: a gamma variate over the sum of both, the large one at its mean.
    if (a <= b) return ofSum(gammaQuantile(a, p), b)
    return 1 - ofSum(gammaQuantile(b, 1 - p), a)
  }
  const mean = a / (a + b)
  const spread = Math.sqrt((mean * (1 - mean)) / (a + b + 1))
  const guess = mean + normalQuantile(p) * spread
  const first = guess > 0.02 * mean && guess < 1 - 0.02 * (1 - mean) ? guess : startInTail(a, b, p)
  if (first < 1e-290) return 0
  if (first >= 1) return 1
  return solve({
    first,
    most: 1,
    below: (x) => betaBelow(a, b, x) - p,
    density: (x) => (binomialMass(a, a + b, x) * a * b) / ((a + b) * x * (1 - x)),
  })
}

function ofSum(part: number, rest: number): number {
  return part / (part + rest)
}

/** From the leading power of either end. */
function startInTail(a: number, b: number, p: number): number {
  const logB = logGamma(a) + logGamma(b) - logGamma(a + b)
  const low = Math.exp((Math.log(p) + Math.log(a) + logB) / a)
  if (low < a / (a + b)) return low
  const high = 1 - Math.exp((Math.log(1 - p) + Math.log(b) + logB) / b)
  return high > a / (a + b) ? high : a / (a + b)
}

interface Root {
  first: number
  most: number
  below: (x: number) => number
  density: (x: number) => number
}

/** Newton's steps kept in a bracket that shrinks; halves it where a step would leave. */
function solve({ first, most, below, density }: Root): number {
  let low = 0
  let high = most
  let x = first
  for (let turn = 0; turn < 200; turn++) {
    const error = below(x)
    if (error === 0) return x
    if (error < 0) low = x
    else high = x
    let next = x - error / density(x)
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x : low === 0 ? high / 8 : (low + high) / 2
    if (Math.abs(next - x) <= CLOSE_ENOUGH * next) return next
    x = next
  }
  return x
}
