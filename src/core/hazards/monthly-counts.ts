import { addMonths } from '../time/move-range.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import type { HazardDays } from './urgency.ts'

/** Hazards found and closed in each of some months, the last one up to the shown day. */
export interface MonthlyCounts {
  /** First day of each month and, last, the day after the shown one; length n + 1. */
  readonly starts: Int32Array
  readonly found: Uint32Array
  readonly closed: Uint32Array
}

/**
 * @param rows - rows of the table that count. @param asOf - later days have not happened.
 * @param months - the month of `asOf` and those before it.
 */
export function monthlyCounts(
  { foundDay, closedDay, closedSpells }: HazardDays,
  rows: Uint32Array,
  asOf: EpochDay,
  months = 12,
): MonthlyCounts {
  const date = new Date(asOf * 86_400_000)
  const first = asOf - date.getUTCDate() + 1
  const starts = Int32Array.from({ length: months + 1 }, (_, at) =>
    at === months ? asOf + 1 : addMonths(first, at - months + 1),
  )
  const found = new Uint32Array(months)
  const closed = new Uint32Array(months)
  const count = (into: Uint32Array, day: EpochDay) => {
    if (day < (starts[0] as number) || day > asOf) return
    let at = months - 1
    while (day < (starts[at] as number)) at--
    into[at] = (into[at] as number) + 1
  }
  for (const row of rows) {
    count(found, foundDay[row] as number)
    count(closed, closedDay[row] as number)
    for (let at = closedSpells.starts[row] as number; at < (closedSpells.starts[row + 1] as number); at++) {
      count(closed, closedSpells.days[2 * at] as number)
    }
  }
  return { starts, found, closed }
}
