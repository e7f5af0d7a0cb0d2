import { DateTime } from 'luxon'
import type { ProblemFacts } from '../problem-facts.ts'
import { calendarDateAt, epochDayOf, isoOfEpochDay } from './calendar-day.ts'

/** Why a cell is not a date. */
export interface DateRefusal {
  ok: false
  code: 'date/empty' | 'date/unreadable' | 'date/no-such-day' | 'date/minguo' | 'date/ambiguous' | 'date/range'
  message: string
  details?: ProblemFacts
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
 * years (113/04/03), days that do not exist and years out of range are refused with the reason. A date and time with a
 * zone becomes the date it then was in `timeZone`; without a zone its date stands as written.
 * A `Date` is read by its UTC day: a sheet's cells have no zone, and the reader gives them as UTC.
 */
export function parseCalendarDate(cell: string | number | Date | null, options: ParseDateOptions = {}): CalendarDate {
  if (cell === null) return refuse('date/empty', 'no date')
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? unreadable('Invalid Date') : within(cell.toISOString().slice(0, 10), options)
  }
  if (typeof cell === 'number') return fromNumber(cell, options)
  const text = cell.normalize('NFKC').trim()
  if (text === '') return refuse('date/empty', 'no date')
  return options.format === undefined ? fromText(text, options) : fromFormat(text, options.format, options)
}

const DAYS_FROM_1900_SYSTEM = 25_569
/** 9999-12-31, the last serial day a workbook knows. */
const LAST_SERIAL = 2_958_465
const MINGUO_OFFSET = 1911
const ENGLISH_FORMATS = ['d-LLL-yyyy', 'd LLL yyyy', 'd LLLL yyyy', 'LLL d, yyyy', 'LLLL d, yyyy']

function fromNumber(value: number, options: ParseDateOptions): CalendarDate {
  if (Number.isInteger(value) && value >= 1e7 && value < 1e8) return fromText(String(value), options)
  if (options.fromSheet === true && value >= 1 && value < LAST_SERIAL + 1) {
    return within(isoOfEpochDay(Math.floor(value) - DAYS_FROM_1900_SYSTEM), options)
  }
  return unreadable(String(value))
}

function fromFormat(text: string, format: string, options: ParseDateOptions): CalendarDate {
  const zone = options.timeZone ?? 'Asia/Shanghai'
  const read = DateTime.fromFormat(text, format, { zone, locale: 'en' })
  if (read.isValid) return within(read.toISODate(), options)
  if (read.invalidReason === 'unit out of range') return noSuchDay(text)
  return refuse('date/unreadable', `"${text.slice(0, 40)}" is not of the declared format ${format}`)
}

/** Time of day behind a date, with an optional zone; seconds and their fraction are checked, not used. */
const TIME = String.raw`(?:(?:T|\s+|(?<=[日号]))([01]?\d|2[0-3])[:时](?:([0-5]?\d)(?:[:分](?:[0-5]?\d(?:[.,]\d+)?秒?)?)?)?分?\s*(Z|[+-]\d{2}:?\d{2})?)?`
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年\s*(\d{1,2})月\s*(\d{1,2})[日号])${TIME}$`,
  'i',
)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`, 'i')
const MINGUO =
  /^(?:(?:民国|民國)\s*(\d{1,3})|(1\d{2})(?=[-/.年]))[-/.年]?\s*(?:(\d{1,2})(?:[-/.月]\s*(\d{1,2})日?)?)?(?:\s.*)?$|^(1\d{2})(\d{2})(\d{2})$/
