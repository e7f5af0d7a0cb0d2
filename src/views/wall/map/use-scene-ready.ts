import { onScopeDispose, watch } from 'vue'

export interface SceneReadyOptions {
  /** Changes with every scene that is entered. */
  readonly entry: () => string
  readonly sceneId: () => string
  /** No map can be drawn: nothing is waited for. */
  readonly isWithoutMap: () => boolean
  /** Everything the picture is made of has been given to the map. */
  readonly isComplete: () => boolean
  readonly whenDrawn: (told: () => void) => () => void
  readonly ready: (sceneId: string) => void
}

/** A picture whose tiles do not come stands after so long all the same. */
const AT_MOST_MS = 5_000
/** A map that is still being made (a slow start, a lost context) does not keep the panels from being shown. */
const WITHOUT_MAP_MS = 10_000

/** Tells that the picture of a scene stands: once for every time a scene is entered. */
export function useSceneReady(options: SceneReadyOptions): void {
  let callOff = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''
  let enteredAt = performance.now()

  watch(options.entry, () => (enteredAt = performance.now()), { flush: 'sync' })

  watch(
    [options.entry, options.isComplete, options.isWithoutMap],
    () => {
      stop()
      const entry = options.entry()
      const id = options.sceneId()
      if (told === entry) return
      const tell = () => {
        stop()
        if (told === entry) return
        told = entry
        options.ready(id)
      }
      if (options.isWithoutMap()) return tell()
      if (!options.isComplete()) {
        timer = setTimeout(tell, Math.max(0, WITHOUT_MAP_MS - (performance.now() - enteredAt)))
        return
      }
      timer = setTimeout(tell, AT_MOST_MS)
      callOff = options.whenDrawn(tell)
    },
    { immediate: true, flush: 'post' },
  )
  function stop() {
    clearTimeout(timer)
    callOff()
    callOff = () => {}
  }
  onScopeDispose(stop)
}
