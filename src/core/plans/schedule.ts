import type { EpochDay } from '../time/calendar-day.ts'
import { circlesOf, idsInCircles, type Dependent } from './task-order.ts'

/** A task to be placed backwards from its due day. */
export interface ScheduleTask extends Dependent {
  /** Last day it may end on by itself; null = none is given. */
  readonly due: EpochDay | null
  /** Calendar days of work; null = not given, taken as a single day. */
  readonly days: number | null
  readonly isDone: boolean
}

/** Latest days on which a task may begin and end; null = nothing bounds it, it is done, or it is on a circle. */
export interface LatestDays {
  readonly latestStart: EpochDay | null
  readonly latestFinish: EpochDay | null
  /** Task whose latest start sets this finish; null = its own due day does. */
  readonly boundBy: string | null
}

export interface Schedule {
  readonly byId: ReadonlyMap<string, LatestDays>
  /** Circles of tasks that wait for one another; none of them can be placed. */
  readonly circles: readonly string[][]
}

/**
 * Reverse schedule: every open task ends by its own due day and the day before each task after it must begin. A task of n
 * days ending on day d begins on d - n + 1. Done tasks ask for nothing; tasks named that do not exist are passed over.
 *
 * @source critical path method, backward pass, with a due day at every task.
 */
export function scheduleBack(tasks: readonly ScheduleTask[]): Schedule {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const stuck = idsInCircles(tasks)
  const waiting = new Map<string, number>()
  for (const { id, after } of tasks) {
    if (stuck.has(id)) continue
    for (const before of new Set(after)) waiting.set(before, (waiting.get(before) ?? 0) + 1)
  }
  const latest = new Map<string, { finish: EpochDay; boundBy: string | null }>()
  const placed = new Map<string, LatestDays>()
  const ready = tasks.filter(({ id }) => (waiting.get(id) ?? 0) === 0 && !stuck.has(id)).map(({ id }) => id)
  for (const id of ready) {
    const task = byId.get(id)
    if (task === undefined) continue
    const bound = latest.get(id)
    const isByOther = bound !== undefined && (task.due === null || bound.finish < task.due)
    const finish = task.isDone ? null : isByOther ? bound.finish : task.due
    const start = finish === null ? null : finish - Math.max(1, task.days ?? 1) + 1
    placed.set(id, {
      latestFinish: finish,
      latestStart: start,
      boundBy: isByOther && finish !== null ? bound.boundBy : null,
    })
    for (const before of new Set(task.after)) {
      const known = latest.get(before)
      if (start !== null && (known === undefined || start - 1 < known.finish)) {
        latest.set(before, { finish: start - 1, boundBy: id })
      }
      const left = (waiting.get(before) ?? 0) - 1
      waiting.set(before, left)
      if (left === 0 && byId.has(before) && !stuck.has(before)) ready.push(before)
    }
  }
  const none: LatestDays = { latestStart: null, latestFinish: null, boundBy: null }
  return { byId: new Map(tasks.map(({ id }) => [id, placed.get(id) ?? none])), circles: circlesOf(tasks) }
}
