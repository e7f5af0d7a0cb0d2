import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchBreaches, fetchTarget, fetchTargetRows, sendBreachDecision, sendReading } from '../api/plans.ts'
import type { BreachProposals, NewBreachDecision, NewReading, PlanReading, RowPart, TargetRows } from '../contracts/plan-api.ts' // prettier-ignore
import type { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { askedAnswer } from './asked-answer.ts'
import { lastValue } from './last-value.ts'
import { usePlanStore } from './plan-store.ts'
import { useTownStore } from './town-store.ts'

/** Rows behind one of its numbers; `village` null = of the whole town. */
export interface RowsQuestion {
  readonly part: RowPart
  readonly village: string | null
}
export type TargetRow = TargetRows['rows'][number]
export type BreachProposal = BreachProposals['breaches'][number]
/** Rows read so far. */
export interface RowsRead {
  readonly rows: readonly TargetRow[]
  /** Rows of the question, read or not. */
  readonly total: number
  /** Null = all are read. */
  readonly next: string | null
}

/** Rows that are shown more at a time; rows asked for at once where all are wanted. */
const PAGE = 100
const LONG_PAGE = 1000

/**
 * One target in detail: its answer, trend, villages, forecast, falls and readings, and the rows behind its numbers.
 * The last answer of the same target stays while a newer one is under way or has failed.
 */
export const useTargetStore = defineStore('target', () => {
  const town = useTownStore()
  const plan = usePlanStore()
  /** The opened target of the plan that `plan-store` shows. */
  const id = ref<string | null>(null)
  const onDay = () => plan.onDay ?? { plan: '', asOf: '' }
  const asked = askedAnswer({
    subject: () => (plan.subject === null || id.value === null ? null : `${plan.subject}/${id.value}`),
    version: () => plan.answerVersion(),
    ask: (options) => fetchTarget(town.townId ?? '', id.value ?? '', onDay(), options),
  })
  const falls = askedAnswer({
    subject: () => plan.subject,
    version: () => plan.answerVersion(),
    ask: (options) => fetchBreaches(town.townId ?? '', onDay(), options),
  })
  const breaches = computed<readonly BreachProposal[]>(
    () => falls.value.value?.breaches.filter((one) => one.target === id.value) ?? [],
  )
  const rowsQuestion = shallowRef<RowsQuestion | null>(null)
  const rowsState = shallowRef<Loadable<RowsRead>>({ status: 'idle' })
  const rows = computed(() => lastValue(rowsState.value) ?? null)
  /** Why the last record was not written; the form keeps what was typed. */
  const error = shallowRef<AppError | null>(null)
  const isSending = ref(false)
  let readingRows: AbortController | null = null

  /** Shows a target; of another one nothing stays. */
  function open(next: string | null): void {
    if (id.value !== next) closeRows()
    id.value = next
    error.value = null
  }
  /** Asks while the caller's scope lives; the plan itself is followed by its own store. */
  function follow(): void {
    asked.follow()
    falls.follow()
    // Rows behind a number are of the same day and data as the number.
    watch(asked.value, (now, before) => {
      if (now && before && rowsQuestion.value) void loadRows()
    })
  }
  async function reload(): Promise<void> {
    await Promise.all([asked.reload(), falls.reload()])
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
  /** The next rows of the opened number from a cursor on, at least `least` of them while there are more. */
  async function readRows(from: string | null, least: number, signal: AbortSignal): Promise<RowsRead> {
    const [target, question, townId] = [id.value, rowsQuestion.value, town.townId]
    if (target === null || question === null || townId === null) return { rows: [], total: 0, next: null }
    const on = { ...onDay(), ...question, limit: least === PAGE ? PAGE : LONG_PAGE }
    const found: TargetRow[] = []
    let total: number
    let cursor = from
    do {
      const page: TargetRows = await fetchTargetRows(townId, target, { ...on, cursor }, { signal })
      found.push(...page.rows)
      total = page.total
      cursor = page.next
    } while (cursor !== null && found.length < least)
    return { rows: found, total, next: cursor }
  }
  /** First rows, or with `more` those after the ones that are read. */
  async function loadRows(more = false): Promise<void> {
    const previous = lastValue(rowsState.value)
    if (rowsQuestion.value === null || (more && !previous?.next)) return
    readingRows?.abort()
    const own = new AbortController()
    readingRows = own
    rowsState.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const page = await readRows(more ? (previous?.next ?? null) : null, PAGE, own.signal)
      if (readingRows !== own) return
      const rows = more && previous ? [...previous.rows, ...page.rows] : page.rows
      rowsState.value = { status: 'ready', value: { ...page, rows }, at: Date.now() }
    } catch (cause) {
      if (isAbort(cause) || readingRows !== own) return
      rowsState.value = { status: 'failed', error: toAppError(cause), ...(previous && { previous }) }
    }
  }
  /** Every row of the opened number, for a file. @throws AppError as every fetch. */
  const allRows = async (signal: AbortSignal): Promise<readonly TargetRow[]> =>
    (await readRows(null, Infinity, signal)).rows

  /** Records to the server, then the target is asked again; false = not all is written, `error` says why. */
  async function sent(works: readonly ((townId: string) => Promise<unknown>)[]): Promise<boolean> {
    const townId = town.townId
    if (townId === null) return false
    isSending.value = true
    error.value = null
    try {
      for (const work of works) await work(townId)
    } catch (cause) {
      error.value = toAppError(cause)
    } finally {
      isSending.value = false
    }
    await reload()
    return error.value === null
  }
  const addReadings = (inputs: readonly NewReading[]): Promise<boolean> =>
    sent(inputs.map((input) => (townId: string) => sendReading(townId, input)))
  const decide = (input: NewBreachDecision): Promise<boolean> => sent([(townId) => sendBreachDecision(townId, input)])

  return {
    ...{ id, state: asked.state, detail: asked.value, breaches, breachesState: falls.state },
    ...{ rowsQuestion, rowsState, rows, error, isSending },
    ...{ open, follow, reload, openRows, closeRows, loadRows, allRows, addReadings, decide },
  }
})

/** The town's reading of a field that holds now; null = the plan's file is followed. */
export function readingInForce(readings: readonly PlanReading[], field: PlanReading['field']): PlanReading | null {
  const newest = readings
    .filter((one) => one.field === field)
    .reduce<PlanReading | null>((best, one) => (best === null || one.seq > best.seq ? one : best), null)
  return newest === null || newest.value === null ? null : newest
}
