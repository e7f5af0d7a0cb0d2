import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { ImportBatch } from '../contracts/api.ts'
import type { FilterTable } from '../core/filter/answer.ts'
import type { Loadable } from '../core/loadable.ts'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchImports } from '../api/towns.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** Which files the town's rows came from. Read when a table first wants to know, and again when the data changes. */
export const useSourcesStore = defineStore('sources', () => {
  const town = useTownStore()
  const isWanted = shallowRef(false)
  const state = shallowRef<Loadable<ImportBatch[]>>({ status: 'idle' })
  const batches = computed(() => lastValue(state.value) ?? null)
  let running: AbortController | null = null

  async function load() {
    const id = town.townId
    if (id === null || !isWanted.value) return
    running?.abort()
    const own = new AbortController()
    running = own
    const previous = batches.value ?? undefined
    state.value = { status: 'loading', ...(previous && { previous }) }
    try {
      state.value = { status: 'ready', value: await fetchImports(id, { signal: own.signal }), at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }
  watch([isWanted, () => town.townId, () => town.town?.dataVersion], () => void load(), { immediate: true })

  /** Names of the files that brought rows of a table, newest first, each once; null = not known (yet). */
  function filesOf(table: FilterTable | 'villages', siteKind: string | null): string[] | null {
    if (!batches.value) return null
    const isOf = ({ kind }: ImportBatch) => {
      if (table === 'sites') return siteKind === null ? !LEDGERS_OF_THEIR_OWN.has(kind) : kind === siteKind
      return kind === LEDGER_OF[table]
    }
    return [...new Set(batches.value.filter(isOf).map((batch) => batch.file))]
  }
  function want() {
    isWanted.value = true
  }
  return { state, filesOf, want, load }
})

const LEDGER_OF: Readonly<Partial<Record<FilterTable | 'villages', string>>> = {
  hazards: 'hazard',
  devices: 'device',
  villages: 'village',
}
const LEDGERS_OF_THEIR_OWN = new Set(['hazard', 'device', 'village'])
