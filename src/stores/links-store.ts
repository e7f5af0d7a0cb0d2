import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchLinks } from '../api/plans.ts'
import type { TownLinks } from '../contracts/plan-api.ts'
import type { Loadable } from '../core/loadable.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** Systems kept elsewhere and whether the shown town is connected to each; read once a town. */
export const useLinksStore = defineStore('links', () => {
  const town = useTownStore()
  const state = shallowRef<Loadable<TownLinks>>({ status: 'idle' })
  /** By the system's id; empty until known. */
  const byId = computed(() => new Map((lastValue(state.value)?.links ?? []).map((link) => [link.id, link])))
  let running: AbortController | null = null

  async function load(): Promise<void> {
    running?.abort()
    const id = town.townId
    if (id === null) return
    const own = new AbortController()
    running = own
    state.value = { status: 'loading' }
    try {
      state.value = { status: 'ready', value: await fetchLinks(id, { signal: own.signal }), at: Date.now() }
    } catch (error) {
      if (!isAbort(error)) state.value = { status: 'failed', error: toAppError(error) }
    }
  }
  watch(() => town.townId, load, { immediate: true })

  return { state, byId, load }
})
