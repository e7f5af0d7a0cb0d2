import type { EpochDay } from '../time/calendar-day.ts'
import { epochDayOf } from '../time/calendar-day.ts'

/** What is read of a decision; days are ISO dates. */
export interface DecisionLike {
  readonly id: string
  readonly decidedOn: string
  readonly due: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly endedOn: string | null
}

/** How a decision stands on a day: one that was ended later was still open then. */
export type DecisionStanding = 'open' | 'overdue' | 'done' | 'dropped'

export interface StandingDecision<T> {
  readonly decision: T
  readonly standing: DecisionStanding
  /** Days past its due day; 0 = not overdue. */
  readonly overdueDays: number
  /** `today`: of the meeting under way; `last`: of the meeting before; `earlier`: older. */
  readonly meeting: 'today' | 'last' | 'earlier'
}

const ORDER: Readonly<Record<DecisionStanding, number>> = { overdue: 0, open: 1, done: 2, dropped: 3 }
const MEETINGS = { today: 0, last: 1, earlier: 2 } as const

/**
 * Decisions of a village as of a day: those noted later are left out, older meetings keep only what was not ended before
 * the last one. Today's first, then the last meeting's, then older ones; within each overdue, open, done, dropped; then
 * by due day.
 *
 * @param lastReview - day of the last review before `asOf`; null = none.
 */
export function standingDecisions<T extends DecisionLike>(
  decisions: readonly T[],
  asOf: EpochDay,
  lastReview: EpochDay | null,
): StandingDecision<T>[] {
  return decisions
    .flatMap((decision): StandingDecision<T>[] => {
      const decided = epochDayOf(decision.decidedOn)
      if (decided === null || decided > asOf) return []
      const meeting = decided === asOf ? 'today' : lastReview === null || decided >= lastReview ? 'last' : 'earlier'
      const ended = decision.endedOn === null ? null : epochDayOf(decision.endedOn)
      if (meeting === 'earlier' && ended !== null && lastReview !== null && ended < lastReview) return []
      return [{ decision, meeting, ...standingOf(decision, ended, asOf) }]
    })
    .sort(
      (a, b) =>
        MEETINGS[a.meeting] - MEETINGS[b.meeting] ||
        ORDER[a.standing] - ORDER[b.standing] ||
        compareTexts(a.decision.due ?? '9999', b.decision.due ?? '9999') ||
        compareTexts(a.decision.id, b.decision.id),
    )
}

function standingOf({ state, due }: DecisionLike, ended: EpochDay | null, asOf: EpochDay) {
  if (state !== 'open' && (ended === null || ended <= asOf)) return { standing: state, overdueDays: 0 }
  const dueDay = due === null ? null : epochDayOf(due)
  const overdueDays = dueDay === null ? 0 : Math.max(0, asOf - dueDay)
  return { standing: overdueDays > 0 ? ('overdue' as const) : ('open' as const), overdueDays }
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** How many decisions stand how; today's own are not part of what was decided before. */
export function countStandings(list: readonly StandingDecision<unknown>[]): Record<DecisionStanding, number> {
  const counts = { open: 0, overdue: 0, done: 0, dropped: 0 }
  for (const { standing, meeting } of list) if (meeting !== 'today') counts[standing]++
  return counts
}
