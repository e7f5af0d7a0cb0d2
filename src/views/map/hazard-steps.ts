import type { HazardEvent } from '../../contracts/hazard.ts'

/** The straight way of a hazard through its life cycle. */
export const STEPS = ['found', 'assigned', 'rectifying', 'review', 'closed'] as const
export type Step = (typeof STEPS)[number]

export interface HazardStep {
  step: Step
  /** ISO date of the last time the step was reached by the shown day; null = not reached, or not recorded. */
  on: string | null
  state: 'done' | 'current' | 'ahead'
}

/** Step an event leads to; a hazard sent back or reopened is being rectified again. */
const STEP_OF: Readonly<Partial<Record<HazardEvent['kind'], Step>>> = {
  found: 'found',
  assigned: 'assigned',
  rectifying: 'rectifying',
  submitted: 'review',
  rejected: 'rectifying',
  closed: 'closed',
  reopened: 'rectifying',
}

/**
 * The five steps of a hazard as they stood on a day: the fold of its events up to that day.
 *
 * @param events - in any order. @param asOf - ISO date; later events have not happened yet.
 */
export function hazardSteps(events: readonly HazardEvent[], asOf: string): HazardStep[] {
  const past = events.filter((event) => event.on <= asOf).sort((a, b) => a.on.localeCompare(b.on) || a.seq - b.seq)
  const reached = new Map<Step, string>()
  let current = -1
  for (const event of past) {
    const step = STEP_OF[event.kind]
    if (step === undefined) continue
    current = STEPS.indexOf(step)
    reached.set(step, event.on)
    // What came after the step is undone when a hazard goes back.
    for (const later of STEPS.slice(current + 1)) reached.delete(later)
  }
  return STEPS.map((step, index) => ({
    step,
    on: reached.get(step) ?? null,
    state: index < current ? 'done' : index === current ? 'current' : 'ahead',
  }))
}
