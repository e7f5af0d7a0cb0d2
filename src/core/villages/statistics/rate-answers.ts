import type { Interval } from '../measure-types.ts'
import type { MeasureKind, SmoothedRate, TownReference } from './answer-types.ts'
import { binomialInterval, poissonInterval } from './intervals.ts'
import { posteriorAt, posteriorInterval } from './posterior.ts'
import type { RatePrior, RateTable, Smoothed } from './smoothing.ts'

/** Exact interval of events over a base, times `per`. */
export function exactInterval(kind: MeasureKind, events: number, base: number, level: number, per: number): Interval {
  if (kind === 'proportion') return times(binomialInterval(events, base, level), per)
  return times(poissonInterval(events, level), per / base)
}

/** A unit's smoothed rate with its interval, times `per`; null for an island's spatial one. */
export function smoothedRate(
  kind: MeasureKind,
  smoothed: Smoothed,
  unit: number,
  level: number,
  per: number,
): SmoothedRate | null {
  const rate = smoothed.rates[unit] as number
  if (Number.isNaN(rate)) return null
  const interval = posteriorInterval(posteriorAt(kind, smoothed, unit), level, rate)
  return { value: rate * per, weight: smoothed.weights[unit] as number, interval: times(interval, per) }
}

/** The town's own rate, over the units with a basis. */
export function townReference(
  { kind, numerators }: RateTable,
  prior: RatePrior,
  overdispersion: number | null,
  level: number,
  per: number,
): TownReference {
  const events = numerators.reduce((sum, own) => sum + own, 0)
  return {
    numerator: events,
    denominator: prior.base,
    rate: prior.mean * per,
    interval: exactInterval(kind, events, prior.base, level, per),
    variance: prior.variance,
    isWithinChance: prior.variance === 0,
    overdispersion,
  }
}

function times({ low, high }: Interval, factor: number): Interval {
  return { low: low * factor, high: high * factor }
}
