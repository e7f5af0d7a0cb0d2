import { onScopeDispose, shallowRef, type Ref } from 'vue'
import { probeWebGl } from './use-map-webgl.ts'

/**
 * A graphics process that is late at boot, or begins anew, is back within seconds: a minute is soon enough for a screen that
 * nobody reloads, and a try that fails (a few milliseconds) so seldom is not felt.
 */
const TRY_AGAIN_MS = 60_000

/**
 * Whether a page that nobody reloads has to do without WebGL: from the time it is told so until a try succeeds. What stands
 * in for the map stays meanwhile; a try makes one canvas outside the page, and keeps none.
 *
 * @param canDraw - asked once a minute.
 */
export function useWebGlAgain(canDraw: () => boolean = () => probeWebGl(document) !== null): {
  isWithoutWebGl: Readonly<Ref<boolean>>
  /** No map could be made. */
  failed: () => void
} {
  const isWithoutWebGl = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function failed() {
    isWithoutWebGl.value = true
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (canDraw()) isWithoutWebGl.value = false
      else failed()
    }, TRY_AGAIN_MS)
  }
  onScopeDispose(() => clearTimeout(timer))
  return { isWithoutWebGl, failed }
}
