import { eachText, type Texts } from '../columns/texts.ts'
import { epochDayOf, type EpochDay } from '../time/calendar-day.ts'
import type { HazardState } from './codes.ts'
import { foldHazard, type HazardStep } from './fold.ts'

/** What a hazard's state can be on a day; a code is the place in this list. '' = not found yet on that day. */
export const STATES_ON_DAY = ['found', 'assigned', 'rectifying', 'review', 'closed', ''] as const satisfies readonly (
  HazardState | ''
)[]
const ASSIGNED = 1
const RECTIFYING = 2
const REVIEW = 3
const CLOSED = 4
const NOT_YET = 5

/** Columns that tell a hazard's state on any day, equal lengths; days are `NO_DAY` for none. */
export interface StateColumns {
  readonly foundDay: Int32Array
  readonly assignedDay: Int32Array
  readonly rectifyingDay: Int32Array
  readonly reviewDay: Int32Array
  /** Day of the closing that stands. */
  readonly closedDay: Int32Array
  readonly turns: StateTurns
}

/**
 * Changes of state of the few rows whose days do not tell it: `rows[i]` (ascending) has the entries `starts[i]` up to
 * (not including) `starts[i + 1]` of `days` and `states`, by day; each state holds from its day on.
 */
export interface StateTurns {
  readonly rows: Uint32Array
  readonly starts: Uint32Array
  readonly days: Int32Array
  /** Places in {@link STATES_ON_DAY}. */
  readonly states: Uint8Array
}

/** State after a row's turns on a day. `at` = place in `turns.rows`. */
export function turnedState({ starts, days, states }: StateTurns, at: number, asOf: EpochDay): number {
  let state = NOT_YET
  const end = starts[at + 1] ?? 0
  for (let turn = starts[at] ?? 0; turn < end && (days[turn] as number) <= asOf; turn++) state = states[turn] as number
  return state
}

/**
 * Writes the state of every row on a day into `into`: places in {@link STATES_ON_DAY}. Of the steps up to the day the
 * latest counts; on one and the same day the one further on in the life cycle.
 */
export function statesOn(columns: StateColumns, asOf: EpochDay, into: Uint8Array): void {
  const { turns } = columns
  for (let row = 0; row < into.length; row++) into[row] = stateByColumns(columns, row, asOf)
  for (let at = 0; at < turns.rows.length; at++) into[turns.rows[at] as number] = turnedState(turns, at, asOf)
}

/** The state of one row on a day, as {@link statesOn} writes it: for a table that shows thirty rows of a million. */
export function stateOfRow(columns: StateColumns, row: number, asOf: EpochDay): number {
  const { rows } = columns.turns
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle] as number) < row) low = middle + 1
    else high = middle
  }
  return rows[low] === row ? turnedState(columns.turns, low, asOf) : stateByColumns(columns, row, asOf)
}

function stateByColumns(columns: StateColumns, row: number, asOf: EpochDay): number {
  const { foundDay, assignedDay, rectifyingDay, reviewDay, closedDay } = columns
  if ((foundDay[row] as number) > asOf) return NOT_YET
  if ((closedDay[row] as number) <= asOf) return CLOSED
  const assigned = assignedDay[row] as number
  const rectifying = rectifyingDay[row] as number
  const review = reviewDay[row] as number
  let state = 0
  let latest = -Infinity
  if (assigned <= asOf) {
    state = ASSIGNED
    latest = assigned
  }
  if (rectifying <= asOf && rectifying >= latest) {
    state = RECTIFYING
    latest = rectifying
  }
  return review <= asOf && review >= latest ? REVIEW : state
}

/**
 * Reads the text column `stateTurns` of the bulk table, `2026-01-03=rectifying,…`; '' for nearly every row.
 *
 * @throws RangeError when a text is not of that form (the server writes it).
 */
export function readStateTurns(texts: Texts): StateTurns {
  const rows: number[] = []
  const starts = [0]
  const days: number[] = []
  const states: number[] = []
  eachText(texts, (text, row) => {
    for (const part of text.split(',')) {
      const [iso = '', name = ''] = part.split('=')
      const day = epochDayOf(iso)
      const state = STATES_ON_DAY.findIndex((one) => one === name)
      if (day === null || state === -1 || name === '') throw new RangeError(`not a change of state: ${part}`)
      days.push(day)
      states.push(state)
    }
    rows.push(row)
    starts.push(days.length)
  })
  return {
    rows: Uint32Array.from(rows),
    starts: Uint32Array.from(starts),
    days: Int32Array.from(days),
    states: Uint8Array.from(states),
  }
}

/** The days and turns of one history, as the bulk table carries them; ISO days, null = none. */
export interface StateDays {
  assignedOn: string | null
  rectifyingOn: string | null
  reviewOn: string | null
  /** '' when the days alone tell the state of every day. */
  stateTurns: string
}

/**
 * The state columns of one hazard: the last day of each step, and the turns of any history that these days would tell
 * wrong (rejected, reopened, taken back, steps of one day in another order).
 *
 * @param steps - the history in the order written.
 */
export function stateDaysOf(steps: readonly HazardStep[]): StateDays {
  const last = (kind: HazardStep['kind']) =>
    steps.reduce<string | null>((on, step) => (step.kind === kind && (on ?? '') <= step.on ? step.on : on), null)
  const days = { assignedOn: last('assigned'), rectifyingOn: last('rectifying'), reviewOn: last('submitted') }
  const { foundOn, closedOn } = foldHazard(steps)
  const changes = [...new Set(steps.map((step) => step.on))].sort().map((on) => ({ on, ...foldHazard(steps, on) }))
  const isTold = changes.every(({ on, state }) => stateByDays({ ...days, foundOn, closedOn }, on) === state)
  if (isTold) return { ...days, stateTurns: '' }
  const turns = changes.filter(({ state }, at) => state !== null && state !== (changes[at - 1]?.state ?? null))
  return { ...days, stateTurns: turns.map(({ on, state }) => `${on}=${state}`).join(',') }
}

type Days = Omit<StateDays, 'stateTurns'> & { foundOn: string | null; closedOn: string | null }

function stateByDays(days: Days, asOf: string): HazardState | null {
  const { foundOn, assignedOn, rectifyingOn, reviewOn, closedOn } = days
  if (foundOn === null || foundOn > asOf) return null
  if (closedOn !== null && closedOn <= asOf) return 'closed'
  const steps: [on: string | null, state: HazardState][] = [
    [assignedOn, 'assigned'],
    [rectifyingOn, 'rectifying'],
    [reviewOn, 'review'],
  ]
  let state: HazardState = 'found'
  let latest = ''
  for (const [on, after] of steps) {
    if (on === null || on > asOf || on < latest) continue
    state = after
    latest = on
  }
  return state
}
