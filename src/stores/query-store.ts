import { computed, inject, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore } from 'pinia'
import type { TownTables } from '../contracts/town-tables.ts'
import { AppError } from '../core/errors.ts'
import type { FilterAnswer, FilterTable, RowSetQuery } from '../core/filter/answer.ts'
import type { Loadable } from '../core/loadable.ts'
import { toAppError } from '../api/http.ts'
import { createFilterSession, type FilterSession } from '../workers/filter-session.ts'
import { startFilterWorker } from '../workers/start-filter-worker.ts'
import { epochDayOf } from '../core/time/calendar-day.ts'
import { useAsOfStore } from './as-of-store.ts'
import { useFilterStore } from './filter-store.ts'
import { lastValue } from './last-value.ts'
import { useTablesStore } from './tables-store.ts'
import { useTimeStore } from './time-store.ts'

/** Starts the filter worker in the place of `startFilterWorker`; tests provide one of their own. */
export const FILTER_WORKER: InjectionKey<typeof startFilterWorker> = Symbol('filter worker')

interface Answered {
  answer: FilterAnswer
  /** The tables whose rows it speaks of. */
  tables: Partial<TownTables>
}

/**
 * Asks the filter worker whenever tables, choices, the shown day or the time step change. One question at a time; the
 * newest waits, those between are dropped. The last answer stays while the next is under way and when it fails.
 */
export const useQueryStore = defineStore('query', () => {
  const tables = useTablesStore()
  const filter = useFilterStore()
  const asOf = useAsOfStore()
  const time = useTimeStore()
  const start = inject(FILTER_WORKER, startFilterWorker, false)

  const answered = shallowRef<Loadable<Answered>>({ status: 'idle' })
  /** A question or a table is on its way. */
  const isBusy = ref(false)
  /** Times the worker broke and was started anew. */
  const restarts = ref(0)
  let session: FilterSession | null = null
  let running: Promise<void> | null = null
  let isAskedAgain = false

  /**
   * The last answer. Its masks belong to the rows they were made for: where the page has newer rows, the mask is left
   * out until the next answer, so that no map hides rows by a mask of others.
   */
  const state = computed<Loadable<FilterAnswer>>(() => {
    const current = answered.value
    const tablesNow = tables.tables
    if (current.status === 'idle') return current
    if (current.status === 'ready') return { ...current, value: withoutOldMasks(current.value, tablesNow) }
    const { previous, ...rest } = current
    return previous ? { ...rest, previous: withoutOldMasks(previous, tablesNow) } : rest
  })
  const answer = computed<FilterAnswer | null>(() => lastValue(state.value) ?? null)

  const question = () => [tables.tables, filter.choices, asOf.toldDay, asOf.dataDate, time.step] as const
  watch(question, () => void run(), { immediate: true })

  /** Works off what there is to do; resolves when nothing is left. Failures end up in `state`. */
  function run(): Promise<void> {
    isAskedAgain = true
    running ??= work()
    return running
  }

  async function work(): Promise<void> {
    isBusy.value = true
    while (isAskedAgain) {
      isAskedAgain = false
      try {
        await askOnce()
      } catch (error) {
        fail(error)
      }
    }
    // In the same breath as the last look at `isAskedAgain`: a question that comes now must start anew.
    running = null
    isBusy.value = false
  }

  async function askOnce(): Promise<void> {
    const now = tables.tables
    if (Object.keys(now).length === 0 && !session) return
    if (Object.keys(now).length === 0) answered.value = { status: 'idle' }
    else if (answered.value.status === 'idle') answered.value = { status: 'loading' }
    session ??= createFilterSession(start, onCrash)
    const own = session
    await own.load(now, () => tables.tables === now)
    const { choices } = filter
    const { toldDay: day } = asOf
    if (tables.tables !== now || day === null || Object.keys(now).length === 0) return
    const dataDay = asOf.dataDate === null ? null : epochDayOf(asOf.dataDate)
    const value = await own.ask({ choices, asOf: day, step: time.step, dataDay: dataDay ?? day })
    if (own === session) answered.value = { status: 'ready', value: { answer: value, tables: now }, at: Date.now() }
  }

  function fail(error: unknown): void {
    const previous = lastValue(answered.value)
    answered.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
  }

  /** A broken worker is started anew by itself once; after that with the next question or `retry`. */
  function onCrash(): void {
    session = null
    if (restarts.value > 0) return
    restarts.value++
    void run()
  }

  /** Asks again after a failure. */
  function retry(): Promise<void> {
    return run()
  }

  /**
   * Rows of a table that a number counts, ascending: rows of the table as the page has it when the promise settles.
   *
   * @throws AppError `record/not-found` when the table is not loaded, `worker/failed` when the worker is gone.
   */
  async function rowsOf(query: RowSetQuery): Promise<Uint32Array> {
    for (;;) {
      if (!tables.tables[query.table]) throw new AppError('record/not-found', { what: 'table', id: query.table })
      if (running && session && !session.has(query.table, tables.tables)) await running
      session ??= createFilterSession(start, onCrash)
      const own = session
      if (!own.has(query.table, tables.tables)) await own.load(tables.tables, () => true)
      const { rows, table } = await own.rows(query)
      if (table === tables.tables[query.table]) return rows
    }
  }

  return { state, answer, isBusy, restarts, rowsOf, retry }
})

function withoutOldMasks({ answer, tables }: Answered, now: Partial<TownTables>): FilterAnswer {
  const isOld = (name: FilterTable) => !!answer.tables[name]?.mask && tables[name] !== now[name]
  const names = Object.keys(answer.tables) as FilterTable[]
  if (!names.some(isOld)) return answer
  const entries = names.map((name) => {
    const found = answer.tables[name]
    return [name, found && isOld(name) ? { ...found, mask: null } : found] as const
  })
  return { ...answer, tables: Object.fromEntries(entries) as FilterAnswer['tables'] }
}
