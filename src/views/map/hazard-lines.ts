import { daysOf } from '../../contracts/hazard-days.ts'
import { codeAt, type HazardTable } from '../../contracts/town-tables.ts'
import { textsOf } from '../../core/columns/texts.ts'
import type { HazardState } from '../../core/hazards/codes.ts'
import { readStateTurns, STATES_ON_DAY, statesOn } from '../../core/hazards/state-on.ts'
import { isRowOpenOn, urgencyOf } from '../../core/hazards/urgency.ts'
import { riskRank, type RiskLevel } from '../../core/risk-level.ts'
import { NO_DAY, type EpochDay } from '../../core/time/calendar-day.ts'

/** A hazard of a list as it stood on a day. */
export interface HazardLine {
  readonly id: string
  readonly name: string
  readonly state: HazardState
  /** Urgency; null = closed. */
  readonly level: RiskLevel | null
  /** Days to the deadline, negative when past; null = no deadline, or closed. */
  readonly daysLeft: number | null
  readonly closedDay: EpochDay | null
}

/** Days after its closing in which a hazard is still listed. */
export const RECENT_DAYS = 90

/**
 * Of some rows, those open on a day, worst first and then by deadline, and those closed in the 90 days up to it, newest
 * first.
 */
export function hazardLines(table: HazardTable, rows: Uint32Array, asOf: EpochDay) {
  const days = daysOf(table)
  const open = rows.filter((row) => isRowOpenOn(days, row, asOf))
  const closed = rows.filter((row) => {
    const day = table.closedDay[row] ?? NO_DAY
    return day <= asOf && day > asOf - RECENT_DAYS
  })
  const lineOf = (row: number): HazardLine => {
    const state = stateOfRow(table, row, asOf)
    const deadline = table.deadlineDay[row] ?? NO_DAY
    const closedDay = table.closedDay[row] ?? NO_DAY
    const isOpen = state !== 'closed'
    return {
      id: table.id(row),
      name: table.name(row),
      state,
      level: isOpen ? urgencyOf(codeAt(table.severity, row) === 'major', deadline, asOf) : null,
      daysLeft: isOpen && deadline !== NO_DAY ? deadline - asOf : null,
      closedDay: isOpen ? null : closedDay,
    }
  }
  const rank = ({ level }: HazardLine) => (level === null ? 4 : riskRank(level))
  return {
    open: Array.from(open, lineOf).sort(
      (a, b) => rank(a) - rank(b) || (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity),
    ),
    closed: Array.from(closed, lineOf).sort((a, b) => (b.closedDay ?? 0) - (a.closedDay ?? 0)),
  }
}

/** State of one row on a day on which it was found. */
function stateOfRow(table: HazardTable, row: number, asOf: EpochDay): HazardState {
  const one = (column: Int32Array) => column.subarray(row, row + 1)
  const into = new Uint8Array(1)
  const turns = readStateTurns(textsOf([table.stateTurns(row)]))
  const { foundDay, assignedDay, rectifyingDay, reviewDay, closedDay } = table
  const columns = {
    foundDay: one(foundDay),
    assignedDay: one(assignedDay),
    rectifyingDay: one(rectifyingDay),
    reviewDay: one(reviewDay),
    closedDay: one(closedDay),
    turns,
  }
  statesOn(columns, asOf, into)
  return STATES_ON_DAY[into[0] ?? 0] || 'found'
}
