import { isRowOpenOn, type HazardDays } from '../hazards/urgency.ts'
import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { MeasureOptions } from './measure-types.ts'
import type { ReviewRows } from './review-rows.ts'

/**
 * What is true of a hazard as of a day and in a period, one bit each. Every number of a review is a count of rows with
 * some of these bits, so that a number and the rows behind it are one definition.
 */
export const FLAGS = {
  /** Found by `asOf` and not closed at its end. */
  open: 1 << 0,
  /** Graded major (today's grade: the table keeps no history of grades). */
  major: 1 << 1,
  /** Open and its deadline before `asOf`. */
  overdue: 1 << 2,
  /** Found in the period. */
  found: 1 << 3,
  /** Open before, found or reopened in the period, and not open at `asOf`. */
  closed: 1 << 4,
  /** Found before the period, closed at its start, and open at the end of some day of it. */
  reopened: 1 << 5,
  /** Open at the end of the day before the period. */
  openBefore: 1 << 6,
  /** Deadline in the period. */
  due: 1 << 7,
  /** Due in the period and closed at the end of the deadline day. */
  onTime: 1 << 8,
  /** Found in the period, and the same site and type was closed within `repeatDays` before. */
  repeat: 1 << 9,
  /** Found in the period, site and type known. */
  repeatKnown: 1 << 10,
  /** Found in the period by the enterprise's own check. */
  selfFound: 1 << 11,
  /** Found in the period, source known. */
  sourceKnown: 1 << 12,
  /** Open and publicly listed today. */
  supervised: 1 << 13,
  /** Overdue at `asOf` and not overdue at the end of the day before the period. */
  newlyOverdue: 1 << 14,
  /** Open and major at `asOf` and not open before the period. */
  newlyMajor: 1 << 15,
} as const

export interface ReviewFlags {
  /** Bits of {@link FLAGS}, one entry a row; 0 = the row does not count. */
  readonly flags: Uint16Array
  readonly leftOut: number
  readonly foundLater: number
  readonly datedInFuture: number
}

/** One pass over all rows; some 20 ms for 1,000,000. */
export function reviewFlags(rows: ReviewRows, options: MeasureOptions): ReviewFlags {
  const { asOf, from, keep = null } = options
  const today = Math.max(asOf, options.today ?? asOf)
  const { foundDay, closedDay, deadlineDay } = rows
  const { starts } = rows.closedSpells
  const isMajor = rows.severity.values.map((value) => value === 'major')
  const isSelf = isSelfFound(rows, options)
  const flags = new Uint16Array(rows.length)
  let [leftOut, foundLater, datedInFuture] = [0, 0, 0]
  for (let row = 0; row < rows.length; row++) {
    if (keep !== null && keep[row] === 0) {
      leftOut++
      continue
    }
    const found = foundDay[row] as number
    if (found > asOf) {
      if (found > today) datedInFuture++
      else foundLater++
      continue
    }
    // Most rows of an old ledger: closed before the period, nothing due in it.
    const deadline = deadlineDay[row] as number
    const isPast = found < from && (closedDay[row] as number) < from && (deadline < from || deadline > asOf)
    if (isPast && starts[row] === starts[row + 1]) continue
    let bits = stateBits(rows, row, from, asOf, isMajor[rows.severity.codes[row] as number] === true)
    if (found >= from) bits |= foundBits(rows, row, options.repeatDays, isSelf)
    flags[row] = bits
  }
  return { flags, leftOut, foundLater, datedInFuture }
}

function stateBits(rows: ReviewRows, row: number, from: EpochDay, asOf: EpochDay, isMajor: boolean): number {
  const deadline = rows.deadlineDay[row] as number
  const isOpen = isRowOpenOn(rows, row, asOf)
  const wasOpen = isRowOpenOn(rows, row, from - 1)
  const isFound = (rows.foundDay[row] as number) >= from
  let bits = isMajor ? FLAGS.major : 0
  if (wasOpen) bits |= FLAGS.openBefore
  else if (!isFound && (isOpen || isReopenedIn(rows, row, from, asOf))) bits |= FLAGS.reopened
  if (isOpen) {
    bits |= FLAGS.open
    if (rows.supervised[row] === 1) bits |= FLAGS.supervised
    if (isMajor && !wasOpen) bits |= FLAGS.newlyMajor
    if (deadline < asOf) bits |= wasOpen && deadline < from - 1 ? FLAGS.overdue : FLAGS.overdue | FLAGS.newlyOverdue
  } else if (isFound || (bits & (FLAGS.openBefore | FLAGS.reopened)) !== 0) bits |= FLAGS.closed
  if (deadline !== NO_DAY && deadline >= from && deadline <= asOf) {
    bits |= FLAGS.due
    // A deadline before the finding is never kept.
    if ((rows.foundDay[row] as number) <= deadline && !isRowOpenOn(rows, row, deadline)) bits |= FLAGS.onTime
  }
  return bits
}

function foundBits(rows: ReviewRows, row: number, repeatDays: number, isSelf: readonly (boolean | null)[]): number {
  const self = isSelf[rows.source.codes[row] as number] ?? null
  let bits = FLAGS.found
  if (self !== null) bits |= self ? FLAGS.sourceKnown | FLAGS.selfFound : FLAGS.sourceKnown
  if (rows.siteRow[row] !== -1 && (rows.type.values[rows.type.codes[row] as number] ?? '') !== '') {
    bits |= FLAGS.repeatKnown
    const closed = rows.closedBeforeDay[row] as number
    if (closed !== NO_DAY && closed >= (rows.foundDay[row] as number) - repeatDays) bits |= FLAGS.repeat
  }
  return bits
}

/** By source code; null = the source is not given. */
function isSelfFound({ source }: ReviewRows, { selfFoundSources = ['self-check'] }: MeasureOptions) {
  return source.values.map((value) => (value === '' ? null : selfFoundSources.includes(value)))
}

/** Whether a reopening in the period left the row open at the end of its day. */
export function isReopenedIn(rows: HazardDays, row: number, from: EpochDay, asOf: EpochDay): boolean {
  const { starts, days } = rows.closedSpells
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const on = days[2 * at + 1] as number
    if (on >= from && on <= asOf && isRowOpenOn(rows, row, on)) return true
  }
  return false
}

/** Day of the closing that stands at `asOf`; null while open. Never before the finding. */
export function closedOnAsOf(rows: HazardDays, row: number, asOf: EpochDay): EpochDay | null {
  if (isRowOpenOn(rows, row, asOf)) return null
  const { starts, days } = rows.closedSpells
  let closed = rows.closedDay[row] as number
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const from = days[2 * at] as number
    if (from <= asOf && asOf < (days[2 * at + 1] as number)) closed = from
  }
  return Math.max(closed, rows.foundDay[row] as number)
}
