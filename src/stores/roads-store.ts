import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { z } from 'zod'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchTownRoads, postReview, withdrawReview } from '../api/roads.ts'
import type { ReviewAnswer, ReviewInput, TownRoads } from '../contracts/road-derivation.ts'
import type { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { ITEM_LISTS } from '../core/roads/derived-items.ts'
import { useConnectionStore } from './connection-store.ts'
import { readKeptValue } from './kept-value.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** What a person has typed about one item and not saved. Numbers are kept as typed. */
export interface ReviewDraft {
  verdict: ReviewInput['verdict'] | null
  values: Record<string, string>
  note: string
  seenOn: string
}
/** The review that `undo` takes back. */
export interface SavedReview {
  readonly reviewId: string
  readonly itemKind: ReviewInput['itemKind']
  readonly itemId: string
  readonly verdict: ReviewInput['verdict']
}

const KEPT_KEY = 'guatu.road-review'
const keptHabits = z.object({ byRole: z.string().max(60), goesOn: z.boolean() })
/** Changes that come one after the other are fetched once. */
const SETTLE_MS = 400

/** What is derived from the town's roads and what people said of it; drafts of reviews outlive a choice of another item. */
export const useRoadsStore = defineStore('roads', () => {
  const town = useTownStore()
  const connection = useConnectionStore()
  const state = shallowRef<Loadable<TownRoads>>({ status: 'idle' })
  const roads = computed(() => lastValue(state.value) ?? null)
  const drafts = reactive(new Map<string, ReviewDraft>())
  const kept = readKeptValue(KEPT_KEY, keptHabits)
  /** Role or office of who reviews in this browser, never a person's name. */
  const byRole = ref(kept?.byRole ?? '')
  /** Whether the next item is shown after one was saved. */
  const goesOn = ref(kept?.goesOn ?? true)
  /** Why the last review was not written or taken back; the draft stays. */
  const error = shallowRef<AppError | null>(null)
  const isSending = ref(false)
  const lastSaved = shallowRef<SavedReview | null>(null)
  let running: AbortController | null = null

  watch([byRole, goesOn], () =>
    localStorage.setItem(KEPT_KEY, JSON.stringify({ byRole: byRole.value.slice(0, 60), goesOn: goesOn.value })),
  )

  /** Reads everything anew; the last answer stays meanwhile. */
  async function load(): Promise<void> {
    const id = town.townId
    if (id === null) return
    running?.abort()
    const own = new AbortController()
    running = own
    const previous = lastValue(state.value)
    state.value = { status: 'loading', ...(previous && { previous }) }
    try {
      state.value = { status: 'ready', value: await fetchTownRoads(id, { signal: own.signal }), at: Date.now() }
    } catch (cause) {
      if (isAbort(cause)) return
      state.value = { status: 'failed', error: toAppError(cause), ...(previous && { previous }) }
    }
  }
  /**
   * Keeps what is shown true while a page needs it: somebody else's review and a new derivation appear without a reload.
   *
   * @returns ends it.
   */
  function follow(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void load(), SETTLE_MS)
    }
    const stops = [
      connection.onChange(({ town: changed, tables, dataVersion }) => {
        const isOurs = changed === town.townId && tables.some((one) => one === 'road' || one === 'village')
        // The answer of our own review came with this version.
        if (isOurs && (state.value.status !== 'ready' || dataVersion > state.value.value.dataVersion)) soon()
      }),
      connection.onReturn(soon),
    ]
    if (state.value.status === 'idle') void load()
    return () => {
      clearTimeout(timer)
      stops.forEach((stop) => stop())
    }
  }
  function clear(): void {
    running?.abort()
    state.value = { status: 'idle' }
    drafts.clear()
    error.value = null
    lastSaved.value = null
  }

  /** One change to the server; null = not written, `error` says why. */
  async function sent(work: (townId: string) => Promise<ReviewAnswer>): Promise<ReviewAnswer | null> {
    const id = town.townId
    if (id === null || isSending.value) return null
    isSending.value = true
    error.value = null
    try {
      const answer = await work(id)
      // Another town is shown by now: the record is written, and is none of this page's.
      if (town.townId !== id) return null
      place(answer)
      return answer
    } catch (cause) {
      error.value = toAppError(cause)
      return null
    } finally {
      isSending.value = false
    }
  }
  /** Puts the changed items in their places. A version in between was somebody else's change: everything is read again. */
  function place(answer: ReviewAnswer): void {
    const known = lastValue(state.value)
    if (!known || state.value.status !== 'ready') return void load()
    const isNext = answer.dataVersion === known.dataVersion + 1
    state.value = { status: 'ready', value: withAnswer(known, answer), at: Date.now() }
    if (!isNext) void load()
  }
  async function review(input: ReviewInput): Promise<boolean> {
    const answer = await sent((id) => postReview(id, input))
    if (!answer) return false
    const { itemKind, itemId, verdict } = input
    lastSaved.value = { reviewId: answer.reviewId, itemKind, itemId, verdict }
    return true
  }
  /** Takes the last review of this page back. */
  async function undo(): Promise<SavedReview | null> {
    const saved = lastSaved.value
    return saved && (await withdraw(saved.reviewId)) ? saved : null
  }
  /** Takes a review back; the one before stands again. */
  async function withdraw(reviewId: string): Promise<boolean> {
    const answer = await sent((id) => withdrawReview(id, reviewId))
    if (!answer) return false
    if (lastSaved.value?.reviewId === reviewId) lastSaved.value = null
    const known = lastValue(state.value)
    if (known?.orphaned.some((one) => one.reviewId === reviewId)) void load()
    return true
  }
  watch(() => town.townId, clear, { flush: 'sync' })
  return {
    ...{ state, roads, drafts, byRole, goesOn, error, isSending, lastSaved },
    ...{ load, follow, clear, review, undo, withdraw },
  }
})

/** What is known with the items of an answer in their places. */
export function withAnswer(known: TownRoads, answer: ReviewAnswer): TownRoads {
  const put = <T extends { id: string }>(list: readonly T[], changed: readonly T[]): T[] => {
    const byId = new Map(changed.map((one) => [one.id, one]))
    return list.map((one) => byId.get(one.id) ?? one)
  }
  return {
    ...known,
    dataVersion: Math.max(known.dataVersion, answer.dataVersion),
    junctions: put(known[ITEM_LISTS.junction], answer.junctions),
    approaches: put(known[ITEM_LISTS.approach], answer.approaches),
    waterside: put(known[ITEM_LISTS.waterside], answer.waterside),
    findings: put(known[ITEM_LISTS.finding], answer.findings),
  }
}
