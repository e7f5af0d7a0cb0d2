import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { toAppError } from '../api/http.ts'
import { fetchFacts, fetchPlanBoard, sendFact } from '../api/plans.ts'
import type { Fact } from '../contracts/fact.ts'
import type { PlanBoardAnswer } from '../contracts/plan-api.ts'
import type { AppError } from '../core/errors.ts'
import { askedAnswer } from './asked-answer.ts'
import { usePlanStore } from './plan-store.ts'
import { useTownStore } from './town-store.ts'

export type BoardTask = PlanBoardAnswer['tasks'][number]
/** What of the board is looked for; the days of `due-…` are counted from the shown one and include those of the smaller steps. */
export const BOARD_WISHES = ['open', 'overdue', 'due-30', 'due-60', 'due-90', 'blocked', 'unrecorded'] as const
export type BoardWish = (typeof BOARD_WISHES)[number]

/** Fields of a task's row that are ticked. */
export type TickField = 'doneOn' | 'progress'
export interface Tick {
  readonly rowId: string
  readonly field: TickField
  /** ISO day for `doneOn`, per cent for `progress`; null = not known any more. */
  readonly value: string | number | null
  readonly checkedOn: string
  /** Office that says so. */
  readonly source: string
  readonly note: string | null
}
/** A tick that was written, and what the row said before: writing that again takes it back. */
export interface WrittenTick {
  readonly tick: Tick
  readonly before: Tick['value']
}

/** Distinct over all tasks: a task of the plan has a row for each village that does it. */
export const taskKey = ({ id, rowId }: Pick<BoardTask, 'id' | 'rowId'>): string => rowId ?? id

/** Tasks, lists and reports of the shown plan on the shown day, and what is ticked of a task. */
export const usePlanBoardStore = defineStore('plan-board', () => {
  const town = useTownStore()
  const plan = usePlanStore()
  const asked = askedAnswer({
    subject: () => plan.subject,
    version: () => plan.answerVersion(),
    ask: (options) => fetchPlanBoard(town.townId ?? '', plan.onDay ?? { plan: '', asOf: '' }, options),
  })
  const villageId = ref<string | null>(null)
  const wish = ref<BoardWish | null>(null)
  /** The opened task. */
  const openKey = ref<string | null>(null)
  const task = computed<BoardTask | null>(
    () => asked.value.value?.tasks.find((one) => taskKey(one) === openKey.value) ?? null,
  )
  const history = askedAnswer({
    subject: () => (task.value?.rowId && town.townId !== null ? `${town.townId}/${task.value.rowId}` : null),
    version: () => plan.answerVersion(),
    ask: (options) => fetchFacts(town.townId ?? '', { subject: 'entry', id: task.value?.rowId ?? '' }, options),
  })
  const facts = computed<readonly Fact[]>(() => history.value.value?.facts ?? [])

  const isSending = ref(false)
  /** Why the last tick was not written; the form keeps what was typed. */
  const error = shallowRef<AppError | null>(null)
  const written = shallowRef<WrittenTick | null>(null)

  /** Writes a tick; false = it was not written and `error` says why. */
  async function send(tick: Tick, before: Tick['value'], isTakingBack = false): Promise<boolean> {
    const { townId } = town
    if (townId === null || isSending.value) return false
    isSending.value = true
    error.value = null
    try {
      const { rowId, ...rest } = tick
      await sendFact(townId, { subject: 'entry', subjectId: rowId, ...rest, by: tick.source.slice(0, 60) })
      written.value = isTakingBack ? null : { tick, before }
    } catch (cause) {
      error.value = toAppError(cause)
    } finally {
      isSending.value = false
    }
    if (error.value === null) await Promise.all([asked.reload(), history.reload()])
    return error.value === null
  }
  /** Takes the last tick back by a further fact of the same day: nothing is erased. */
  async function undo(): Promise<boolean> {
    const last = written.value
    return last !== null && (await send({ ...last.tick, value: last.before }, last.tick.value, true))
  }
  /** Another task: what was said of the last one is not of this one. */
  function open(key: string | null): void {
    if (key === openKey.value) return
    openKey.value = key
    error.value = null
    written.value = null
  }
  const clear = () => {
    villageId.value = null
    wish.value = null
    plan.clearFilter()
  }

  return {
    ...{ state: asked.state, board: asked.value, follow: asked.follow, reload: asked.reload },
    ...{ villageId, wish, clear, openKey, task, open },
    ...{ historyState: history.state, facts, followHistory: history.follow, reloadHistory: history.reload },
    ...{ isSending, error, written, send, undo },
  }
})
