import type { MeasureKind, Neighbours } from './answer-types.ts'

/** Events and what they are counted over, unit by unit: all denominators > 0, numerators >= 0, equal lengths. */
export interface RateTable {
  readonly kind: MeasureKind
  readonly numerators: Float64Array
  readonly denominators: Float64Array
}

/** What the other units tell of a rate before its own events are looked at. Rates are numerator / denominator. */
export interface RatePrior {
  /** Sum of events over sum of denominators, m. */
  readonly mean: number
  /** Chance variance of a rate over a denominator of 1: m (Poisson) or m (1 - m) (binomial). */
  readonly noise: number
  /** Between units beyond chance, A; before it is kept from being negative. */
  readonly rawVariance: number
  /** max(0, rawVariance): 0 sends every rate to the mean. */
  readonly variance: number
  /** Sum of the denominators behind it. */
  readonly base: number
  /** Units behind it. */
  readonly units: number
}

/** Smoothed rates and what they rest on, unit by unit. */
export interface Smoothed {
  /** w r + (1 - w) m. */
  readonly rates: Float64Array
  /** w: share of the unit's own rate, 0..1. */
  readonly weights: Float64Array
  /** Variance of the smoothed rate, see `posterior.ts`. */
  readonly variances: Float64Array
  /** Sum of the denominators of the units it rests on. */
  readonly bases: Float64Array
}

/**
 * Mean and variance between units by moments: A = s² - noise / mean(P), s² weighted by P.
 *
 * @param members - units to take; all when absent. At least one.
 * @source Marshall 1991, Mapping disease and mortality rates using empirical Bayes estimators; for a proportion with the
 *   binomial variance m (1 - m) in place of Poisson's m.
 */
export function ratePrior({ kind, numerators, denominators }: RateTable, members?: ArrayLike<number>): RatePrior {
  const count = members?.length ?? numerators.length
  let events = 0
  let base = 0
  for (let k = 0; k < count; k++) {
    const unit = members ? (members[k] as number) : k
    events += numerators[unit] as number
    base += denominators[unit] as number
  }
  const mean = events / base
  let squares = 0
  for (let k = 0; k < count; k++) {
    const unit = members ? (members[k] as number) : k
    const own = denominators[unit] as number
    squares += own * ((numerators[unit] as number) / own - mean) ** 2
  }
  const noise = kind === 'rate' ? mean : Math.max(0, mean * (1 - mean))
  const rawVariance = squares / base - (noise * count) / base
  return { mean, noise, rawVariance, variance: Math.max(0, rawVariance), base, units: count }
}

/** Every rate drawn toward that of the whole table. */
export function smoothGlobal(table: RateTable, prior: RatePrior = ratePrior(table)): Smoothed {
  const smoothed = emptySmoothed(table.numerators.length)
  for (let unit = 0; unit < table.numerators.length; unit++) smoothUnit(table, unit, prior, smoothed)
  return smoothed
}

/** Every rate drawn toward that of the unit with its neighbours; NaN for a unit without any. */
export function smoothSpatial(table: RateTable, { starts, targets }: Neighbours): Smoothed {
  const smoothed = emptySmoothed(table.numerators.length)
  for (let unit = 0; unit < table.numerators.length; unit++) {
    const from = starts[unit] as number
    const to = starts[unit + 1] as number
    if (from === to) {
      for (const column of Object.values(smoothed)) column[unit] = NaN
      continue
    }
    const members = new Uint32Array(to - from + 1)
    members.set(targets.subarray(from, to), 1)
    members[0] = unit
    smoothUnit(table, unit, ratePrior(table, members), smoothed)
  }
  return smoothed
}

/** Rates of the unit with its neighbours taken together (spatial rate), an island's own. */
export function spatialRates({ numerators, denominators }: RateTable, { starts, targets }: Neighbours): Float64Array {
  return numerators.map((own, unit) => {
    let events = own
    let base = denominators[unit] as number
    for (let at = starts[unit] as number; at < (starts[unit + 1] as number); at++) {
      events += numerators[targets[at] as number] as number
      base += denominators[targets[at] as number] as number
    }
    return events / base
  })
}

/**
 * Rates less their mean over their standard deviation, so that small units do not stand out by chance; 0 when there is
 * no variance at all.
 *
 * @source Assunção & Reis 1999: sqrt(A + noise / P), where that is negative sqrt(noise / P).
 */
export function standardisedRates({ numerators, denominators }: RateTable, prior: RatePrior): Float64Array {
  return numerators.map((events, unit) => {
    const base = denominators[unit] as number
    const chance = prior.noise / base
    const variance = prior.rawVariance + chance > 0 ? prior.rawVariance + chance : chance
    return variance === 0 ? 0 : (events / base - prior.mean) / Math.sqrt(variance)
  })
}

/** Observed over expected at the rate of the whole table; NaN when that is 0. */
export function excessRatios({ numerators, denominators }: RateTable, mean: number): Float64Array {
  return numerators.map((events, unit) => (mean > 0 ? events / ((denominators[unit] as number) * mean) : NaN))
}

function smoothUnit(
  { kind, numerators, denominators }: RateTable,
  unit: number,
  prior: RatePrior,
  into: Smoothed,
): void {
  const base = denominators[unit] as number
  const { mean, noise, variance } = prior
  const weight = variance === 0 ? 0 : variance / (variance + noise / base)
  into.weights[unit] = weight
  into.bases[unit] = prior.base
  const distance = (numerators[unit] as number) / base - mean
  into.rates[unit] = mean + weight * distance
  into.variances[unit] = varianceOf(kind, mean + weight * distance, weight, distance, base, prior)
}

/**
 * Variance of a smoothed rate, of three parts: that of the conjugate gamma or beta law, given mean and variance between
 * units; that of the mean; that of the variance, which few units tell badly. Never more than that of the rate alone.
 *
 * @source the last part by Morris 1983, Parametric empirical Bayes inference: 2 / (k - 3) (1 - w)² (r - m)².
 */
function varianceOf(
  kind: MeasureKind,
  rate: number,
  weight: number,
  distance: number,
  base: number,
  prior: RatePrior,
): number {
  const { noise, variance, units } = prior
  const strength = base + noise / variance
  const given = variance === 0 ? 0 : kind === 'rate' ? rate / strength : (rate * (1 - rate)) / (strength + 1)
  const ofMean = (1 - weight) ** 2 * (noise / prior.base)
  const ofVariance = (2 / Math.max(1, units - 3)) * ((1 - weight) * distance) ** 2
  const least = given + ofMean
  return Math.max(least, Math.min(least + ofVariance, noise / base))
}

function emptySmoothed(count: number): Record<keyof Smoothed, Float64Array> {
  return {
    rates: new Float64Array(count),
    weights: new Float64Array(count),
    variances: new Float64Array(count),
    bases: new Float64Array(count),
  }
}
