import type { HeatOptions } from './heat-options.ts'

/**
 * Thresholds of the density classes, hazards (or weights) per km², lowest first: what lies below the first is not
 * drawn. One table, frozen: no data, view, day or filter changes what a colour means. Half decades, because densities
 * in a town span three of them: with the default kernel one hazard alone peaks at 15 per km², two hundred around one
 * yard at 3,000. Weighted densities are larger by up to the weight of a major hazard and have their own row.
 */
export const HEAT_CLASSES = Object.freeze({
  none: Object.freeze([1, 3, 10, 30, 100, 300, 1000] as const),
  severity: Object.freeze([3, 10, 30, 100, 300, 1000, 3000] as const),
}) satisfies Record<HeatOptions['weights'], readonly number[]>

export const HEAT_CLASS_COUNT = 7

/** Part of the first threshold at which drawing begins; from there to the threshold the colour comes up. */
export const FADE_FROM = 1 / 3

/**
 * Place of a density on the scale: 0 at the first threshold, 1 at the second …, 6 at the last and above; between two
 * thresholds by the logarithm. Below the first it runs to -1 at a third of it; -1 below, and for NaN.
 */
export function classPosition(thresholds: readonly number[], density: number): number {
  const first = thresholds[0] ?? NaN
  if (!(density > first * FADE_FROM)) return -1
  if (density < first) return Math.log(density / first) / -Math.log(FADE_FROM)
  for (let at = 1; at < thresholds.length; at++) {
    const from = thresholds[at - 1] ?? NaN
    const to = thresholds[at] ?? NaN
    if (density < to) return at - 1 + Math.log(density / from) / Math.log(to / from)
  }
  return thresholds.length - 1
}
