import { logGamma } from './chance-laws.ts'
import type { Posterior } from './posterior.ts'

/**
 * A gamma law on the scale of ln x, or a beta law on that of ln x/(1-x), as a table of even steps: there both have one
 * smooth hump that dies out on either side, so that a few hundred points hold it to about 1e-6.
 */
export interface LawTable {
  readonly from: number
  readonly step: number
  /** Share of the law in each point: step × density, summing to 1. */
  readonly weights: Float64Array
  /** P(x below the point). */
  readonly below: Float64Array
}

const POINTS = 384
/** Beyond it lies nothing that tells two laws apart: x below e^-200 or, of a share, above 1 - e^-200. */
const FARTHEST = 200
/** Density, of its highest, at which the table ends. */
const FAINT = -34

/** The table of a law with shapes > 0. */
export function lawTable({ kind, a, b }: Posterior): LawTable {
  const isRate = kind === 'rate'
  const whole = isRate ? a * Math.log(b) - logGamma(a) : logGamma(a + b) - logGamma(a) - logGamma(b)
  const logDensity = (t: number) =>
    isRate ? whole + a * t - b * Math.exp(t) : whole + a * t - (a + b) * (t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t))) // prettier-ignore
  const mode = Math.log(a / b)
  const highest = logDensity(mode)
  const edge = (sign: 1 | -1) => {
    let [near, far] = [0, 1e-9]
    while (far < FARTHEST && logDensity(mode + sign * far) - highest > FAINT) [near, far] = [far, far * 2]
    for (let turn = 0; turn < 20; turn++) {
      const middle = (near + far) / 2
      if (logDensity(mode + sign * middle) - highest > FAINT) near = middle
      else far = middle
    }
    return mode + sign * Math.min(FARTHEST, far)
  }
  const from = edge(-1)
  const step = (edge(1) - from) / (POINTS - 1)
  const weights = new Float64Array(POINTS)
  const below = new Float64Array(POINTS)
  let sum = 0
  for (let at = 0; at < POINTS; at++) sum += weights[at] = Math.exp(logDensity(from + at * step)) * step
  let before = 0
  for (let at = 0; at < POINTS; at++) {
    weights[at] = (weights[at] as number) / sum
    // Euler-Maclaurin: the sum up to here less half of this point, less what the slope adds.
    const slope = ((weights[at + 1] ?? 0) - (weights[at - 1] ?? 0)) / 2
    below[at] = Math.min(1, Math.max(0, before + (weights[at] as number) / 2 - slope / 12))
    before += weights[at] as number
  }
  return { from, step, weights, below }
}

/** P(x <= the point `t` of the scale), between the points by a cubic with the densities as slopes. */
export function belowAt({ from, step, weights, below }: LawTable, t: number): number {
  const at = (t - from) / step
  if (at <= 0) return 0
  if (at >= POINTS - 1) return 1
  const left = Math.floor(at)
  const u = at - left
  const p = below[left] as number
  const q = below[left + 1] as number
  const m = weights[left] as number
  const k = weights[left + 1] as number
  return p + u * (m + u * (3 * (q - p) - 2 * m - k + u * (m + k - 2 * (q - p))))
}

/** Probability that a value of `one` is above an independent one of `other`, both of one kind; error below 1e-5. */
export function probabilityAbove(one: LawTable, other: LawTable): number {
  let sum = 0
  // Over the narrower law, where the other one is smooth.
  const [narrow, wide] = one.step <= other.step ? [one, other] : [other, one]
  for (let at = 0; at < POINTS; at++) {
    sum += (narrow.weights[at] as number) * belowAt(wide, narrow.from + at * narrow.step)
  }
  return Math.min(1, Math.max(0, narrow === one ? sum : 1 - sum))
}

/** Where the law has reached `p`, on its scale. */
export function pointAt({ from, step, below }: LawTable, p: number): number {
  let [low, high] = [0, POINTS - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((below[middle] as number) < p) low = middle
    else high = middle
  }
  const [a, b] = [below[low] as number, below[high] as number]
  return from + (low + (b > a ? Math.min(1, Math.max(0, (p - a) / (b - a))) : 0)) * step
}
