import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchSitingAt } from '../api/siting.ts'
import { isAppError } from '../core/errors.ts'
import type { LngLat } from '../core/geo/geometry.ts'
import type { Loadable } from '../core/loadable.ts'
import type { CandidateScore, RuleHit } from '../core/siting/answer-types.ts'
import type { Candidate, TreatmentId } from '../core/siting/model.ts'
import { lastValue } from './last-value.ts'
import { useSitingStore } from './siting-store.ts'
import { useTownStore } from './town-store.ts'

/** What the hand is doing on the map. */
export type SitingTool =
  { readonly kind: 'add'; readonly treatment: TreatmentId } | { readonly kind: 'move'; readonly id: string }

/** A place under the hand: the candidate it would become and what the rules say of it. */
export interface PlaceUnderHand {
  readonly candidate: Candidate
  /** Rules that are not kept or not decidable. */
  readonly hits: readonly RuleHit[]
  readonly score: CandidateScore
  /** A site moves along its own road only: where it may not go, nothing is placed. */
  readonly isOtherRoad: boolean
}

/**
 * Adds, moves and removes sites by hand. `ask` looks into a place (facts by the server, rules by the worker), `place` makes
 * it an edit of the plan, which can be taken back. Only the last place asked for is answered.
 */
export const useSitingEditStore = defineStore('siting-edit', () => {
  const siting = useSitingStore()
  const town = useTownStore()
  const tool = ref<SitingTool | null>(null)
  const under = shallowRef<Loadable<PlaceUnderHand>>({ status: 'idle' })
  /** No road is near the place. */
  const isOffRoad = ref(false)
  const shown = computed(() => (under.value.status === 'failed' ? null : (lastValue(under.value) ?? null)))
  let running: AbortController | null = null

  const treatment = computed<TreatmentId | null>(() => {
    if (tool.value === null) return null
    return tool.value.kind === 'add' ? tool.value.treatment : (siting.candidates.get(tool.value.id)?.treatment ?? null)
  })

  function start(next: SitingTool): void {
    cancel()
    tool.value = next
  }
  function cancel(): void {
    running?.abort()
    running = null
    tool.value = null
    under.value = { status: 'idle' }
    isOffRoad.value = false
  }

  /** Looks into a place. @returns it, or null when there is no road, the call failed, or a later place was asked for. */
  async function ask(lngLat: LngLat): Promise<PlaceUnderHand | null> {
    const [id, wanted, asked, own] = [town.townId, treatment.value, siting.request, tool.value]
    if (id === null || wanted === null || asked === null || own === null) return null
    running?.abort()
    const abort = new AbortController()
    running = abort
    const previous = shown.value
    under.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const found = await fetchSitingAt(id, { treatment: wanted, lngLat: [...lngLat] }, { signal: abort.signal })
      const original = own.kind === 'move' ? (siting.candidates.get(own.id) ?? null) : null
      const candidate = original ? movedTo(original, found) : found
      const { hits, score } = await siting.call('warn', { ...asked, candidate }, { signal: abort.signal })
      const isOtherRoad = original !== null && original.facts.roadId !== found.facts.roadId
      const open = hits.filter(({ verdict }) => verdict !== 'allowed')
      const value = { candidate, hits: open, score, isOtherRoad }
      under.value = { status: 'ready', value, at: Date.now() }
      isOffRoad.value = false
      return value
    } catch (error) {
      if (isAbort(error) || abort.signal.aborted) return null
      isOffRoad.value = isAppError(error, 'argument/invalid') || (isAppError(error, 'server/refused') && error.details.status === 400) // prettier-ignore
      under.value = { status: 'failed', error: toAppError(error) }
      return null
    }
  }

  /** Makes the place under the hand a site of the plan: an added one is forced in, a moved one keeps what it was. */
  function place(found: PlaceUnderHand | null = shown.value): boolean {
    const own = tool.value
    if (!own || !found || found.isOtherRoad) return false
    const { candidate } = found
    const { added, forceIn } = siting.edits
    siting.changeEdits({
      added: [...added.filter(({ id }) => id !== candidate.id), candidate],
      ...(own.kind === 'add' && !forceIn.includes(candidate.id) ? { forceIn: [...forceIn, candidate.id] } : {}),
    })
    if (siting.options && !siting.options.treatments.includes(candidate.treatment))
      siting.setTreatment(candidate.treatment, true)
    siting.select(candidate.id)
    cancel()
    return true
  }

  const isOfTown = (id: string) => siting.loadedFacts?.candidates.some((one) => one.id === id) ?? false
  const isByHand = (id: string) => siting.edits.added.some((one) => one.id === id)
  /** An added site goes away; a moved one goes back to its place. */
  function remove(id: string): void {
    const { added, forceIn, forceOut } = siting.edits
    const without = (ids: readonly string[]) => (isOfTown(id) ? ids : ids.filter((one) => one !== id))
    siting.changeEdits({
      added: added.filter((one) => one.id !== id),
      forceIn: without(forceIn),
      forceOut: without(forceOut),
    })
    if (!isOfTown(id) && siting.selectedId === id) siting.select(null)
  }
  /** Where a site may be dragged: only points, lines have both ends fixed by the water. */
  const canMove = (id: string) => siting.candidates.get(id)?.geometry.type === 'Point'

  watch(() => town.townId, cancel)
  return { tool, treatment, under, shown, isOffRoad, start, cancel, ask, place, remove, isByHand, isOfTown, canMove }
})

/** The facts of the new place under the identity of the old: it answers the same item, whose device has the same state. */
function movedTo(original: Candidate, found: Candidate): Candidate {
  const { id, itemId, name, mandatedBy } = original
  const { state, control } = original.facts
  return {
    ...found,
    ...{ id, itemId, name, mandatedBy, junctionId: original.junctionId ?? null },
    facts: { ...found.facts, state, control },
  }
}
