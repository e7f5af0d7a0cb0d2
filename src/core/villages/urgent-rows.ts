import { riskRank, type RiskLevel } from '../risk-level.ts'
import { urgencyOf } from '../hazards/urgency.ts'
import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'

/** An open hazard in the order in which it wants to be spoken of. */
export interface UrgentRow {
  /** Row of the hazards table. */
  readonly row: number
  /** 1 … n: the number on the list, on the map and on paper. */
  readonly number: number
  readonly urgency: RiskLevel
  readonly isMajor: boolean
  /** Days left until the deadline, negative = overdue; null = no deadline set. */
  readonly daysLeft: number | null
}

/**
 * Open hazards by urgency: major, overdue (longest first), due within a week, the rest; within each the earlier deadline
 * first, those without one last, then by row.
 *
 * @param rows - open rows, any order. @param isMajor, deadlineDay - columns of the hazards table, by row.
 */
export function urgentRows(
  rows: ArrayLike<number>,
  { isMajor, deadlineDay }: { isMajor: (row: number) => boolean; deadlineDay: ArrayLike<number> },
  asOf: EpochDay,
): UrgentRow[] {
  return Array.from(rows, (row) => {
    const deadline = deadlineDay[row] ?? NO_DAY
    const urgency = urgencyOf(isMajor(row), deadline, asOf)
    return { row, urgency, isMajor: isMajor(row), daysLeft: deadline === NO_DAY ? null : deadline - asOf }
  })
    .sort((a, b) => riskRank(a.urgency) - riskRank(b.urgency) || later(a.daysLeft) - later(b.daysLeft) || a.row - b.row)
    .map((one, at) => ({ ...one, number: at + 1 }))
}

/** No deadline comes after every deadline; finite, so that two of them can be compared. */
const later = (daysLeft: number | null) => daysLeft ?? NO_DAY
