/**
 * A calendar day as a whole number: days since 1970-01-01, without time zone. Bulk tables carry days as Int32;
 * `NO_DAY` stands for "no such day" there, because a typed array has no null.
 */
export type EpochDay = number

export const NO_DAY = 0x7fffffff

const DAY_MS = 86_400_000

/**
 * Day number of an ISO calendar date.
 *
 * @param iso - `YYYY-MM-DD`, a day that exists.
 * @throws AppError-free: returns `null` for text that is not an existing day (2024-02-30), so that callers reject by row.
 */
export function epochDayOf(iso: string): EpochDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!match) return null
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return isoOfEpochDay(ms / DAY_MS) === iso ? ms / DAY_MS : null
}

/** ISO calendar date (`YYYY-MM-DD`) of a day number. Inverse of {@link epochDayOf}. */
export function isoOfEpochDay(day: EpochDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The calendar date it is at an instant in a time zone.
 *
 * @param instant - UTC instant.
 * @param timeZone - IANA name, e.g. `Asia/Shanghai`.
 * @returns ISO date `YYYY-MM-DD`.
 */
export function calendarDateAt(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(instant)
}
