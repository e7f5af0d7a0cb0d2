import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { NEAR_FROM, type NearPage } from '../../contracts/api.ts'
import type { Loadable } from '../../core/loadable.ts'
import { isAbort, toAppError } from '../../api/http.ts'
import { fetchNear } from '../../api/near.ts'
import type { RecordRef } from '../../stores/selection-store.ts'
import { lastValue } from '../../stores/last-value.ts'
import { useTownStore } from '../../stores/town-store.ts'

export const NEAR_DISTANCES_M = [200, 500, 1_000, 2_000] as const
const PAGE_ROWS = 50

/** Kinds that are of interest near a record of a table. */
const KINDS = {
  sites: ['hazard-source', 'protection-target'],
  hazards: ['hazard-source', 'protection-target'],
  devices: ['device'],
  junctions: ['device'],
  approaches: ['device'],
  waterside: ['device'],
  findings: ['device'],
} as const

/** What lies near the selected record; null = nothing is asked near such a record. */
export function useNear(selected: Readonly<Ref<RecordRef | null>>) {
  const town = useTownStore()
  const withinM = ref<number>(1_000)
  const state = shallowRef<Loadable<NearPage>>({ status: 'idle' })
  let running: AbortController | null = null

  const originOf = (table: string | undefined) => NEAR_FROM.find((one) => one === table) ?? null
  async function load(more = false) {
    running?.abort()
    const [record, townId] = [selected.value, town.townId]
    const from = originOf(record?.table)
    if (!record || from === null || townId === null) {
      state.value = { status: 'idle' }
      return
    }
    const own = new AbortController()
    running = own
    const previous = more ? lastValue(state.value) : undefined
    state.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const page = await fetchNear(
        {
          town: townId,
          from,
          id: record.id,
          kinds: KINDS[from],
          withinM: withinM.value,
          limit: PAGE_ROWS,
          cursor: previous?.next ?? null,
        },
        { signal: own.signal },
      )
      const value = previous ? { ...page, rows: [...previous.rows, ...page.rows] } : page
      state.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }
  watch([selected, () => town.townId, () => town.town?.dataVersion, withinM], () => load(), { immediate: true })
  onScopeDispose(() => running?.abort())
  return { state, withinM, load, more: () => load(true) }
}
