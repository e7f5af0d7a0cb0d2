import type { BoardTask } from '../plans/board.ts'
import type { Plan, Target, TargetState, Words } from '../plans/plan-model.ts'
import { TARGET_STATES } from '../plans/plan-model.ts'
import type { ReportDate } from '../plans/reporting.ts'
import type { Contribution, TargetAnswer } from '../plans/target-answer.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../time/calendar-day.ts'

/** Worst first. */
const STATE_ORDER: readonly TargetState[] = ['breached', 'late', 'no-data', 'on-track', 'met', 'not-applicable']

/** The part of the plan that a day lies in; null = before, after or between phases. */
export function phaseOn(plan: Pick<Plan, 'phases'>, day: EpochDay) {
  const dayOf = (iso: string): EpochDay => epochDayOf(iso) ?? Number.NaN
  const at = plan.phases.findIndex(({ start, end }) => dayOf(start) <= day && day <= dayOf(end))
  const phase = plan.phases[at]
  return phase ? { title: phase.title, from: phase.start, to: phase.end, place: at + 1, of: plan.phases.length } : null
}

export interface TargetLine {
  id: string
  title: Words
  /** Leading offices of its sector; null = the plan names none. */
  office: string | null
  state: TargetState
  value: number | null
  operator: string
  target: number
  unit: string
  numerator: number | null
  denominator: number | null
  unknown: number
  due: string
  daysLeft: number
  isStated: boolean
  missing: string[]
}

/** A plan's targets, worst state first, then by days left, then in the plan's order. @param answers - of a day. */
export function targetLines(plan: Pick<Plan, 'targets' | 'sectors'>, answers: readonly TargetAnswer[]): TargetLine[] {
  const targets = new Map(plan.targets.map((target) => [target.id, target]))
  const leads = new Map(plan.sectors.map(({ id, lead }) => [id, lead]))
  const lines = answers.flatMap((answer): TargetLine[] => {
    const target = targets.get(answer.id)
    return target ? [lineOf(target, leads.get(target.sector) ?? [], answer)] : []
  })
  const rank = ({ state }: TargetLine) => STATE_ORDER.indexOf(state)
  return lines.sort((a, b) => rank(a) - rank(b) || a.daysLeft - b.daysLeft)
}

function lineOf(target: Target, lead: readonly string[], answer: TargetAnswer): TargetLine {
  const { id, state, value, operator, unit, numerator, denominator, unknown, dueDay, daysLeft, missing } = answer
  return {
    ...{ id, state, value, operator, unit, numerator, denominator, unknown, daysLeft },
    title: target.title,
    office: lead.length === 0 ? null : lead.join('、'),
    target: answer.target,
    due: isoOfEpochDay(dueDay),
    isStated: target.isTargetStated,
    missing: state === 'no-data' ? [...new Set(missing.map(({ kind }) => kind))] : [],
  }
}

/** Number of targets in each state. */
export function stateCounts(answers: readonly Pick<TargetAnswer, 'state'>[]): Record<TargetState, number> {
  const counts = Object.fromEntries(TARGET_STATES.map((state) => [state, 0])) as Record<TargetState, number>
  for (const { state } of answers) counts[state]++
  return counts
}

/** Tasks by how soon they are due, each in one number; done ones and those without a day in none. */
export function dueCounts(tasks: readonly Pick<BoardTask, 'state' | 'dueWithin'>[]) {
  const within = (days: BoardTask['dueWithin']) => tasks.filter(({ dueWithin }) => dueWithin === days).length
  const overdue = tasks.filter(({ state }) => state === 'overdue').length
  return { overdue, in30: within(30), in60: within(60), in90: within(90) }
}

/** Reports past their day that nobody filed; null = whether they were filed is not known. */
export function reportsOwed(reports: readonly Pick<ReportDate, 'state'>[]): number | null {
  if (reports.some(({ state }) => state === 'unknown')) return null
  return reports.filter(({ state }) => state === 'owed').length
}

export interface VillageHoldLine {
  id: string
  name: string
  heldBack: number
  overdueTasks: number
}

/**
 * How many targets each village holds back, and its overdue tasks; worst first.
 *
 * @param holds - contributions to each target that is late or breached.
 */
export function villageHoldLines(
  villages: readonly { readonly id: string; readonly name: string }[],
  holds: readonly (readonly Pick<Contribution, 'villageId' | 'heldBack'>[])[],
  tasks: readonly Pick<BoardTask, 'villageId' | 'state'>[],
): VillageHoldLine[] {
  const held = new Map<string, number>()
  for (const { villageId, heldBack } of holds.flat())
    if (villageId !== null && heldBack > 0) held.set(villageId, (held.get(villageId) ?? 0) + 1)
  const overdue = new Map<string, number>()
  for (const { villageId, state } of tasks)
    if (villageId !== null && state === 'overdue') overdue.set(villageId, (overdue.get(villageId) ?? 0) + 1)
  return villages
    .map(({ id, name }) => ({ id, name, heldBack: held.get(id) ?? 0, overdueTasks: overdue.get(id) ?? 0 }))
    .sort((a, b) => b.heldBack - a.heldBack || b.overdueTasks - a.overdueTasks || (a.id < b.id ? -1 : 1))
}
