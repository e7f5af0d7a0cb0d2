import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { Catalog, TownSummary } from '../contracts/api.ts'
import type { Loadable } from '../core/loadable.ts'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchCatalog, fetchTown, fetchTowns } from '../api/towns.ts'
import { lastValue } from './last-value.ts'

export interface TownsAndCatalog {
  towns: TownSummary[]
  catalog: Catalog
}

/** Which towns there are, the one shown, and the catalog of its site and list kinds. */
export const useTownStore = defineStore('town', () => {
  /** Town asked for (address); the first of the list when null or unknown. */
  const wantedId = ref<string | null>(null)
  const state = shallowRef<Loadable<TownsAndCatalog>>({ status: 'idle' })

  const loaded = computed(() => lastValue(state.value))
  const towns = computed(() => loaded.value?.towns ?? [])
  const town = computed(() => towns.value.find((one) => one.id === wantedId.value) ?? towns.value[0] ?? null)
  const townId = computed(() => town.value?.id ?? null)
  const siteKinds = computed(() => loaded.value?.catalog.siteKinds ?? [])
  const listKinds = computed(() => loaded.value?.catalog.listKinds ?? [])
  const timeZone = computed(() => town.value?.timeZone ?? 'Asia/Shanghai')

  let running: AbortController | null = null

  async function load() {
    running?.abort()
    const own = new AbortController()
    running = own
    const previous = loaded.value
    state.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const [list, catalog] = await Promise.all([
        fetchTowns({ signal: own.signal }),
        fetchCatalog({ signal: own.signal }),
      ])
      state.value = { status: 'ready', value: { towns: list, catalog }, at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  /** Fetches the shown town's summary again (counts, data version) without touching anything else. */
  async function refresh() {
    const id = townId.value
    if (id === null) return load()
    try {
      const summary = await fetchTown(id)
      const current = loaded.value
      if (!current) return
      const towns = current.towns.map((one) => (one.id === summary.id ? summary : one))
      state.value = { status: 'ready', value: { ...current, towns }, at: Date.now() }
    } catch (error) {
      const previous = loaded.value
      state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  return { wantedId, state, towns, town, townId, siteKinds, listKinds, timeZone, load, refresh }
})
