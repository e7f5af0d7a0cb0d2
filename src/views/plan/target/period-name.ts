import { isoOfEpochDay } from '../../../core/time/calendar-day.ts'
import type { PeriodResult } from '../../../core/plans/target-answer.ts'

/**
 * Short name of a calendar period within its year: `Q2`, `H1`, `05`, `05-18` (a week by its first day), the year itself. The
 * first and last may be cut to the target's own days, so the middle of the period decides.
 */
export function periodName({ from, to }: Pick<PeriodResult, 'from' | 'to'>): string {
  const days = to - from + 1
  const month = Number(isoOfEpochDay(to).slice(5, 7))
  if (days <= 7) return isoOfEpochDay(from).slice(5)
  if (days <= 31) return String(month).padStart(2, '0')
  if (days <= 92) return `Q${Math.ceil(month / 3)}`
  return days <= 184 ? `H${month <= 6 ? 1 : 2}` : isoOfEpochDay(to).slice(0, 4)
}
