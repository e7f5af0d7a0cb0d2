import { onScopeDispose, shallowRef, watch } from 'vue'
import type { AppError } from '../../core/errors.ts'
import { isAbort, toAppError } from '../../api/http.ts'
import { useProtectionStore } from '../../stores/protection-store.ts'

/**
 * What the worker says of the selected facility, asked again when another one is selected, the verdicts are new, or
 * `hangsOn` changes. null: nothing is selected, or the worker has nothing.
 */
export function useFacilityAnswer<T>(
  ask: (id: string, signal: AbortSignal) => Promise<T | null>,
  hangsOn: () => unknown = () => null,
) {
  const protection = useProtectionStore()
  const answer = shallowRef<T | null>(null)
  const error = shallowRef<AppError | null>(null)
  let running: AbortController | null = null

  watch(
    [() => protection.selectedId, () => protection.answerId, hangsOn],
    async ([id, answerId], [previousId] = [null, 0, null]) => {
      running?.abort()
      if (id !== previousId) answer.value = null
      error.value = null
      if (id === null || answerId === 0) return
      const { signal } = (running = new AbortController())
      try {
        answer.value = await ask(id, signal)
      } catch (caught) {
        if (!isAbort(caught)) error.value = toAppError(caught)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => running?.abort())
  return { answer, error }
}
