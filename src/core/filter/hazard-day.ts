import { isInClosedSpell, type ClosedSpells } from '../hazards/closed-spells.ts'
import { STATES_ON_DAY, statesOn } from '../hazards/state-on.ts'
import { urgencyOf } from '../hazards/urgency.ts'
import { RISK_LEVELS } from '../risk-level.ts'
import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import { TERM_BUCKETS } from './choices.ts'
import type { HazardIndex } from './hazard-index.ts'

/** Values of the codes of a day, and of the facets made from them. */
export const DAY_VALUES = {
  urgency: RISK_LEVELS,
  term: TERM_BUCKETS.map(({ id }) => id),
  state: STATES_ON_DAY,
} as const

/** What of a hazard table depends on the shown day, one entry a row. */
export interface HazardDay {
  asOf: EpochDay
  /** Codes into {@link DAY_VALUES}. */
  readonly urgency: Uint8Array
  readonly term: Uint8Array
  readonly state: Uint8Array
  /** 1 = past the deadline, whether open or not. */
  readonly overdue: Uint8Array
  /** Rows open on the day: the first `openCount`, ascending. */
  readonly openRows: Uint32Array
  openCount: number
}

export function createHazardDay(length: number): HazardDay {
  return {
    asOf: NaN,
    urgency: new Uint8Array(length),
    term: new Uint8Array(length),
    state: new Uint8Array(length),
    overdue: new Uint8Array(length),
    openRows: new Uint32Array(length),
    openCount: 0,
  }
}

const NO_TERM = TERM_BUCKETS.findIndex(({ id }) => id === 'none')

/**
 * Computes every row anew for a day. What holds of a deadline, a day of finding or of closing is looked up by distinct
 * day, without a branch a row: branches on a million unordered days cost more than all the counting.
 */
export function moveToDay(day: HazardDay, index: HazardIndex, asOf: EpochDay): void {
  const { deadline, found, closed, isMajor, days, reopened } = index
  // Two entries a deadline: of a general hazard, of a major one.
  const urgencyAt = new Uint8Array(2 * deadline.days.length)
  deadline.days.forEach((one, at) => {
    urgencyAt[2 * at] = RISK_LEVELS.indexOf(urgencyOf(false, one, asOf))
    urgencyAt[2 * at + 1] = RISK_LEVELS.indexOf(urgencyOf(true, one, asOf))
  })
  const termAt = Uint8Array.from(deadline.days, (one) => termOf(one, asOf))
  const overdueAt = Uint8Array.from(deadline.days, (one) => (one < asOf ? 1 : 0))
  copyThrough(deadline.ranks, termAt, day.term)
  copyThrough(deadline.ranks, overdueAt, day.overdue)
  for (let row = 0; row < isMajor.length; row++)
    day.urgency[row] = urgencyAt[2 * (deadline.ranks[row] as number) + (isMajor[row] as number)] as number

  const isFoundAt = Uint8Array.from(found.days, (one) => (one <= asOf ? 1 : 0))
  const isNotClosedAt = Uint8Array.from(closed.days, (one) => (one > asOf ? 1 : 0))
  const open = listOpen(found.ranks, isFoundAt, closed.ranks, isNotClosedAt, day.openRows)
  day.openCount = withoutReopened(day.openRows, open, reopened, days.closedSpells, asOf)
  statesOn(index.states, asOf, day.state)
  day.asOf = asOf
}

function termOf(deadline: EpochDay, asOf: EpochDay): number {
  const left = deadline - asOf
  return deadline === NO_DAY ? NO_TERM : TERM_BUCKETS.findIndex(({ from, to }) => left >= from && left <= to)
}

function copyThrough(ranks: Uint32Array, of: Uint8Array, into: Uint8Array): void {
  for (let row = 0; row < into.length; row++) into[row] = of[ranks[row] as number] as number
}

/** Lists the rows for which both hold, ascending; returns how many. */
function listOpen(a: Uint32Array, ofA: Uint8Array, b: Uint32Array, ofB: Uint8Array, into: Uint32Array): number {
  let count = 0
  for (let row = 0; row < a.length; row++) {
    into[count] = row
    count += (ofA[a[row] as number] as number) & (ofB[b[row] as number] as number)
  }
  return count
}

/** Takes the rows out that were closed on the day and reopened later; both lists ascend. Returns how many are left. */
function withoutReopened(
  rows: Uint32Array,
  length: number,
  reopened: Uint32Array,
  spells: ClosedSpells,
  asOf: EpochDay,
): number {
  if (reopened.length === 0) return length
  let kept = 0
  let next = 0
  for (let at = 0; at < length; at++) {
    const row = rows[at] as number
    while (next < reopened.length && (reopened[next] as number) < row) next++
    if (reopened[next] === row && isInClosedSpell(spells, row, asOf)) continue
    rows[kept++] = row
  }
  return kept
}
