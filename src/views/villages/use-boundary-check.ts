import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { isAbort, toAppError } from '../../api/http.ts'
import { fetchVillageCheck } from '../../api/village-check.ts'
import type { Loadable } from '../../core/loadable.ts'
import type { BoundaryReport } from '../../core/villages/boundary-check/boundary-report.ts'
import { useTownStore } from '../../stores/town-store.ts'

/** What is wrong with the boundaries of the town's villages; asked once for each version of its data. */
export function useBoundaryCheck(): ShallowRef<Loadable<BoundaryReport>> {
  const town = useTownStore()
  const state = shallowRef<Loadable<BoundaryReport>>({ status: 'idle' })
  let running: AbortController | null = null
  watch(
    () => [town.townId, town.town?.dataVersion] as const,
    ([id]) => void ask(id),
    { immediate: true },
  )
  onScopeDispose(() => running?.abort())

  async function ask(id: string | null): Promise<void> {
    running?.abort()
    if (id === null) return
    const own = new AbortController()
    running = own
    state.value = { status: 'loading' }
    try {
      state.value = { status: 'ready', value: await fetchVillageCheck(id, { signal: own.signal }), at: Date.now() }
    } catch (error) {
      if (!isAbort(error)) state.value = { status: 'failed', error: toAppError(error) }
    }
  }
  return state
}
