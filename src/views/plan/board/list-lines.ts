import type { PlanListRow } from '../../../contracts/plan-api.ts'
import { epochDayOf, type EpochDay } from '../../../core/time/calendar-day.ts'
import type { TargetFilter } from '../../../stores/plan-store.ts'

/** `undated`: open, and nobody said by when. */
export const LIST_STATES = ['open', 'overdue', 'undated', 'done'] as const
export type ListState = (typeof LIST_STATES)[number]

export interface ListLine {
  readonly row: PlanListRow
  readonly state: ListState
  /** Days past due; 0 unless overdue. */
  readonly overdueDays: number
}

/** A row of a list as it stands on a day; done on the day counts as done. */
export function listLine(row: PlanListRow, day: EpochDay): ListLine {
  const [due, done] = [row.dueOn, row.doneOn].map((iso) => (iso === null ? null : epochDayOf(iso)))
  if (done !== null && done !== undefined && done <= day) return { row, state: 'done', overdueDays: 0 }
  if (due === null || due === undefined) return { row, state: 'undated', overdueDays: 0 }
  return due < day ? { row, state: 'overdue', overdueDays: day - due } : { row, state: 'open', overdueDays: 0 }
}

export interface ListFilter extends Pick<TargetFilter, 'sectors' | 'offices'> {
  readonly villageId: string | null
}
export function isListed({ row }: ListLine, { sectors, offices, villageId }: ListFilter): boolean {
  if (sectors.length > 0 && (row.sector === null || !sectors.includes(row.sector))) return false
  if (offices.length > 0 && (row.office === null || !offices.includes(row.office))) return false
  return villageId === null || row.villageId === villageId
}

const RANK: Readonly<Record<ListState, number>> = { overdue: 0, open: 1, undated: 2, done: 3 }
/** What is longest overdue first, then what is due first; done ones last, the newest of them first. */
export function inListOrder(lines: readonly ListLine[]): ListLine[] {
  const text = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
  return [...lines].sort(
    (a, b) =>
      RANK[a.state] - RANK[b.state] ||
      (a.state === 'done' ? text(b.row.doneOn, a.row.doneOn) : text(a.row.dueOn, b.row.dueOn)) ||
      text(a.row.id, b.row.id),
  )
}

/** How many lines are in each state. */
export function listCounts(lines: readonly ListLine[]): Readonly<Record<ListState, number>> {
  const counts = { open: 0, overdue: 0, undated: 0, done: 0 }
  for (const { state } of lines) counts[state]++
  return counts
}
