import type { FunnelCurves, FunnelPosition, MeasureKind } from './answer-types.ts'
import { betaBelow, binomialMass, gammaBelow, poissonMass } from './chance-laws.ts'
import { normalQuantile } from './quantiles.ts'

/** What a funnel is drawn around. Limits and target are rates: numerator / denominator. */
export interface FunnelRule {
  readonly kind: MeasureKind
  readonly target: number
  /** Coverage of the two pairs of limits, 0..1. */
  readonly inner: number
  readonly outer: number
  /** Factor on the distance from the target, >= 1; sqrt(phi) where villages are over-dispersed. */
  readonly widening: number
}

/** Variance of the count above which the normal limit is exact to a thousandth of a standard deviation. */
const LARGE_VARIANCE = 1e8
const CURVE_POINTS = 160

/**
 * Exact limit of a rate over `base`, between the steps of the count by interpolation: r is the least count with
 * F(r) >= p, a = (F(r) - p) / f(r), the limit (r - a) / base; not below 0, of a proportion not above 1.
 *
 * @param base - cases (rounded to whole ones, at least 1) or exposure, > 0.
 * @param p - 0..1, e.g. 0.025 and 0.975 for 95 %.
 * @source Spiegelhalter 2005, Funnel plots for comparing institutional performance, appendix A.1.1.
 */
export function funnelLimit(kind: MeasureKind, target: number, base: number, p: number): number {
  if (target <= 0) return 0
  if (kind === 'proportion') {
    if (target >= 1) return 1
    const cases = Math.max(1, Math.round(base))
    const count = cutCount(cases * target, cases * target * (1 - target), cases, p, {
      below: (r) => (r >= cases ? 1 : 1 - betaBelow(r + 1, cases - r, target)),
      mass: (r) => binomialMass(r, cases, target),
    })
    return Math.min(1, Math.max(0, count / cases))
  }
  const expected = target * base
  const count = cutCount(expected, expected, Infinity, p, {
    below: (r) => 1 - gammaBelow(r + 1, expected),
    mass: (r) => poissonMass(r, expected),
  })
  return Math.max(0, (count / expected) * target)
}

interface CountLaw {
  below: (count: number) => number
  mass: (count: number) => number
}

function cutCount(mean: number, variance: number, most: number, p: number, { below, mass }: CountLaw): number {
  const z = normalQuantile(p)
  const guess = mean + z * Math.sqrt(variance)
  if (variance > LARGE_VARIANCE) return guess
  let r = Math.min(most, Math.max(0, Math.round(guess)))
  let share = below(r)
  let own = mass(r)
  while (share < p && r < most) {
    r++
    own = mass(r)
    share += own
  }
  while (r > 0 && share - own >= p) {
    share -= own
    r--
    own = mass(r)
  }
  return own > 0 ? r - (share - p) / own : r
}

/** The four limits over `base`: inner low and high, outer low and high. */
export function funnelLimits(rule: FunnelRule, base: number): [number, number, number, number] {
  const at = (p: number) => {
    const { kind, target, widening } = rule
    const limit = target + (funnelLimit(kind, target, base, p) - target) * widening
    return Math.max(0, kind === 'proportion' ? Math.min(1, limit) : limit)
  }
  const innerTail = (1 - rule.inner) / 2
  const outerTail = (1 - rule.outer) / 2
  return [at(innerTail), at(1 - innerTail), at(outerTail), at(1 - outerTail)]
}

/** Where events over a base lie. */
export function funnelPosition(rule: FunnelRule, numerator: number, base: number): FunnelPosition {
  const rate = numerator / base
  const [innerLow, innerHigh, outerLow, outerHigh] = funnelLimits(rule, base)
  if (rate > outerHigh) return 'above-outer'
  if (rate > innerHigh) return 'above-inner'
  if (rate < outerLow) return 'below-outer'
  return rate < innerLow ? 'below-inner' : 'inside'
}

/**
 * Limits as curves from the least to the most base, closer where they bend (small bases); whole cases for proportions.
 *
 * @param villageBases - at least one, any order.
 * @param per - limits are told times this.
 */
export function funnelCurves(
  rule: FunnelRule,
  villageBases: Float64Array,
  per: number,
  points = CURVE_POINTS,
): FunnelCurves {
  const least = villageBases.reduce((a, b) => Math.min(a, b))
  const most = villageBases.reduce((a, b) => Math.max(a, b))
  const wanted = new Set<number>()
  for (let k = 0; k < points; k++) {
    const base = least + (most - least) * (k / (points - 1)) ** 2
    wanted.add(rule.kind === 'proportion' ? Math.max(1, Math.round(base)) : base)
  }
  const bases = Float64Array.from(wanted)
  const curves = {
    bases,
    innerLow: new Float64Array(bases.length),
    innerHigh: new Float64Array(bases.length),
    outerLow: new Float64Array(bases.length),
    outerHigh: new Float64Array(bases.length),
  }
  bases.forEach((base, at) => {
    const [innerLow, innerHigh, outerLow, outerHigh] = funnelLimits(rule, base)
    curves.innerLow[at] = innerLow * per
    curves.innerHigh[at] = innerHigh * per
    curves.outerLow[at] = outerLow * per
    curves.outerHigh[at] = outerHigh * per
  })
  return curves
}

/**
 * Over-dispersion phi: mean of squared z scores after the outer tenth on either side is drawn in to the 10 and 90 %
 * quantiles. At chance it is near 1; null when the target is 0 or 1.
 *
 * @source Spiegelhalter 2005, 4.2; winsorising as FunnelPlotR.
 */
export function overdispersion(
  kind: MeasureKind,
  numerators: Float64Array,
  bases: Float64Array,
  target: number,
): number | null {
  const noise = kind === 'rate' ? target : target * (1 - target)
  if (numerators.length === 0 || noise <= 0) return null
  const scores = numerators.map((events, at) => {
    const base = bases[at] as number
    return (events / base - target) / Math.sqrt(noise / base)
  })
  scores.sort()
  const low = quantileOf(scores, 0.1)
  const high = quantileOf(scores, 0.9)
  let squares = 0
  for (const score of scores) squares += Math.min(high, Math.max(low, score)) ** 2
  return squares / scores.length
}

/** Linear between order statistics (type 7); `sorted` is not empty. */
function quantileOf(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1)
  const below = Math.floor(at)
  const low = sorted[below] as number
  const high = sorted[Math.min(sorted.length - 1, below + 1)] as number
  return low + (high - low) * (at - below)
}
