import { normalQuantile } from './statistics/quantiles.ts'
import { survivalCurve, survivalQuantile, type SurvivalStep } from './survival.ts'

/** A median of days open with its interval; null = the curve does not come down so far. */
export interface MedianDays {
  readonly median: number | null
  readonly low: number | null
  /** null while the upper limit of the curve stays above a half: the interval is open to the right. */
  readonly high: number | null
  /** Hazards watched, and how many of them were closed. */
  readonly cases: number
  readonly closed: number
}

/**
 * Kaplan-Meier median with the interval of Brookmeyer and Crowley, limits on the log-log scale.
 *
 * @param days - days open, whole and >= 0. @param isClosed - 1 = closed after these days; 0 = still open (censored).
 * @param level - coverage, 0..1.
 * @source Brookmeyer and Crowley 1982; log-log limits as SAS PROC LIFETEST. 6-MP remission data: 23 (13 to not reached).
 */
export function medianDays(days: Int32Array, isClosed: Uint8Array, level: number): MedianDays {
  const steps = survivalCurve(days, isClosed)
  const z = normalQuantile((1 + level) / 2)
  const limits = steps.map((step) => limitsOf(step, z))
  const firstAtHalf = (at: (limit: { low: number; high: number }) => number) =>
    steps[limits.findIndex((limit) => at(limit) <= 0.5)]?.day ?? null
  return {
    median: survivalQuantile(steps, 0.5),
    low: firstAtHalf(({ low }) => low),
    high: firstAtHalf(({ high }) => high),
    cases: days.length,
    closed: isClosed.reduce((sum, one) => sum + one, 0),
  }
}

/** Limits of the share still open: exp(-exp(log(-log S) ± z·se / (S·|log S|))). */
function limitsOf({ share, standardError }: SurvivalStep, z: number): { low: number; high: number } {
  if (share <= 0 || share >= 1) return { low: share, high: share }
  const spread = (z * standardError) / (share * Math.abs(Math.log(share)))
  return { low: share ** Math.exp(spread), high: share ** Math.exp(-spread) }
}
