import { closedSpellFrom, isInClosedSpell, type ClosedSpells } from './closed-spells.ts'
import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { RiskLevel } from '../risk-level.ts'

/** Days before the deadline from which a hazard is shown as due soon. House rule, design.md section 6. */
export const DUE_SOON_DAYS = 7

/**
 * Colour of an open hazard by rule: red major, orange overdue, yellow due within 7 days, blue within its term.
 * Overdue means the deadline day has passed; on the deadline day itself the hazard is still due, not late.
 *
 * @param isMajor - graded as a major hazard (重大事故隐患).
 * @param deadline - day number, or `NO_DAY` when no deadline is set (then never overdue nor due soon).
 * @param asOf - day number at which the town is shown.
 */
export function urgencyOf(isMajor: boolean, deadline: EpochDay, asOf: EpochDay): RiskLevel {
  if (isMajor) return 'red'
  if (deadline === NO_DAY) return 'blue'
  if (asOf > deadline) return 'orange'
  return deadline - asOf <= DUE_SOON_DAYS ? 'yellow' : 'blue'
}

/** Days of many hazards in columns of equal length; `NO_DAY` for none. */
export interface HazardDays {
  readonly foundDay: Int32Array
  /** Day of the closing that stands. */
  readonly closedDay: Int32Array
  readonly closedSpells: ClosedSpells
}

/** Whether a row is open on a day, reopenings included. */
export function isRowOpenOn({ foundDay, closedDay, closedSpells }: HazardDays, row: number, asOf: EpochDay): boolean {
  return isOpenOn(asOf, foundDay[row] ?? NO_DAY, closedDay[row] ?? NO_DAY) && !isInClosedSpell(closedSpells, row, asOf)
}

/** Day of the closing that holds on a day, of a hazard reopened later too; null = open, or not found yet. */
export function closingOn(
  { foundDay, closedDay, closedSpells }: HazardDays,
  row: number,
  asOf: EpochDay,
): EpochDay | null {
  if ((foundDay[row] ?? NO_DAY) > asOf) return null
  const closed = closedDay[row] ?? NO_DAY
  return closed !== NO_DAY && closed <= asOf ? closed : closedSpellFrom(closedSpells, row, asOf)
}

/**
 * open(t) = found on or before t and not closed by t (a hazard closed on day t is no longer open on t), for a hazard
 * that was never reopened; {@link isRowOpenOn} for any.
 */
export function isOpenOn(asOf: EpochDay, found: EpochDay, closed: EpochDay): boolean {
  return found <= asOf && (closed === NO_DAY || closed > asOf)
}
