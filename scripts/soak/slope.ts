/** One stretch of samples that may be compared with each other: one life of the page. */
export type Stretch = readonly { readonly x: number; readonly y: number }[]

export interface Slope {
  /** Median of the slopes between every two samples of one stretch (Theil–Sen), y per x. */
  readonly estimate: number
  /** Bounds of 95 %; infinite when there are too few samples to say. */
  readonly low: number
  readonly high: number
  readonly samples: number
}

const Z_95 = 1.959964

/**
 * Robust slope over several stretches, each with a level of its own (Sen 1968; over stretches as seasons, Gilbert 1987,
 * 16.4 and 17.2). A burst or a jump of a few samples does not move it. The bounds take the samples as independent.
 *
 * @returns null when no stretch has two samples at different x.
 */
export function theilSen(stretches: readonly Stretch[]): Slope | null {
  const slopes = stretches.flatMap(pairSlopes).sort((a, b) => a - b)
  const estimate = median(slopes)
  if (estimate === null) return null
  const variance = stretches.reduce((sum, { length: n }) => sum + (n * (n - 1) * (2 * n + 5)) / 18, 0)
  const reach = Z_95 * Math.sqrt(variance)
  const low = slopes[Math.round((slopes.length - reach) / 2) - 1] ?? -Infinity
  const high = slopes[Math.round((slopes.length + reach) / 2)] ?? Infinity
  return { estimate, low, high, samples: stretches.reduce((sum, { length }) => sum + length, 0) }
}

function pairSlopes(stretch: Stretch): number[] {
  return stretch.flatMap((a, i) =>
    stretch.slice(i + 1).flatMap((b) => (b.x === a.x ? [] : [(b.y - a.y) / (b.x - a.x)])),
  )
}

/** @param sorted - ascending. */
export function median(sorted: readonly number[]): number | null {
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return null
  const lower = sorted[middle - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}
