/** What the user may choose about the heat surface. */
export interface HeatOptions {
  /** Kernel radius in metres, 100 to 1,000. */
  readonly radiusM: number
  /** `severity`: a named weighting of severities, see the heat core; `none`: every hazard counts 1. */
  readonly weights: 'none' | 'severity'
  /** The whole town, or the chosen villages with edge correction. */
  readonly scope: 'town' | 'villages'
}

/** A density surface on a grid: what is drawn and what is read under the pointer. */
export interface HeatSurface {
  /** Corners of the grid: west, south, east, north, EPSG:4326. */
  readonly bounds: readonly [number, number, number, number]
  readonly columns: number
  readonly rows: number
  /** Hazards (or weights) per km², row by row from the north, west to east; NaN outside the scope. Length columns × rows. */
  readonly perKm2: Float32Array
  readonly options: HeatOptions
  /** Hazards (or weights) that went in; those without a place are not among them. */
  readonly count: number
  readonly withoutPlace: number
  /** Sum over the grid of density × cell area: equals `count` within 1 %. */
  readonly integral: number
}
