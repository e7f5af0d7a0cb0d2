import type { PlanReading } from '../../contracts/plan-api.ts'
import type { Plan, Target } from '../../core/plans/plan-model.ts'

/**
 * A plan with the town's own readings in the place of ours, where the plan states no figure or no day.
 *
 * @param readings - newest first; the newest of a target's field counts.
 * @returns the plan, and the readings that are in effect.
 */
export function applyReadings(plan: Plan, readings: readonly PlanReading[]): { plan: Plan; applied: PlanReading[] } {
  const newest = new Map<string, PlanReading>()
  for (const reading of readings) {
    const key = `${reading.target} ${reading.field}`
    if (!newest.has(key)) newest.set(key, reading)
  }
  const applied: PlanReading[] = []
  const targets = plan.targets.map((target): Target => {
    const [figure, due] = [newest.get(`${target.id} target`), newest.get(`${target.id} due`)]
    const change: { target?: number; due?: string } = {}
    if (figure && !target.isTargetStated && typeof figure.value === 'number') {
      change.target = figure.value
      applied.push(figure)
    }
    // A due day before the target's start would leave nothing to judge; such a reading was refused when it was given.
    if (due && !target.isDueStated && typeof due.value === 'string') {
      change.due = due.value
      applied.push(due)
    }
    return { ...target, ...change }
  })
  return { plan: { ...plan, targets }, applied }
}
