import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { isAbort, toAppError, type RequestOptions } from '../api/http.ts'
import type { Loadable } from '../core/loadable.ts'
import { lastValue } from './last-value.ts'
import { useConnectionStore } from './connection-store.ts'

export interface Question<T> {
  /** What is asked about; another subject's answer is never shown in its place. Null = nothing can be asked yet. */
  readonly subject: () => string | null
  /** What else the answer depends on: day, data version. The last answer stays while it is asked anew. */
  readonly version: () => string
  readonly ask: (options: RequestOptions) => Promise<T>
}
export interface AskedAnswer<T> {
  readonly state: ShallowRef<Loadable<T>>
  /** The newest answer on this subject, also while a newer one is under way or has failed to come. */
  readonly value: ComputedRef<T | null>
  /** Asks while the caller's scope lives, again on every change and when the server is back. */
  readonly follow: () => void
  readonly reload: () => Promise<void>
}

/** A question to the server that follows what it depends on; an older question is ended by a newer one. */
export function askedAnswer<T>({ subject, version, ask }: Question<T>): AskedAnswer<T> {
  const connection = useConnectionStore()
  const state: ShallowRef<Loadable<T>> = shallowRef({ status: 'idle' })
  let running: AbortController | null = null
  /** Of what the state speaks, and by which version it was asked. */
  let askedOf: string | null = null
  let askedBy = ''
  let followers = 0

  async function reload(): Promise<void> {
    running?.abort()
    const of = subject()
    const previous = of !== null && of === askedOf ? lastValue(state.value) : undefined
    askedOf = of
    askedBy = version()
    if (of === null) {
      state.value = { status: 'idle' }
      return
    }
    const own = new AbortController()
    running = own
    state.value = { status: 'loading', ...(previous !== undefined && { previous }) }
    try {
      const value = await ask({ signal: own.signal })
      if (own === running) state.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (isAbort(error) || own !== running) return
      state.value = { status: 'failed', error: toAppError(error), ...(previous !== undefined && { previous }) }
    }
  }

  function follow(): void {
    followers++
    watch(
      () => [subject(), version()] as const,
      ([of, by]) => {
        const isAnswered = state.value.status === 'ready' || state.value.status === 'loading'
        if (of === askedOf && by === askedBy && isAnswered) return
        void reload()
      },
      { immediate: true },
    )
    watch(
      () => connection.link,
      (link) => {
        if (link === 'open' && state.value.status === 'failed') void reload()
      },
    )
    onScopeDispose(() => {
      followers--
      if (followers > 0 || state.value.status !== 'loading') return
      running?.abort()
      const { previous } = state.value
      // Nobody waits any more: what was there stays, to be asked for anew when the page opens again.
      askedBy = ''
      state.value = previous === undefined ? { status: 'idle' } : { status: 'ready', value: previous, at: Date.now() }
    })
  }
  return { state, value: computed(() => lastValue(state.value) ?? null), follow, reload }
}
