import { isoOfEpochDay } from '../../../core/time/calendar-day.ts'
import type { BoardTask } from '../../../stores/plan-board-store.ts'
import { useVillagesStore } from '../../../stores/villages-store.ts'
import { usePlanWords } from '../use-plan-words.ts'
import { lookOf } from './task-lines.ts'

/** How the board writes what it knows of a task. */
export function useTaskWords() {
  const plan = usePlanWords()
  const { t, format } = plan
  const villages = useVillagesStore()
  const villageText = (id: string | null) => (id === null ? '' : (villages.names.get(id) ?? id))
  const joined = (list: readonly string[]) => list.join(t('plans.row.join'))

  /** State in a word or two: what is late with its days, what waits with what it waits for. */
  function stateText(task: BoardTask): string {
    const look = lookOf(task)
    switch (look) {
      case 'overdue':
        return t('planBoard.state.overdueDays', { days: task.overdueDays })
      case 'blocked':
        return t('planBoard.state.blockedBy', { tasks: joined(task.blockedBy) })
      case 'running':
        return task.progress === null
          ? t('planBoard.state.running')
          : `${t('planBoard.state.running')} ${task.progress} %`
      default:
        return t(`planBoard.state.${look}`)
    }
  }
  /** Why the latest days are what they are. */
  function boundText(task: BoardTask): string {
    if (task.latestFinish === null) return t('planBoard.sheet.unbound')
    return task.boundBy === null
      ? t('planBoard.sheet.boundByDue')
      : t('planBoard.sheet.boundBy', {
          task: task.boundBy,
          date: format.value.day(isoOfEpochDay(task.latestFinish + 1)),
        })
  }
  return { ...plan, villageText, joined, stateText, boundText }
}
