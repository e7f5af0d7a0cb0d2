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