const SHORT_YEAR = /^(\d{1,2})[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/

function fromText(text: string, options: ParseDateOptions): CalendarDate {
  const first = YEAR_FIRST.exec(text)
  if (first) {
    const iso = isoOf(first[1], first[3] ?? first[5], first[4] ?? first[6])
    return first[9] === undefined ? existing(iso, text, options) : fromInstant(iso, first, text, options)
  }
  const compact = COMPACT.exec(text)
  if (compact) return existing(isoOf(compact[1], compact[2], compact[3]), text, options)
  const last = YEAR_LAST.exec(text)
  if (last) return fromYearLast(last, text, options)
  const minguo = MINGUO.exec(text)
  if (minguo) return refuseMinguo(minguo, text)
  if (SHORT_YEAR.test(text)) {
    return refuse(
      'date/ambiguous',
      `"${text}": the year has two digits (a Minguo year, or which century?); write YYYY-MM-DD`,
    )
  }
  for (const format of ENGLISH_FORMATS) {
    const read = fromFormat(text, format, options)
    if (read.ok || read.code !== 'date/unreadable') return read
  }
  return unreadable(text)
}

function fromInstant(iso: string, match: RegExpExecArray, text: string, options: ParseDateOptions): CalendarDate {
  if (epochDayOf(iso) === null) return noSuchDay(text)
  const [hour = '0', minute = '0', zone = 'Z'] = match.slice(7)
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const instant = new Date(`${iso}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00${offset}`)
  if (Number.isNaN(instant.getTime())) return unreadable(text)
  return within(calendarDateAt(instant, options.timeZone ?? 'Asia/Shanghai'), options)
}

/** 13/04/2024 and 04/13/2024 have one reading; 03/04/2024 has two. */
function fromYearLast(match: RegExpExecArray, text: string, options: ParseDateOptions): CalendarDate {
  const dayFirst = isoOf(match[4], match[3], match[1])
  const monthFirst = isoOf(match[4], match[1], match[3])
  const readings = [...new Set([dayFirst, monthFirst])].filter((iso) => epochDayOf(iso) !== null)
  const [only] = readings
  if (only === undefined) return noSuchDay(text)
  if (readings.length === 1) return within(only, options)
  return refuse(
    'date/ambiguous',
    `"${text}" can be ${readings.join(' or ')}: declare the format (dd/MM/yyyy or MM/dd/yyyy)`,
    { readings: readings.join(' / ') },
  )
}

function refuseMinguo(match: RegExpExecArray, text: string): DateRefusal {
  const year = Number(match[1] ?? match[2] ?? match[5])
  const western = year + MINGUO_OFFSET
  const month = match[3] ?? match[6]
  const day = match[4] ?? match[7]
  const iso = month === undefined || day === undefined ? String(western) : isoOf(String(western), month, day)
  return refuse(
    'date/minguo',
    `"${text}" looks like Minguo (民国) year ${year}, that is ${western}; write ${iso} if it is`,
    { year, western, iso },
  )
}

function isoOf(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function existing(iso: string, text: string, options: ParseDateOptions): CalendarDate {
  return epochDayOf(iso) === null ? noSuchDay(text) : within(iso, options)
}

function within(iso: string, options: ParseDateOptions): CalendarDate {
  const [from, to] = options.years ?? [1949, 2100]
  const year = Number(/^([+-]?\d+)-/.exec(iso)?.[1] ?? Number.NaN)
  if (year >= from && year <= to) return { ok: true, date: iso }
  return refuse('date/range', `${iso} is not within ${from} to ${to}`, { from, to })
}

function refuse(code: DateRefusal['code'], message: string, details?: ProblemFacts): DateRefusal {
  return { ok: false, code, message, ...(details && { details }) }
}

const noSuchDay = (text: string) => refuse('date/no-such-day', `"${text.slice(0, 40)}" is not a day of the calendar`)

function unreadable(text: string): DateRefusal {
  const hint = /^[1-9]\d{4}$/.test(text) ? ' (an Excel serial day? save the column as a date)' : ''
  return refuse(
    'date/unreadable',
    `"${text.slice(0, 40)}" is not a date such as 2024-03-05, 2024/3/5 or 2024年3月5日${hint}`,
  )
}
