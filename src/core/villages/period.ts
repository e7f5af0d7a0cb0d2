import type { EpochDay } from '../time/calendar-day.ts'

/** Days within which the same site and type coming back is a repeat: 12 months. @source the reviews' order of work. */
export const REPEAT_DAYS = 365

/** First day of the year of a day: the period of a review when none is chosen. */
export const startOfYear = (asOf: EpochDay): EpochDay =>
  Date.UTC(new Date(asOf * 86_400_000).getUTCFullYear(), 0, 1) / 86_400_000
