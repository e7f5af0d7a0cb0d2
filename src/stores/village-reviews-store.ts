import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError, type RequestOptions } from '../api/http.ts'
import {
  fetchDecisionHistory,
  fetchVillageReviews,
  sendDecisionChange,
  sendVillageDecision,
  sendVillageReview,
} from '../api/village-reviews.ts'
import type {
  DecisionChange,
  DecisionFields,
  DecisionHistory,
  NewVillageDecision,
  VillageDecision,
  VillageReview,
  VillageReviewInput,
  VillageReviews,
} from '../contracts/village-review.ts'
import { isAppError, type AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** A change that met a newer version: both stay in sight until the user decides. */
export interface DecisionConflict {
  readonly id: string
  /** What the user wanted. */
  readonly wanted: DecisionFields
  /** What stands on the server now; null = it could not be read. */
  readonly current: VillageDecision | null
}

/** The step that `undo` takes back. */
export interface LastStep {
  readonly id: string
  readonly kind: 'noted' | 'changed'
  readonly text: string
}
type Undo = LastStep & { readonly version: number; readonly back: DecisionFields }
type Fields = Omit<DecisionChange, 'version' | 'by'>

/** Reviews held on villages and what they decided, of the whole town. */
export const useVillageReviewsStore = defineStore('village-reviews', () => {
  const town = useTownStore()
  const state = shallowRef<Loadable<VillageReviews>>({ status: 'idle' })
  const reviews = computed(() => lastValue(state.value)?.reviews ?? [])
  const decisions = computed(() => lastValue(state.value)?.decisions ?? [])
  /** Why the last record was not written; the form keeps what was typed. */
  const error = shallowRef<AppError | null>(null)
  const isSending = shallowRef(false)
  const conflict = shallowRef<DecisionConflict | null>(null)
  const undoable = shallowRef<Undo | null>(null)
  const lastStep = computed<LastStep | null>(() => undoable.value)
  let running: AbortController | null = null

  const reviewsOf = (villageId: string) => reviews.value.filter((one) => one.villageId === villageId)
  const decisionsOf = (villageId: string) => decisions.value.filter((one) => one.villageId === villageId)
  /** The newest review held on or before a day (ISO); null = none. */
  const lastReviewOf = (villageId: string, asOf: string): VillageReview | null =>
    reviewsOf(villageId).find((one) => one.heldOn <= asOf) ?? null

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
      state.value = { status: 'ready', value: await fetchVillageReviews(id, { signal: own.signal }), at: Date.now() }
    } catch (cause) {
      if (isAbort(cause)) return
      state.value = { status: 'failed', error: toAppError(cause), ...(previous && { previous }) }
    }
  }
  /** Reads anew what a page has asked for before; nobody has asked, nothing is fetched. */
  const refresh = async (): Promise<void> => (state.value.status === 'idle' ? undefined : load())
  function clear(): void {
    running?.abort()
    state.value = { status: 'idle' }
    conflict.value = null
    undoable.value = null
    error.value = null
  }

  /** One record to the server; null = not written, `error` says why. */
  async function sent<T>(work: (townId: string) => Promise<T>): Promise<T | null> {
    const id = town.townId
    if (id === null) return null
    isSending.value = true
    error.value = null
    try {
      const written = await work(id)
      // Another town is shown by now: the record is written, and is none of this page's.
      return town.townId === id ? written : null
    } catch (cause) {
      error.value = toAppError(cause)
      return null
    } finally {
      isSending.value = false
    }
  }
  /** Puts an answer of the server in its place. A fetch under way may have been answered before it: it starts again. */
  function place(change: (known: VillageReviews) => VillageReviews): void {
    const isLoading = state.value.status !== 'ready'
    const known = lastValue(state.value)
    if (known) state.value = { status: 'ready', value: change(known), at: Date.now() }
    if (isLoading || !known) void load()
  }
  const placeDecision = (one: VillageDecision): void =>
    place(({ reviews, decisions }) => {
      const isKnown = decisions.some(({ id }) => id === one.id)
      const next = isKnown ? decisions.map((old) => (old.id === one.id ? one : old)) : [one, ...decisions]
      return { reviews, decisions: next.sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : a.decidedOn > b.decidedOn ? -1 : 0)) } // prettier-ignore
    })

  async function addReview(input: VillageReviewInput): Promise<VillageReview | null> {
    const written = await sent((id) => sendVillageReview(id, input))
    if (written)
      place(({ reviews, decisions }) => {
        const others = reviews.filter((one) => one.villageId !== written.villageId || one.heldOn !== written.heldOn)
        return { decisions, reviews: [written, ...others].sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1)) }
      })
    return written
  }
  async function addDecision(input: NewVillageDecision): Promise<VillageDecision | null> {
    const written = await sent((id) => sendVillageDecision(id, input))
    if (!written) return null
    placeDecision(written)
    // A decision is never taken away: undoing it strikes it off on the day of the meeting, and the history tells.
    const back = { state: 'dropped', endedOn: written.decidedOn } as const
    undoable.value = { id: written.id, kind: 'noted', text: written.text, version: written.version, back }
    return written
  }

  /**
   * Changes a decision as the user saw it. A newer version on the server is a conflict: nothing is written, and what was
   * wanted and what stands there are both kept in `conflict`.
   */
  async function change(seen: VillageDecision, fields: Fields, by?: string): Promise<VillageDecision | null> {
    const written = await send(seen.id, seen.version, fields, by)
    if (!written) return null
    const keys = Object.keys(fields).concat('endedOn') as (keyof DecisionFields)[]
    const back = Object.fromEntries(keys.map((key) => [key, seen[key]])) as DecisionFields
    if (written.version !== seen.version)
      undoable.value = { id: seen.id, kind: 'changed', text: written.text, version: written.version, back }
    return written
  }
  async function send(id: string, version: number, fields: Fields, by?: string): Promise<VillageDecision | null> {
    const body: DecisionChange = { ...fields, version, ...(by === undefined ? {} : { by }) }
    const written = await sent((townId) => sendDecisionChange(townId, id, body))
    if (written) {
      conflict.value = null
      placeDecision(written)
    } else if (isAppError(error.value, 'record/conflict')) {
      await load()
      const current = decisions.value.find((one) => one.id === id) ?? null
      conflict.value = { id, wanted: definedOf(fields), current: state.value.status === 'ready' ? current : null }
    }
    return written
  }
  /** Ends a conflict: `wanted` is sent again on top of what stands there now, or given up. */
  async function settle(choice: 'wanted' | 'current', by?: string): Promise<VillageDecision | null> {
    const now = conflict.value
    if (choice === 'current' || !now?.current) {
      conflict.value = null
      error.value = null
      return null
    }
    return change(now.current, now.wanted, by)
  }
  /** Takes the last step of this page back, unless somebody changed the decision since (then a conflict). */
  async function undo(by?: string): Promise<boolean> {
    const step = undoable.value
    if (!step) return false
    const written = await send(step.id, step.version, step.back, by)
    if (written || isAppError(error.value, 'record/conflict')) undoable.value = null
    return written !== null
  }
  /** How a decision came to stand as it does. @throws AppError as every fetch. */
  async function history(id: string, options?: RequestOptions): Promise<DecisionHistory | null> {
    return town.townId === null ? null : fetchDecisionHistory(town.townId, id, options)
  }
  watch(() => town.townId, clear, { flush: 'sync' })
  return {
    ...{ state, reviews, decisions, error, isSending, conflict, lastStep },
    ...{ reviewsOf, decisionsOf, lastReviewOf },
    ...{ load, refresh, clear, addReview, addDecision, change, settle, undo, history },
  }
})

const definedOf = (fields: Fields): DecisionFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
