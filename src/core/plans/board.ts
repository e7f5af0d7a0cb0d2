import { epochDayOf, type EpochDay } from '../time/calendar-day.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { Plan, Words } from './plan-model.ts'
import { scheduleBack } from './schedule.ts'

/** Steps of days ahead in which what is due is shown. */
export const DUE_STEPS = [30, 60, 90] as const

export const TASK_STATES = ['done', 'overdue', 'running', 'not-begun', 'unrecorded'] as const
/** `unrecorded`: the town's task ledger has no row for it. */
export type TaskState = (typeof TASK_STATES)[number]

/** A card of the task board. Days since 1970-01-01. */
export interface BoardTask {
  /** Of the plan, or of the ledger's row where the plan has no such task. */
  readonly id: string
  /** Row of the task ledger; null = the plan names it, the ledger does not. */
  readonly rowId: string | null
  readonly title: Words
  readonly sector: string | null
  readonly offices: readonly string[]
  readonly villageId: string | null
  readonly target: string | null
  readonly start: EpochDay | null
  readonly due: EpochDay | null
  readonly doneOn: EpochDay | null
  /** Per cent; null = not told. */
  readonly progress: number | null
  readonly state: TaskState
  /** Days past due while not done; 0 = none. */
  readonly overdueDays: number
  /** 30, 60 or 90: due within so many days; null = later, no due day, or done. */
  readonly dueWithin: (typeof DUE_STEPS)[number] | null
  /** Ids of tasks that must be done before and are not. */
  readonly blockedBy: readonly string[]
  readonly latestStart: EpochDay | null
  readonly latestFinish: EpochDay | null
  /** Task that sets the latest finish; null = its own due day does. */
  readonly boundBy: string | null
  /** It should have been begun and is not, or cannot end in time any more. */
  readonly isTooLate: boolean
}

export interface Board {
  readonly tasks: readonly BoardTask[]
  /** Circles of tasks that wait for one another, by id. */
  readonly circles: readonly string[][]
}

/** A task before it is placed among the others. */
interface Card {
  /** Distinct over all cards. */
  readonly key: string
  readonly id: string
  readonly rowId: string | null
  readonly title: Words
  readonly sector: string | null
  readonly offices: readonly string[]
  readonly villageId: string | null
  readonly target: string | null
  readonly start: EpochDay | null
  readonly due: EpochDay | null
  readonly days: number | null
  readonly after: readonly string[]
  readonly doneOn: EpochDay | null
  readonly progress: number | null
}

/**
 * The task board of a plan on a day: the plan's tasks with what the town's ledger `plan-task` says of them (a row for each
 * village or office that has it to do), and the ledger's further tasks of the plan. A task waits for all rows of those
 * named in `after`.
 *
 * @param ledger - rows with the fields plan, task, target, sector, startOn, dueOn, doneOn, progress, after; null = none.
 */
