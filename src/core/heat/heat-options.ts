/** What the user may choose about the heat surface. */
export interface HeatOptions {
  /** Kernel radius in metres, 100 to 1,000. */
  readonly radiusM: number
  /** `severity`: a named weighting of severities, `HEAT_WEIGHTS`; `none`: every hazard counts 1. */
  readonly weights: 'none' | 'severity'
  /** The whole town, or the chosen villages with edge correction. */
  readonly scope: 'town' | 'villages'
}

/**
 * 250 m: about a street block, the beat of one grid inspector. Smaller kernels show single premises (the marks do that
 * already), from 1,000 m on neighbouring villages melt into one.
 */
export const HEAT_RADIUS = { least: 100, most: 1000, step: 50, start: 250 } as const

/** A density surface on a grid: what is drawn and what is read under the pointer. */
export interface HeatSurface {
  /** Corners of the grid: west, south, east, north, EPSG:4326. */
  readonly bounds: readonly [number, number, number, number]
  readonly columns: number
  readonly rows: number
  /** Side of a cell, metres. */
  readonly cellM: number
  /** Hazards (or weights) per km², row by row from the north, west to east; NaN outside the scope. Length columns × rows. */
  readonly perKm2: Float32Array
  /** Part of each cell inside the chosen villages, 0..1; a cell from 0.5 on is inside. null = the scope is the town. */
  readonly coverage: Float32Array | null
  readonly options: HeatOptions
  /** Day shown, days since 1970-01-01. */
  readonly day: number
  /** Hazards (or weights) that went in; those without a place are not among them. */
  readonly count: number
  /** Hazards that went in, each counted once. */
  readonly hazards: number
  readonly withoutPlace: number
  /** Kept open hazards with a place outside the scope: beyond the town's surroundings, or outside the chosen villages. */
  readonly outside: number
  /** Villages it is clipped to; null = the scope is the town. */
  readonly villages: number | null
  /** Sum over the grid of density × cell area: equals `count` within 1 %. */
  readonly integral: number
}
