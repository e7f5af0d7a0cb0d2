import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'

export interface DebouncedLoadOptions<T> {
  load: (query: string, signal: AbortSignal) => Promise<T>
  /** Quiet time before the request starts, milliseconds. */
  delayMs?: number
}

/**
 * Loads what belongs to a text that is being typed: waits for a pause, abandons the request of the older text, and shows
 * only the answer to the newest one. An empty text is `idle`.
 */
export function useDebouncedLoad<T>(
  query: Ref<string>,
  options: DebouncedLoadOptions<T>,
): Readonly<ShallowRef<Loadable<T>>> {
  const { load, delayMs = 200 } = options
  const state = shallowRef<Loadable<T>>({ status: 'idle' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | null = null

  const abandon = () => {
    clearTimeout(timer)
    running?.abort()
    running = null
  }
  watch(query, (text) => {
    abandon()
    const wanted = text.trim()
    if (wanted === '') {
      state.value = { status: 'idle' }
      return
    }
    const own = new AbortController()
    running = own
    timer = setTimeout(async () => {
      state.value =
        state.value.status === 'ready' ? { status: 'loading', previous: state.value.value } : { status: 'loading' }
      try {
        const value = await load(wanted, own.signal)
        if (!own.signal.aborted) state.value = { status: 'ready', value, at: Date.now() }
      } catch (error) {
        if (own.signal.aborted) return
        const reason =
          error instanceof AppError
            ? error
            : new AppError('server/unreachable', { url: '', reason: String(error) }, { cause: error })
        state.value = { status: 'failed', error: reason }
      }
    }, delayMs)
  })
  onScopeDispose(abandon)
  return state
}
