import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { Loadable } from '../core/loadable.ts'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchRecord, type RecordDetail, type RecordTable } from '../api/towns.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

/** A record by table and id. */
export interface RecordRef {
  table: RecordTable
  id: string
}

/** The one selected record and its detail. Selecting another abandons the fetch under way. */
export const useSelectionStore = defineStore('selection', () => {
  const town = useTownStore()
  const selected = ref<RecordRef | null>(null)
  const detail = shallowRef<Loadable<RecordDetail>>({ status: 'idle' })
  const shown = computed(() => lastValue(detail.value))

  let running: AbortController | null = null

  function select(table: RecordTable, id: string) {
    if (selected.value?.table === table && selected.value.id === id) return
    selected.value = { table, id }
  }
  function clear() {
    selected.value = null
  }

  /** Fetches the detail; `keep` leaves the old one on screen meanwhile (used when the same record changed). */
  async function load(keep = false) {
    running?.abort()
    const ref = selected.value
    const townId = town.townId
    if (ref === null || townId === null) {
      detail.value = { status: 'idle' }
      return
    }
    const own = new AbortController()
    running = own
    const previous = keep ? shown.value : undefined
    detail.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const value = await fetchRecord(townId, ref.table, ref.id, { signal: own.signal })
      detail.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      detail.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  watch([selected, () => town.townId], () => load(), { immediate: true })
  return { selected, detail, shown, select, clear, load }
})
