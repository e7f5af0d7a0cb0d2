import { shallowRef, type ShallowRef } from 'vue'
import { AppError } from '../core/errors.ts'

export interface LazyPart<T> {
  /** Null until it has arrived. */
  part: Readonly<ShallowRef<T | null>>
  /** Why it did not come; null while it is on its way. */
  error: Readonly<ShallowRef<AppError | null>>
  /** Asks for it, or asks again after a failure; does nothing while it is there or on its way. */
  load(): void
}

/** A part of the page that is not in its first script. */
export function useLazyPart<T>(what: string, fetchPart: () => Promise<T>): LazyPart<T> {
  const part = shallowRef<T | null>(null)
  const error = shallowRef<AppError | null>(null)
  let isUnderWay = false

  function load() {
    if (isUnderWay || part.value !== null) return
    isUnderWay = true
    error.value = null
    fetchPart()
      .then((value) => (part.value = value))
      .catch((cause: unknown) => {
        error.value = new AppError('server/unreachable', { url: what, reason: String(cause) }, { cause })
      })
      .finally(() => (isUnderWay = false))
  }
  return { part, error, load }
}
