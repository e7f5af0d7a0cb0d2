import type { HeatOptions } from './heat-options.ts'

/** What one hazard adds to the surface, by severity. `basis` says who set the numbers. */
export interface HeatWeighting {
  readonly major: number
  readonly general: number
  readonly basis: { readonly zh: string; readonly en: string } | null
}

/**
 * Named weightings. Neither the national record of hazards (dangerLevel 0 and 1, no figure) nor the score sheets in
 * the standards we hold set a ratio between a major and a general hazard, so 5 is our own reading and named as such.
 */
export const HEAT_WEIGHTS = Object.freeze({
  none: { major: 1, general: 1, basis: null },
  severity: {
    major: 5,
    general: 1,
    basis: { zh: '本系统取值，标准未规定', en: 'our reading, set by no standard' },
  },
}) satisfies Record<HeatOptions['weights'], HeatWeighting>
