import { onScopeDispose, shallowRef } from 'vue'
import { useRouter, type RouteLocationNormalized } from 'vue-router'
import { AppError } from '../core/errors.ts'

/** A page whose script did not arrive: the router would leave an empty page, or the one before, and say nothing. */
export function useFailedPage() {
  const router = useRouter()
  const error = shallowRef<AppError | null>(null)
  let wanted: RouteLocationNormalized | null = null
  const ends = [
    router.onError((cause: unknown, to) => {
      wanted = to
      error.value = new AppError('server/unreachable', { url: to.path, reason: String(cause) })
    }),
    router.afterEach((_to, _from, failure) => {
      if (!failure) error.value = null
    }),
  ]
  onScopeDispose(() => ends.forEach((end) => end()))
  /** Asks for the page again. A new failure is told as the first one was. */
  async function retry(): Promise<void> {
    if (!wanted) return
    await router.push(wanted.fullPath).catch((cause: unknown) => {
      if (error.value === null) throw cause
    })
  }
  return { error, retry }
}
