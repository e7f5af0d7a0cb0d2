import { DUE_STEPS } from '../../../core/plans/board.ts'
import type { Plan, Sector } from '../../../core/plans/plan-model.ts'
import type { BoardTask, BoardWish } from '../../../stores/plan-board-store.ts'
import type { TargetFilter } from '../../../stores/plan-store.ts'

/** What a task's row shows first: `blocked` waits for others and is neither done nor overdue. */
export const TASK_LOOKS = ['done', 'overdue', 'blocked', 'running', 'not-begun', 'unrecorded'] as const
export type TaskLook = (typeof TASK_LOOKS)[number]
export const lookOf = ({ state, blockedBy }: Pick<BoardTask, 'state' | 'blockedBy'>): TaskLook =>
  blockedBy.length > 0 && state !== 'done' && state !== 'overdue' ? 'blocked' : state

export interface TaskFilter extends Pick<TargetFilter, 'sectors' | 'offices'> {
  readonly villageId: string | null
  readonly wish: BoardWish | null
}

/** Whether a task is what is looked for. Due steps include the smaller ones. */
export function isWished(task: BoardTask, wish: BoardWish): boolean {
  switch (wish) {
    case 'open':
      return task.state !== 'done'
    case 'overdue':
      return task.state === 'overdue'
    case 'blocked':
      return task.blockedBy.length > 0
    case 'unrecorded':
      return task.rowId === null
    default: {
      const days = DUE_STEPS.find((step) => `due-${step}` === wish)
      return days !== undefined && task.dueWithin !== null && task.dueWithin <= days
    }
  }
}

export function isTaskShown(task: BoardTask, { sectors, offices, villageId, wish }: TaskFilter): boolean {
  if (sectors.length > 0 && (task.sector === null || !sectors.includes(task.sector))) return false
  if (offices.length > 0 && !task.offices.some((office) => offices.includes(office))) return false
  if (villageId !== null && task.villageId !== villageId) return false
  return wish === null || isWished(task, wish)
}

export interface TaskGroup {
  /** Null = tasks of no sector the plan knows. */
  readonly sector: Sector | null
  readonly tasks: readonly BoardTask[]
}
/** Tasks by sector in the plan's order; those of no sector last. */
export function taskGroups(plan: Plan, tasks: readonly BoardTask[]): TaskGroup[] {
  const known = new Set(plan.sectors.map(({ id }) => id))
  const groups: TaskGroup[] = plan.sectors.map((sector) => ({
    sector,
    tasks: tasks.filter((task) => task.sector === sector.id),
  }))
  groups.push({ sector: null, tasks: tasks.filter((task) => task.sector === null || !known.has(task.sector)) })
  return groups.filter((group) => group.tasks.length > 0)
}

/** Plan ids of the tasks that must be done before: as the plan has them, and those that still block it. */
export function idsBefore(plan: Plan, { id, blockedBy }: BoardTask): string[] {
  const named = plan.tasks.find((task) => task.id === id)?.after ?? []
  return [...new Set([...named, ...blockedBy])]
}
/** Tasks that this one waits for and tasks that wait for it. */
export function neighboursOf(plan: Plan, tasks: readonly BoardTask[], task: BoardTask) {
  const before = new Set(idsBefore(plan, task))
  return {
    before: tasks.filter(({ id }) => before.has(id)),
    after: tasks.filter((other) => idsBefore(plan, other).includes(task.id)),
  }
}

/** How far the tasks of a village are. `done` of `all`; both 0 = none is its own. */
export interface VillageTasks {
  readonly villageId: string
  readonly all: number
  readonly done: number
  readonly overdue: number
}
/** Every village of the town, those furthest behind first, those without tasks last. */
export function villageTasks(ids: readonly string[], tasks: readonly BoardTask[]): VillageTasks[] {
  const seen = tasks.flatMap(({ villageId }) => villageId ?? [])
  const rows = [...new Set([...ids, ...seen])].map((villageId) => {
    const own = tasks.filter((task) => task.villageId === villageId)
    const count = (state: BoardTask['state']) => own.filter((task) => task.state === state).length
    return { villageId, all: own.length, done: count('done'), overdue: count('overdue') }
  })
  const rank = ({ all, done }: VillageTasks) => (all === 0 ? 2 : done / all)
  return rows.sort((a, b) => rank(a) - rank(b) || b.overdue - a.overdue)
}
