import type { VillageShade } from '../../../layers/plans/village-shade-style.ts'
import type { VillageTasks } from './task-lines.ts'

/** Lower ends of the classes of the share of tasks not done, per cent: the first is all above 0. Frozen for every day and plan. */
export const TASKS_LEFT_CLASSES: readonly number[] = [0, 20, 40, 60, 80]

/** Class of a village by its tasks that are not done; null = it has none of its own. */
export function taskBand({ all, done }: Pick<VillageTasks, 'all' | 'done'>): number | null {
  if (all === 0) return null
  const left = (100 * (all - done)) / all
  return left === 0 ? -1 : TASKS_LEFT_CLASSES.findLastIndex((from) => left > from)
}

/** Shades of villages by their tasks that are not done, marked where one is overdue. */
export function shadesOfTasks(rows: readonly VillageTasks[]): ReadonlyMap<string, VillageShade> {
  return new Map(
    rows.flatMap((row) => {
      const band = taskBand(row)
      return band === null ? [] : [[row.villageId, { band, isLate: row.overdue > 0 }] as const]
    }),
  )
}