export function boardOf(plan: Plan, ledger: LedgerRows | null, asOf: EpochDay): Board {
  const cards = [...cardsOfLedger(plan, ledger, asOf)]
  const recorded = new Set(cards.map(({ id }) => id))
  for (const task of plan.tasks) if (!recorded.has(task.id)) cards.push(cardOfPlan(task))
  const keysOf = new Map<string, string[]>()
  for (const { id, key } of cards) keysOf.set(id, [...(keysOf.get(id) ?? []), key])
  const cardOf = new Map(cards.map((card) => [card.key, card]))
  const isDone = (card: Card): boolean => card.doneOn !== null && card.doneOn <= asOf
  const keysBefore = (card: Card): string[] => card.after.flatMap((id) => keysOf.get(id) ?? [])
  const schedule = scheduleBack(
    cards.map((card) => ({ ...card, id: card.key, after: keysBefore(card), isDone: isDone(card) })),
  )
  const idOf = (key: string | null): string | null => (key === null ? null : (cardOf.get(key)?.id ?? null))
  const tasks = cards.map((card): BoardTask => {
    const { key, days: _days, after: _after, ...shown } = card
    const done = isDone(card)
    const latest = schedule.byId.get(key)
    const open = keysBefore(card).filter((before) => {
      const other = cardOf.get(before)
      return other !== undefined && !isDone(other)
    })
    const left = card.due === null ? null : card.due - asOf
    const latestStart = latest?.latestStart ?? null
    const latestFinish = latest?.latestFinish ?? null
    const state = stateOf(card, done, asOf)
    const isBegun = state === 'running' || (card.start !== null && card.start <= asOf && (card.progress ?? 0) > 0)
    return {
      ...shown,
      state,
      overdueDays: done || left === null ? 0 : Math.max(0, -left),
      dueWithin: done || left === null || left < 0 ? null : (DUE_STEPS.find((step) => left <= step) ?? null),
      blockedBy: done ? [] : [...new Set(open.flatMap((before) => idOf(before) ?? []))],
      latestStart,
      latestFinish,
      boundBy: idOf(latest?.boundBy ?? null),
      isTooLate:
        !done &&
        ((latestFinish !== null && latestFinish < asOf) || (!isBegun && latestStart !== null && latestStart < asOf)),
    }
  })
  return { tasks, circles: schedule.circles.map((circle) => circle.map((key) => idOf(key) ?? key)) }
}

function stateOf(card: Card, isDone: boolean, asOf: EpochDay): TaskState {
  if (isDone) return 'done'
  if (card.due !== null && card.due < asOf) return 'overdue'
  if (card.rowId === null) return 'unrecorded'
  return (card.progress ?? 0) > 0 || (card.start !== null && card.start <= asOf) ? 'running' : 'not-begun'
}

function cardOfPlan(task: Plan['tasks'][number]): Card {
  const { id, title, sector, offices, target, days, after } = task
  const [start, due] = [dayOrNull(task.start), dayOrNull(task.due)]
  const none = { rowId: null, villageId: null, doneOn: null, progress: null }
  return { ...none, key: `plan/${id}`, id, title, sector, offices, target, start, due, days, after }
}

function* cardsOfLedger(plan: Plan, rows: LedgerRows | null, asOf: EpochDay): Generator<Card> {
  if (rows === null) return
  const byId = new Map(plan.tasks.map((task) => [task.id, task]))
  const read = (name: string) => rows.field(name) ?? (() => null)
  const [planOf, taskOf, targetOf, sectorOf] = [read('plan'), read('task'), read('target'), read('sector')]
  const [startOf, dueOf, doneOf, progressOf] = [read('startOn'), read('dueOn'), read('doneOn'), read('progress')]
  const [afterOf, officeOf] = [read('after'), read('office')]
  for (let row = 0; row < rows.count; row++) {
    if (!rows.existsOn(row, asOf) || planOf(row, asOf) !== plan.id) continue
    const text = (field: typeof planOf): string | null => {
      const value = field(row, asOf)
      return typeof value === 'string' && value !== '' ? value : null
    }
    const rowId = rows.id(row)
    const task = byId.get(text(taskOf) ?? '')
    const office = text(officeOf)
    const after = text(afterOf)
    const progress = progressOf(row, asOf)
    const name = rows.name(row)
    yield {
      key: `row/${rowId}`,
      id: task?.id ?? rowId,
      rowId,
      title: task?.title ?? { zh: name, en: name },
      sector: text(sectorOf) ?? task?.sector ?? null,
      offices: office === null ? (task?.offices ?? []) : [office],
      villageId: rows.villageId(row),
      target: text(targetOf) ?? task?.target ?? null,
      start: dayOrNull(text(startOf)) ?? dayOrNull(task?.start ?? null),
      due: dayOrNull(text(dueOf)) ?? dayOrNull(task?.due ?? null),
      days: task?.days ?? null,
      after: after === null ? (task?.after ?? []) : after.split(/[、,，;；\s]+/u).filter((id) => id !== ''),
      doneOn: dayOrNull(text(doneOf)),
      progress: typeof progress === 'number' ? progress : null,
    }
  }
}

const dayOrNull = (iso: string | null): EpochDay | null => (iso === null ? null : epochDayOf(iso))
