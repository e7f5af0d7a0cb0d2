import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchRegisters, fetchTargetDetail, fetchTargetRows, sendBreachChoice, sendReading } from '../api/plans.ts'
import type {
  BreachChoice,
  ReadingInput,
  RowPart,
  TargetRows,
  TownRegisters,
  TownTargetDetail,
} from '../contracts/plan-api.ts'
import type { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** A target of a plan looked at on a day (ISO). */
export interface TargetQuestion {
  readonly plan: string
  readonly id: string
  readonly asOf: string
}
/** Rows behind one of its numbers; `village` null = of the whole town. */
export interface RowsQuestion {
  readonly part: RowPart
  readonly village: string | null
}
export type TargetRow = TargetRows['rows'][number]
/** Pages of rows read so far. */
export interface RowsRead {
  readonly total: number
  readonly rows: readonly TargetRow[]
  /** Null = all are read. */
  readonly next: string | null
}

/** Rows a page; and a page of an export. */
const PAGE = 100
const EXPORT_PAGE = 500

/**
 * One target in detail: its answer, trend, villages, forecast, breaches and readings, and the rows behind its numbers.
 * The last answer of the same target stays while a newer one is under way or has failed.
 */
export const useTargetStore = defineStore('target', () => {
  const town = useTownStore()
  const question = shallowRef<TargetQuestion | null>(null)
  const state = shallowRef<Loadable<TownTargetDetail>>({ status: 'idle' })
  const detail = computed(() => lastValue(state.value) ?? null)
  const rowsQuestion = shallowRef<RowsQuestion | null>(null)
  const rowsState = shallowRef<Loadable<RowsRead>>({ status: 'idle' })
  const rows = computed(() => lastValue(rowsState.value) ?? null)
  const registersState = shallowRef<Loadable<TownRegisters>>({ status: 'idle' })
  const registers = computed(() => lastValue(registersState.value) ?? null)
  /** Why the last record was not written; the form keeps what was typed. */
  const error = shallowRef<AppError | null>(null)
  const isSending = ref(false)
  let reading: AbortController | null = null
  let readingRows: AbortController | null = null

  /** Shows a target on a day; the day may change without the picture going away, the target may not. */
  function open(next: TargetQuestion | null): void {
    const before = question.value
    question.value = next
    const isSame = before?.id === next?.id && before?.plan === next?.plan
    if (!isSame) {
      reading?.abort()
      state.value = { status: 'idle' }
      error.value = null
      closeRows()
    }
    if (next !== null) void load()
  }
  async function load(): Promise<void> {
    const [asked, townId] = [question.value, town.townId]
    if (asked === null || townId === null) return
    reading?.abort()
    const own = new AbortController()
    reading = own
    const previous = lastValue(state.value)
    state.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const { id, ...on } = asked
      const value = await fetchTargetDetail(townId, id, on, { signal: own.signal })
      if (reading !== own) return
      state.value = { status: 'ready', value, at: Date.now() }
      if (rowsQuestion.value) void loadRows()
    } catch (cause) {
      if (isAbort(cause) || reading !== own) return
      state.value = { status: 'failed', error: toAppError(cause), ...(previous && { previous }) }
    }
  }

  function openRows(next: RowsQuestion): void {
    const before = rowsQuestion.value
    if (before?.part !== next.part || before.village !== next.village) rowsState.value = { status: 'idle' }
    rowsQuestion.value = next
    void loadRows()
  }
  function closeRows(): void {
    readingRows?.abort()
    rowsQuestion.value = null
    rowsState.value = { status: 'idle' }
  }
  /** First page, or with `more` the one after those that are read. */
  async function loadRows(more = false): Promise<void> {
    const [asked, part, townId] = [question.value, rowsQuestion.value, town.townId]
    const previous = lastValue(rowsState.value)
    if (asked === null || part === null || townId === null || (more && !previous?.next)) return
    readingRows?.abort()
    const own = new AbortController()
    readingRows = own
    rowsState.value = { status: 'loading', ...(previous && { previous }) }
    const { id, ...on } = asked
    const cursor = more ? (previous?.next ?? null) : null
    try {
      const page = await fetchTargetRows(townId, id, { ...on, ...part, cursor, limit: PAGE }, { signal: own.signal })
      if (readingRows !== own) return
      const all = more && previous ? [...previous.rows, ...page.rows] : page.rows
      rowsState.value = { status: 'ready', value: { total: page.total, rows: all, next: page.next }, at: Date.now() }
    } catch (cause) {
      if (isAbort(cause) || readingRows !== own) return
      rowsState.value = { status: 'failed', error: toAppError(cause), ...(previous && { previous }) }
    }
  }
  /** Every row of the opened number, page by page, for a file. @throws AppError as every fetch. */
  async function allRows(signal: AbortSignal): Promise<TargetRow[]> {
    const [asked, part, townId] = [question.value, rowsQuestion.value, town.townId]
    if (asked === null || part === null || townId === null) return []
    const { id, ...on } = asked
    const all: TargetRow[] = []
    let cursor: string | null = null
    do {
      const page: TargetRows = await fetchTargetRows(
        townId,
        id,
        { ...on, ...part, cursor, limit: EXPORT_PAGE },
        { signal },
      )
      all.push(...page.rows)
      cursor = page.next
    } while (cursor !== null)
    return all
  }

  /** What the town holds of each kind; asked once, and again after a failure. */
  async function loadRegisters(): Promise<void> {
    const townId = town.townId
    if (townId === null || registersState.value.status === 'loading' || registersState.value.status === 'ready') return
    registersState.value = { status: 'loading' }
    try {
      registersState.value = { status: 'ready', value: await fetchRegisters(townId), at: Date.now() }
    } catch (cause) {
      registersState.value = { status: 'failed', error: toAppError(cause) }
    }
  }

  /** One record to the server, then the target is asked again; false = not written, `error` says why. */
  async function sent(work: (townId: string) => Promise<unknown>): Promise<boolean> {
    const townId = town.townId
    if (townId === null) return false
    isSending.value = true
    error.value = null
    try {
      await work(townId)
    } catch (cause) {
      error.value = toAppError(cause)
      return false
    } finally {
      isSending.value = false
    }
    await load()
    return true
  }
  const addReading = (input: ReadingInput): Promise<boolean> => sent((townId) => sendReading(townId, input))
  const decide = (input: BreachChoice): Promise<boolean> => sent((townId) => sendBreachChoice(townId, input))

  return {
    ...{ question, state, detail, rowsQuestion, rowsState, rows, registersState, registers, error, isSending },
    ...{ open, load, openRows, closeRows, loadRows, allRows, loadRegisters, addReading, decide },
  }
})
