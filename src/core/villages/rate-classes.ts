import type { VillageRate } from './rates.ts'

/** A denominator as a rule: what a rate counts per, and the classes that never change. */
export interface VillageRateRule {
  /** The rate is `count / denominator × per`. */
  readonly per: number
  /** Where each class above the lowest begins; the lowest begins above 0. A value on a threshold is in the upper class. */
  readonly thresholds: readonly [number, number, number, number]
}

/**
 * Frozen classes. They come from what a rate means, never from the villages on screen: another town, another filter and
 * another day have the same colours. Half-decade steps (each about three times the one before), because rates of small
 * areas differ by orders of magnitude and a class must be wider than the noise of 20 events (95 % limits of a count of
 * 20: ×0.6 to ×1.5).
 *
 * - per km²: 3 is a farming village with an open hazard every third of a km²; 100 one to every hectare.
 * - per 100 enterprises: 100 is one open hazard to every enterprise; 30 one to every third, 300 three to each.
 * - per 1,000 residents: 1 is one open hazard to some 350 households, 30 one to every dozen.
 */
export const VILLAGE_RATE_RULES = {
  'per-km2': { per: 1, thresholds: [3, 10, 30, 100] },
  'per-100-enterprises': { per: 100, thresholds: [10, 30, 100, 300] },
  'per-1000-residents': { per: 1000, thresholds: [1, 3, 10, 30] },
} as const satisfies Record<VillageRate, VillageRateRule>

export const RATE_CLASS_COUNT = 5

/** Class of a rate above 0, 0 (lowest) to 4. */
export function rateClass(rate: VillageRate, value: number): number {
  const { thresholds } = VILLAGE_RATE_RULES[rate]
  return thresholds.filter((from) => value >= from).length
}
