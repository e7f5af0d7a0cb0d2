import type { HazardState } from './codes.ts'

/** What can happen to a hazard; the tuple of contracts/hazard.ts, kept equal by a test. */
export type HazardEventKind =
  | 'found'
  | 'assigned'
  | 'rectifying'
  | 'submitted'
  | 'rejected'
  | 'closed'
  | 'reopened'
  | 'extended'
  | 'supervised'
  | 'escalated'

/** One line of a hazard's history: what happened on which calendar day (`YYYY-MM-DD`). */
export interface HazardStep {
  kind: HazardEventKind
  on: string
}

export interface HazardFold {
  /** null = not found yet on the day asked for. */
  state: HazardState | null
  foundOn: string | null
  /** Day of the closing that stands; null while open. */
  closedOn: string | null
  /** Publicly listed (挂牌督办) and not delisted by closing. */
  supervised: boolean
}

/** State a step leads to; null = the step leaves the state as it is. */
const STATE_AFTER = {
  found: 'found',
  assigned: 'assigned',
  rectifying: 'rectifying',
  submitted: 'review',
  rejected: 'rectifying',
  closed: 'closed',
  reopened: 'rectifying',
  extended: null,
  supervised: null,
  escalated: null,
} as const satisfies Record<HazardEventKind, HazardState | null>

/**
 * State of a hazard as the fold of its history: found -> assigned -> rectifying -> review -> closed, `rejected` back to
 * rectifying, `reopened` after closed.
 *
 * Steps are taken by day and, on one day, in the order written. A history is append-only, so later lines may correct
 * earlier ones: the `found` written last gives the day of finding; a closing that was reopened on its own day never
 * stood; of closings in a row the earliest day stands; only `reopened` leaves `closed`.
 *
 * @param steps - in the order written (`seq`).
 * @param asOf - calendar day at which the hazard is looked at; steps after it have not happened. Default: all happened.
 */
export function foldHazard(steps: readonly HazardStep[], asOf?: string): HazardFold {
  const foundOn = steps.findLast((step) => step.kind === 'found')?.on ?? null
  const fold: HazardFold = { state: null, foundOn, closedOn: null, supervised: false }
  if (foundOn === null || (asOf !== undefined && foundOn > asOf)) return { ...fold, foundOn: null }
  fold.state = 'found'
  for (const step of byDay(withoutUndone(steps))) {
    if (asOf !== undefined && step.on > asOf) break
    apply(fold, step)
  }
  return fold
}

/** Steps by day; a stable sort keeps the order written within a day. */
export function byDay<S extends HazardStep>(steps: readonly S[]): S[] {
  return [...steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Steps without the closings that were reopened on their own day, and without those reopenings. */
export function withoutUndone<S extends HazardStep>(steps: readonly S[]): S[] {
  const standing: S[] = []
  for (const step of steps) {
    const closing =
      step.kind === 'reopened' ? standing.findLastIndex((one) => one.kind === 'closed' && one.on === step.on) : -1
    if (closing === -1) standing.push(step)
    else standing.splice(closing, 1)
  }
  return standing
}

function apply(fold: HazardFold, step: HazardStep): void {
  if (step.kind === 'found') return
  if (step.kind === 'supervised') fold.supervised = true
  if (fold.state === 'closed' && step.kind !== 'reopened') return
  fold.state = STATE_AFTER[step.kind] ?? fold.state
  if (step.kind === 'closed') {
    fold.closedOn = step.on
    fold.supervised = false
  } else if (step.kind === 'reopened') fold.closedOn = null
}
