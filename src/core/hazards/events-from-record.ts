import type { ProblemFacts } from '../problem-facts.ts'
import type { HazardState } from './codes.ts'
import { byDay, foldHazard, withoutUndone, type HazardEventKind, type HazardStep } from './fold.ts'

/** The days a ledger row tells of one hazard, `YYYY-MM-DD`; null = the ledger gives none. */
export interface HazardDays {
  foundOn: string
  assignedOn: string | null
  rectifyingOn: string | null
  reviewOn: string | null
  rejectedOn: string | null
  closedOn: string | null
  reopenedOn: string | null
  deadline: string | null
  /** State as the ledger words it, used only to check the days. */
  statedState?: HazardState | null
}

/** `reject`: the row contradicts itself and is refused. `warning`: taken, and said. */
export interface HazardDayProblem {
  severity: 'reject' | 'warning'
  field: keyof HazardDays | 'state'
  code:
    | `hazard/${LaterKind}-before-found`
    | 'hazard/deadline-before-found'
    | 'hazard/closed-without-day'
    | 'hazard/state-against-days'
    | 'hazard/reopened-never-closed'
  message: string
  details?: ProblemFacts
}

/** Field -> step, in the order of the life cycle: the order on one and the same day. */
const STEPS = [
  ['foundOn', 'found'],
  ['assignedOn', 'assigned'],
  ['rectifyingOn', 'rectifying'],
  ['reviewOn', 'submitted'],
  ['rejectedOn', 'rejected'],
  ['closedOn', 'closed'],
  ['reopenedOn', 'reopened'],
] as const satisfies readonly [keyof HazardDays, HazardEventKind][]
type LaterKind = Exclude<(typeof STEPS)[number][1], 'found'>

/**
 * History of a hazard as far as its ledger row tells it. No day is invented: a step without a day is no step.
 *
 * @returns steps by day, `found` first; and what is wrong with the days (empty = nothing).
 */
export function eventsFromRecord(days: HazardDays): { steps: HazardStep[]; problems: HazardDayProblem[] } {
  const problems: HazardDayProblem[] = []
  const given: HazardStep[] = []
  for (const [field, kind] of STEPS) {
    const on = days[field]
    if (on === null) continue
    if (kind !== 'found' && on < days.foundOn) problems.push(beforeFound(field, kind, on, days.foundOn))
    given.push({ kind, on })
  }
  const steps = byDay(given)
  return { steps, problems: [...problems, ...checkDeadline(days), ...checkClosing(days, steps)] }
}

/**
 * Steps to append to a written history so that it tells what the ledger row tells now. Nothing is taken away: a closing
 * that the ledger moved to a later day or withdrew is undone by a `reopened` on its own day. Where the ledger no longer
 * tells of a reopening that is written, the hazard counts as closed from the day of that reopening.
 *
 * @param written - history so far, in the order written; empty for a new hazard.
 * @param told - steps of the row as it is now.
 */
export function stepsToAppend(written: readonly HazardStep[], told: readonly HazardStep[]): HazardStep[] {
  const known = new Set(written.map(keyOf))
  const added = told.filter((step) => !known.has(keyOf(step)))
  if (written.length === 0) return added
  // A `found` that returns to an earlier day must be written again, because the last one written counts.
  const found = told.find((step) => step.kind === 'found')
  if (found && !added.includes(found) && foldHazard(written).foundOn !== found.on) added.unshift(found)
  return [...added, ...closingCorrections([...written, ...added], foldHazard(told).closedOn)]
}

/** Closings and reopenings after which the history's standing closing is `aim` (null = open). */
function closingCorrections(history: readonly HazardStep[], aim: string | null): HazardStep[] {
  const added: HazardStep[] = []
  let is = foldHazard(history).closedOn
  // Every turn undoes one closing, so there are at most as many turns as closings, and one to write the new one.
  for (let turn = 0; is !== aim && turn <= history.length; turn += 1) {
    if (is !== null && (aim === null || is < aim)) added.push({ kind: 'reopened', on: is })
    else if (aim !== null) added.push({ kind: 'closed', on: aim })
    const next = foldHazard([...history, ...added]).closedOn
    if (next === null && aim !== null && added.at(-1)?.kind === 'closed') {
      const reopened = byDay(withoutUndone(history)).findLast((step) => step.kind === 'reopened')
      return [...added, { kind: 'closed', on: reopened?.on ?? aim }]
    }
    is = next
  }
  return added
}

const keyOf = (step: HazardStep) => `${step.kind} ${step.on}`

function beforeFound(field: keyof HazardDays, kind: LaterKind, on: string, foundOn: string): HazardDayProblem {
  return {
    severity: 'reject',
    field,
    code: `hazard/${kind}-before-found`,
    message: `${kind} ${on} lies before found ${foundOn}`,
    details: { on, foundOn },
  }
}

function checkDeadline({ deadline, foundOn }: HazardDays): HazardDayProblem[] {
  if (deadline === null || deadline >= foundOn) return []
  const message = `deadline ${deadline} lies before found ${foundOn}`
  return [{ severity: 'warning', field: 'deadline', code: 'hazard/deadline-before-found', message }]
}

function checkClosing(days: HazardDays, steps: readonly HazardStep[]): HazardDayProblem[] {
  const isClosed = foldHazard(steps).closedOn !== null
  if (days.statedState === 'closed' && !isClosed) {
    const message = 'said to be closed, but no closing day is given'
    return [{ severity: 'reject', field: 'state', code: 'hazard/closed-without-day', message }]
  }
  if ((days.statedState ?? 'closed') !== 'closed' && isClosed) {
    const message = `said to be ${days.statedState}, but closed on ${days.closedOn}`
    return [{ severity: 'warning', field: 'state', code: 'hazard/state-against-days', message }]
  }
  if (days.reopenedOn !== null && days.closedOn === null) {
    const message = `reopened ${days.reopenedOn}, but never closed before`
    return [{ severity: 'warning', field: 'reopenedOn', code: 'hazard/reopened-never-closed', message }]
  }
  return []
}
