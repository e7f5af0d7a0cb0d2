/** A mixed-integer model, rows compressed (CSR). Every entry finite but bounds, which may be ±Infinity. */
export interface MipModel {
  readonly maximise: boolean
  readonly colCost: Float64Array
  readonly colLower: Float64Array
  readonly colUpper: Float64Array
  /** 1 = integer. */
  readonly isInteger: Uint8Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Row r has entries `rowStart[r] … rowStart[r + 1]` of `indices` (columns) and `values`. */
  readonly rowStart: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

export interface MipOptions {
  readonly timeLimitS: number
  /** Relative gap at which it may stop: 0.001. */
  readonly relativeGap: number
  readonly seed: number
  /** A feasible point to begin with, one value a column; null = none. */
  readonly start: Float64Array | null
}

export interface MipAnswer {
  /** `limit`: stopped by time with or without a point; `failed` names the solver's own state. */
  readonly status: 'optimal' | 'limit' | 'infeasible' | 'failed'
  /** Best point; null = none found. */
  readonly x: Float64Array | null
  readonly objective: number | null
  /** Proven bound: no point is better. Null = none. */
  readonly bound: number | null
  readonly seconds: number
  readonly reason: string | null
}

/**
 * A solver of mixed-integer models, given by who calls: a worker's in the page, the module itself in Node.
 *
 * @throws what the signal gives as reason when aborted.
 */
export type Solve = (model: MipModel, options: MipOptions, signal?: AbortSignal) => Promise<MipAnswer>
