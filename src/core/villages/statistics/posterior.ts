import type { Random } from '../../random.ts'
import type { Interval } from '../measure-types.ts'
import type { MeasureKind } from './answer-types.ts'
import { betaQuantile, gammaQuantile } from './quantiles.ts'
import { drawBeta, drawGamma } from './random-draws.ts'
import type { Smoothed } from './smoothing.ts'

/**
 * What is believed of a village's true rate after its events: a gamma law (`a` shape, `b` rate) for rates, a beta law
 * (`a`, `b`) for proportions, with the mean and the variance of the smoothed rate (`smoothing.ts`). An approximation: in
 * simulated towns of 25 villages its 95 % intervals hold the true rate 93 to 94 % of the time (tested).
 */
export interface Posterior {
  readonly kind: MeasureKind
  readonly a: number
  readonly b: number
}

/** Least shape: a law so skew says no more than that it is near 0 (or 1). */
const LEAST_SHAPE = 1e-3
const LEAST_CASES = 0.1

/**
 * The law of mean `rate` and variance `variance`.
 *
 * @param base - denominator behind it; used where every rate is 0 (or every share 1), as if half an event had happened.
 */
export function posteriorOf(kind: MeasureKind, rate: number, variance: number, base: number): Posterior {
  if (kind === 'rate') {
    if (rate <= 0) return { kind, a: 0.5, b: base }
    return { kind, a: Math.max(LEAST_SHAPE, (rate * rate) / variance), b: rate / variance }
  }
  if (rate <= 0) return { kind, a: 0.5, b: base + 0.5 }
  if (rate >= 1) return { kind, a: base + 0.5, b: 0.5 }
  const cases = Math.max(LEAST_CASES, (rate * (1 - rate)) / variance - 1)
  return { kind, a: Math.max(LEAST_SHAPE, rate * cases), b: Math.max(LEAST_SHAPE, (1 - rate) * cases) }
}

/** What is believed of a unit that was smoothed. */
export function posteriorAt(kind: MeasureKind, { rates, variances, bases }: Smoothed, unit: number): Posterior {
  return posteriorOf(kind, rates[unit] as number, variances[unit] as number, bases[unit] as number)
}

/** Equal-tailed interval of the true rate, widened to hold `rate` where a very skew law would leave it out. */
export function posteriorInterval({ kind, a, b }: Posterior, level: number, rate: number): Interval {
  const tail = (1 - level) / 2
  const quantile = (p: number) => (kind === 'rate' ? gammaQuantile(a, p) / b : betaQuantile(a, b, p))
  return { low: Math.min(rate, quantile(tail)), high: Math.max(rate, quantile(1 - tail)) }
}

/** One possible true rate. */
export function drawRate({ kind, a, b }: Posterior, random: Random): number {
  return kind === 'rate' ? drawGamma(a, random) / b : drawBeta(a, b, random)
}
