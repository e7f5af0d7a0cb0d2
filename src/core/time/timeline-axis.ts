import type { EpochDay } from './calendar-day.ts'

/** Days laid along a line: `first` at 0, the end of `last` at `widthPx`. A day is the stretch [day, day + 1). */
export interface TimeAxis {
  readonly first: EpochDay
  readonly last: EpochDay
  readonly widthPx: number
}

/** Where a day begins, CSS pixels from the left; `day + 1` is where it ends. Outside the axis it goes on evenly. */
export function xOfDay({ first, last, widthPx }: TimeAxis, day: EpochDay): number {
  return ((day - first) / (last + 1 - first)) * widthPx
}

/** The day that lies at a place, kept within the axis. */
export function dayAtX({ first, last, widthPx }: TimeAxis, x: number): EpochDay {
  const day = widthPx > 0 ? first + Math.floor((x / widthPx) * (last + 1 - first)) : first
  return Math.min(last, Math.max(first, day))
}

/** The day whose end lies nearest to a place: what a line at the end of a day stands for. Kept within the axis. */
export function dayEndingAtX(axis: TimeAxis, x: number): EpochDay {
  const { first, last, widthPx } = axis
  const day = widthPx > 0 ? first + Math.round((x / widthPx) * (last + 1 - first)) - 1 : last
  return Math.min(last, Math.max(first, day))
}

export interface AxisTick {
  readonly day: EpochDay
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** The first tick of a year, written with its year. */
  readonly isYear: boolean
}

/** Months between two ticks, from fine to coarse; a year divides evenly. */
const MONTHS_APART = [1, 2, 3, 6, 12, 24, 60, 120] as const

/**
 * First days of months along an axis, as many as can be written.
 *
 * @param leastPx - room one label needs, CSS pixels.
 * @returns ascending; [] on an axis without width.
 */
export function monthTicks({ first, last, widthPx }: TimeAxis, leastPx: number): AxisTick[] {
  const pxPerMonth = (widthPx / (last + 1 - first)) * 30.44
  const apart = MONTHS_APART.find((months) => months * pxPerMonth >= leastPx) ?? 240
  if (!(widthPx > 0)) return []
  const from = new Date(first * 86_400_000)
  const ticks: AxisTick[] = []
  const start = Math.floor((from.getUTCFullYear() * 12 + from.getUTCMonth()) / apart) * apart
  for (let months = start; ; months += apart) {
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
    const day = Date.UTC(year, month - 1, 1) / 86_400_000
    if (day > last) return ticks
    if (day >= first) ticks.push({ day, year, month, isYear: month === 1 })
  }
}

/** Least of 1, 2, 3, 4, 5, 6, 8 × 10ⁿ that is not below a count; at least 1. */
export function niceCeiling(count: number): number {
  if (!(count > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(count))
  return [1, 2, 3, 4, 5, 6, 8, 10].map((part) => part * power).find((value) => value >= count) ?? count
}
