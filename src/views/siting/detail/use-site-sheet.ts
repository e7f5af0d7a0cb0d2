import { shallowRef, watch } from 'vue'
import { isAbort, toAppError } from '../../../api/http.ts'
import type { Loadable } from '../../../core/loadable.ts'
import type { CandidateSheet } from '../../../core/siting/answer-types.ts'
import { lastValue } from '../../../stores/last-value.ts'
import { useSitingStore } from '../../../stores/siting-store.ts'

/** Everything about the selected site under the plan that is shown; anew with each plan. Null = not among the measures. */
export function useSiteSheet() {
  const siting = useSitingStore()
  const sheet = shallowRef<Loadable<CandidateSheet | null>>({ status: 'idle' })
  watch(
    () => [siting.selectedId, siting.shown, siting.judged] as const,
    async ([id, shown], before, onCleanup) => {
      const abort = new AbortController()
      onCleanup(() => abort.abort())
      const request = shown?.request ?? siting.request
      if (id === null || !request || siting.facts.status !== 'ready') {
        sheet.value = { status: 'idle' }
        return
      }
      const previous = before?.[0] === id ? lastValue(sheet.value) : null
      sheet.value = { status: 'loading', ...(previous && { previous }) }
      try {
        const plan = shown?.plan ?? null
        const value = await siting.call('sheet', { ...request, id, plan }, { signal: abort.signal })
        sheet.value = { status: 'ready', value, at: Date.now() }
      } catch (error) {
        if (isAbort(error) || abort.signal.aborted) return
        sheet.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
      }
    },
    { immediate: true },
  )
  return sheet
}
