import type { FeatureCollection } from 'geojson'
import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { Loadable } from '../core/loadable.ts'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchVillages } from '../api/villages.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** Boundaries and names of the town's villages. */
export const useVillagesStore = defineStore('villages', () => {
  const town = useTownStore()
  const state = shallowRef<Loadable<FeatureCollection>>({ status: 'idle' })
  const villages = computed(() => lastValue(state.value) ?? null)
  /** Village id -> name. */
  const names = computed(() => {
    const pairs = (villages.value?.features ?? []).map(
      ({ properties }) => [String(properties?.['id']), String(properties?.['name'])] as const,
    )
    return new Map(pairs)
  })
  let running: AbortController | null = null

  async function load() {
    const id = town.townId
    if (id === null) return
    running?.abort()
    const own = new AbortController()
    running = own
    const previous = lastValue(state.value)
    state.value = { status: 'loading', ...(previous && { previous }) }
    try {
      state.value = { status: 'ready', value: await fetchVillages(id, { signal: own.signal }), at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }
  function clear() {
    state.value = { status: 'idle' }
  }
  return { state, villages, names, load, clear }
})
