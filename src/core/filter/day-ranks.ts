import type { EpochDay } from '../time/calendar-day.ts'

/**
 * A column of days as places in the list of its distinct days, so that what holds of a day is worked out once a day and
 * not once a row. Distinct days are in the order of their first row.
 */
export interface DayRanks {
  readonly ranks: Uint32Array
  readonly days: Int32Array
}

export function rankDays(column: Int32Array): DayRanks {
  const rankOf = new Map<EpochDay, number>()
  const ranks = new Uint32Array(column.length)
  for (let row = 0; row < column.length; row++) {
    const day = column[row] as number
    let rank = rankOf.get(day)
    if (rank === undefined) rankOf.set(day, (rank = rankOf.size))
    ranks[row] = rank
  }
  return { ranks, days: Int32Array.from(rankOf.keys()) }
}
