/** Why a cell is not a date. */
export interface DateRefusal {
  ok: false
  code: 'date/empty' | 'date/unreadable' | 'date/no-such-day' | 'date/minguo' | 'date/ambiguous' | 'date/range'
  message: string
}
export type CalendarDate = { ok: true; date: string } | DateRefusal

export interface ParseDateOptions {
  /** Zone in which an instant becomes a calendar date. Default `Asia/Shanghai`. */
  timeZone?: string
  /** luxon format the column is declared to have, e.g. `dd/MM/yyyy`; nothing else is then accepted. */
  format?: string
  /** True for cells of a workbook: numbers are then serial days (1900 system). */
  fromSheet?: boolean
  /** Accepted years, both included. Default 1949 to 2100. */
  years?: readonly [number, number]
}

/**
 * Calendar date (`YYYY-MM-DD`) of a cell, in the town's time zone. Never guesses: ambiguous order (03/04/2024), Minguo
 * years (113/04/03), days that do not exist and years out of range are refused with the reason.
 * A `Date` from a workbook (midnight UTC) is read by its UTC day, as a sheet's cells have no zone.
 */
export function parseCalendarDate(cell: string | number | Date | null, options: ParseDateOptions = {}): CalendarDate {
  throw new Error(`not yet ${String(cell)} ${String(options.format)}`)
}
