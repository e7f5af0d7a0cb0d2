import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

export interface WallStepsOptions<T extends { readonly ms: number }> {
  /** Stays one after another, for ever; a stay of Infinity has no end. Empty: nothing is shown. */
  readonly stays: () => readonly T[]
  /** Another key begins with the first stay. */
  readonly key: () => string
  /** False: the present stay is held, with what is left of it. */
  readonly isRunning: () => boolean
}

/** Goes through stays of given lengths, by one timer that ends with the scope. Nothing runs between two stays. */
export function useWallSteps<T extends { readonly ms: number }>({
  stays,
  key,
  isRunning,
}: WallStepsOptions<T>): Readonly<Ref<T | null>> {
  const current: ShallowRef<T | null> = shallowRef(null)
  let at = 0
  let leftMs = 0
  let startedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function hold() {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    leftMs = Math.max(0, leftMs - (performance.now() - startedAt))
  }
  function go() {
    hold()
    if (!isRunning() || current.value === null || !Number.isFinite(leftMs)) return
    startedAt = performance.now()
    timer = setTimeout(() => {
      timer = undefined
      enter(at + 1)
    }, leftMs)
  }
  function enter(place: number) {
    hold()
    const all = stays()
    at = all.length === 0 ? 0 : place % all.length
    current.value = all[at] ?? null
    leftMs = current.value?.ms ?? Infinity
    go()
  }

  watch(key, () => enter(0), { immediate: true })
  watch(isRunning, go)
  // New data may have more or fewer stays: the present one goes on where it is still there.
  watch(stays, (all) => {
    if (current.value === null || at >= all.length) enter(0)
    else current.value = all[at] ?? null
  })
  onScopeDispose(() => clearTimeout(timer))
  return current
}
