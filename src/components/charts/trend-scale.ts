import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../core/time/calendar-day.ts'

/** Months between two ticks, coarser and coarser. */
const STEPS = [1, 2, 3, 6, 12, 24, 60] as const

/** First days of months in `from..to`, at most `most` of them, the same months every year where the step allows. */
export function monthTicks(from: EpochDay, to: EpochDay, most: number): EpochDay[] {
  const year = Number(isoOfEpochDay(from).slice(0, 4))
  const years = Number(isoOfEpochDay(to).slice(0, 4)) - year + 1
  let ticks: EpochDay[] = []
  for (const step of STEPS) {
    ticks = []
    for (let month = 0; month < years * 12; month += step) {
      const iso = `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
      const day = epochDayOf(iso)
      if (day !== null && day >= from && day <= to) ticks.push(day)
    }
    if (ticks.length <= most) break
  }
  return ticks
}

/**
 * Ends of the value axis: everything that is drawn, with room above and below; a share stays within 0 to 100.
 *
 * @param values - at least one finite number, nulls are passed over.
 */
export function valueDomain(values: readonly (number | null)[], isShare: boolean): [number, number] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value))
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const room = high === low ? Math.max(1, Math.abs(high) * 0.1) : (high - low) * 0.08
  const from = low >= 0 ? Math.max(0, low - room) : low - room
  return isShare && low >= 0 && high <= 100 ? [from, Math.min(100 + room / 2, high + room)] : [from, high + room]
}

/** Place of the point nearest to a day; -1 where there is none. */
export function nearestPoint(points: readonly { readonly day: EpochDay }[], day: number): number {
  let best = -1
  for (const [at, point] of points.entries()) {
    const before = points[best]
    if (!before || Math.abs(point.day - day) < Math.abs(before.day - day)) best = at
  }
  return best
}
