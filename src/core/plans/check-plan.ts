import { epochDayOf } from '../time/calendar-day.ts'
import { checkIndicator, type PlanCatalog } from './check-indicator.ts'
import type { Plan, Target } from './plan-model.ts'
import { circlesOf } from './task-order.ts'

/** One thing wrong with a plan that one record alone cannot show. `path` leads to the value in the file. */
export interface PlanProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/**
 * What a plan's schema cannot see: ids that come twice, days out of order, percentages over 100, sectors, kinds, fields and
 * targets that do not exist, tests that do not fit a field, circles among tasks.
 *
 * @param catalog - fields of every kind, by kind.
 */
export function checkPlan(plan: Plan, catalog: PlanCatalog): PlanProblem[] {
  return [
    ...twice(plan.targets, 'targets'),
    ...twice(plan.tasks, 'tasks'),
    ...twice(plan.sectors, 'sectors'),
    ...twice(plan.reporting, 'reporting'),
    ...checkDays(plan),
    ...checkPhases(plan),
    ...checkSectors(plan),
    ...plan.targets.flatMap((target, at) => checkTarget(plan, target, at, catalog)),
    ...checkTasks(plan),
    ...checkReporting(plan),
  ]
}

type ListName = 'targets' | 'tasks' | 'sectors' | 'reporting'

function twice(list: readonly { id: string }[], name: ListName): PlanProblem[] {
  const first = new Map<string, number>()
  return list.flatMap(({ id }, at) => {
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, at)
      return []
    }
    return [{ path: [name, at, 'id'], message: `id ${id} twice: it is that of ${name}.${before} too` }]
  })
}

function checkDays(plan: Plan): PlanProblem[] {
  if (plan.end >= plan.start) return []
  return [{ path: ['end'], message: `the end ${plan.end} is before the start ${plan.start}` }]
}

function checkPhases({ phases, start, end }: Plan): PlanProblem[] {
  return phases.flatMap((phase, at): PlanProblem[] => {
    const problems: PlanProblem[] = []
    const add = (field: 'no' | 'start' | 'end', message: string) =>
      problems.push({ path: ['phases', at, field], message })
    const before = phases[at - 1]
    if (phases.slice(0, at).some((other) => other.no === phase.no)) add('no', `phase ${phase.no} twice`)
    else if (before !== undefined && phase.no < before.no)
      add('no', `phase ${phase.no} stands after phase ${before.no}`)
    if (phase.end < phase.start) add('end', `phase ${phase.no} ends on ${phase.end}, before its start ${phase.start}`)
    if (before !== undefined && phase.start <= before.end) {
      add('start', `phase ${phase.no} starts on ${phase.start}, before phase ${before.no} is over (${before.end})`)
    }
    if (phase.start < start) add('start', `phase ${phase.no} starts on ${phase.start}, before the plan (${start})`)
    if (phase.end > end) add('end', `phase ${phase.no} ends on ${phase.end}, after the plan (${end})`)
    return problems
  })
}

function checkSectors({ sectors, targets, tasks }: Plan): PlanProblem[] {
  const known = new Set(sectors.map(({ id }) => id))
  const check = (list: readonly { sector: string }[], name: ListName): PlanProblem[] =>
    list.flatMap(({ sector }, at) =>
      known.has(sector)
        ? []
        : [{ path: [name, at, 'sector'], message: `no sector ${sector}; there are ${[...known].join(', ')}` }],
    )
  return [...check(targets, 'targets'), ...check(tasks, 'tasks')]
}

function checkTarget(plan: Plan, target: Target, at: number, catalog: PlanCatalog): PlanProblem[] {
  const problems: PlanProblem[] = []
  const add = (path: (string | number)[], message: string) =>
    problems.push({ path: ['targets', at, ...path], message: `${target.id}: ${message}` })
  const start = target.start ?? plan.start
  if (target.due < start) add(['due'], `due on ${target.due}, before its start ${start}`)
  // `% decrease` is a share too, of what there was.
  const isShare = /^%( |$)/.test(target.unit)
  if (isShare && (target.target > 100 || target.target < 0)) {
    add(['target'], `${target.target} % is no share: expected 0 to 100`)
  }
  const { measure } = target.indicator
  if (measure === 'ratio' && !isShare) add(['unit'], `a ratio is in %, found ${target.unit}`)
  if (isShare && measure !== 'ratio') add(['unit'], `% is the unit of a ratio, found ${measure}`)
  if ((target.operator === 'done') !== (measure === 'milestone')) {
    add(['operator'], `operator ${target.operator} with ${measure}: done belongs to milestones, and only done`)
  }
  if (measure === 'milestone' && target.target !== 1)
    add(['target'], `a milestone's target is 1, found ${target.target}`)
  const each = target.indicator.measure === 'recurrence' ? target.indicator.each : null
  if (target.recurrence !== each) {
    add(
      ['recurrence'],
      `recurrence ${target.recurrence ?? 'null'}, but the indicator is judged ${each ? `each ${each}` : 'once'}`,
    )
  }
  for (const { path, message } of checkIndicator(target, catalog)) add(['indicator', ...path], message)
  return problems
}

function checkTasks({ tasks, targets, start: planStart }: Plan): PlanProblem[] {
  const ids = new Set(tasks.map(({ id }) => id))
  const targetIds = new Set(targets.map(({ id }) => id))
  const problems: PlanProblem[] = []
  for (const [at, task] of tasks.entries()) {
    const add = (path: (string | number)[], message: string) =>
      problems.push({ path: ['tasks', at, ...path], message: `${task.id}: ${message}` })
    const start = task.start ?? planStart
    if (task.due !== null && task.due < start) add(['due'], `due on ${task.due}, before its start ${start}`)
    if (task.target !== null && !targetIds.has(task.target)) add(['target'], `no target ${task.target}`)
    task.after.forEach((before, place) => {
      if (!ids.has(before)) add(['after', place], `no task ${before}`)
    })
    if (task.start !== null && task.due !== null && task.days !== null) {
      const room = (epochDayOf(task.due) ?? 0) - (epochDayOf(task.start) ?? 0) + 1
      if (room > 0 && task.days > room) add(['days'], `${task.days} days of work, but ${room} from start to due`)
    }
  }
  for (const circle of circlesOf(tasks)) {
    const [first = ''] = circle
    const at = tasks.findIndex(({ id }) => id === first)
    problems.push({ path: ['tasks', at, 'after'], message: `circular: ${[...circle, first].join(' after ')}` })
  }
  return problems
}

function checkReporting({ reporting, targets }: Plan): PlanProblem[] {
  const byId = new Map(targets.map((target) => [target.id, target]))
  return reporting.flatMap((rule, at): PlanProblem[] => {
    const problems: PlanProblem[] = []
    const add = (field: string, message: string) =>
      problems.push({ path: ['reporting', at, field], message: `${rule.id}: ${message}` })
    if (rule.target !== null && !byId.has(rule.target)) add('target', `no target ${rule.target}`)
    if (rule.byMonth !== null && rule.each !== 'year' && rule.each !== 'once') {
      add('byMonth', `a month is named of yearly and single reports only, not of each ${rule.each}`)
    }
    if (rule.byYear !== null && rule.each !== 'once') add('byYear', 'a year is named of single reports only')
    return problems
  })
}
