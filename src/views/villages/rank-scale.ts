import { nice, ticks } from 'd3-array'
import type { Smoothing } from '../../stores/village-view-store.ts'
import type { SmoothedRate, VillageStatistic } from '../../core/villages/statistics/answer-types.ts'

/** The smoothed value that is shown. */
export const smoothedOf = (one: VillageStatistic, smoothing: Smoothing): SmoothedRate | null =>
  smoothing === 'spatial' ? one.spatial : one.smoothed

/**
 * Scale that all bars share: from 0 to the highest of intervals, the town, and those raw values that are stable. Beyond
 * it bars are cut with an arrow: one village with three cases must not squeeze all others.
 */
export function valueDomain(
  statistics: readonly VillageStatistic[],
  smoothing: Smoothing,
  town: number | null,
): readonly [number, number] {
  const highs = statistics.flatMap((one) => {
    const rate = smoothedOf(one, smoothing)
    return rate ? [rate.interval.high, ...(one.stability === 'stable' && one.raw !== null ? [one.raw] : [])] : []
  })
  const most = [...highs, town ?? 0].reduce((high, value) => Math.max(high, value), 0)
  return most > 0 ? [0, nice(0, most, 5)[1]] : [0, 1]
}

/** Places worth a tick: the first, the last and some between. */
export function placeTicks(count: number, widthPx: number): number[] {
  if (count <= 1) return [1]
  const between = ticks(1, count, Math.max(2, Math.floor(widthPx / 40))).filter(
    (place) => Number.isInteger(place) && place > 1 && count - place > count * 0.12,
  )
  return [1, ...between, count]
}
