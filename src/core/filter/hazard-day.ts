import { isInClosedSpell } from '../hazards/closed-spells.ts'
import { STATES_ON_DAY, statesOn } from '../hazards/state-on.ts'
import { DUE_SOON_DAYS } from '../hazards/urgency.ts'
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

/** Buckets from -TERM_REACH to TERM_REACH remaining days; beyond, those of the ends. */
const TERM_REACH = 64
const NO_TERM = TERM_BUCKETS.findIndex(({ id }) => id === 'none')
const TERM_OF = Uint8Array.from({ length: 2 * TERM_REACH + 1 }, (_, at) =>
  TERM_BUCKETS.findIndex(({ from, to }) => at - TERM_REACH >= from && at - TERM_REACH <= to),
)
const [RED, ORANGE, YELLOW, BLUE] = (['red', 'orange', 'yellow', 'blue'] as const).map((level) =>
  RISK_LEVELS.indexOf(level),
) as [number, number, number, number]

/** Computes every row anew for a day; the rules are those of `urgencyOf`, `isRowOpenOn`, `statesOn`, `TERM_BUCKETS`. */
export function moveToDay(day: HazardDay, index: HazardIndex, asOf: EpochDay): void {
  const { urgency, term, overdue, openRows } = day
  const { deadlineDay, isMajor, days, reopened } = index
  const { foundDay, closedDay, closedSpells } = days
  let open = 0
  let next = 0
  let nextReopened = reopened.length > 0 ? (reopened[0] as number) : -1
  for (let row = 0; row < index.length; row++) {
    const deadline = deadlineDay[row] as number
    const left = deadline - asOf
    if (deadline === NO_DAY) {
      term[row] = NO_TERM
      overdue[row] = 0
      urgency[row] = isMajor[row] === 1 ? RED : BLUE
    } else {
      term[row] = TERM_OF[
        (left < -TERM_REACH ? -TERM_REACH : left > TERM_REACH ? TERM_REACH : left) + TERM_REACH
      ] as number
      overdue[row] = left < 0 ? 1 : 0
      urgency[row] = isMajor[row] === 1 ? RED : left < 0 ? ORANGE : left <= DUE_SOON_DAYS ? YELLOW : BLUE
    }
    let isOpen = (foundDay[row] as number) <= asOf && (closedDay[row] as number) > asOf
    if (row === nextReopened) {
      isOpen &&= !isInClosedSpell(closedSpells, row, asOf)
      nextReopened = ++next < reopened.length ? (reopened[next] as number) : -1
    }
    if (isOpen) openRows[open++] = row
  }
  statesOn(index.states, asOf, day.state)
  day.openCount = open
  day.asOf = asOf
}
