import { onScopeDispose, shallowRef } from 'vue'
import type { WallPicked } from '../../../layers/wall/wall-picture.ts'

/** How long what was clicked stays. */
const SHOWN_MS = 10_000

/** What was clicked last and where, CSS pixels of the map; gone by itself after 10 s. */
export function useWallPicked() {
  const picked = shallowRef<{ readonly what: WallPicked; readonly x: number; readonly y: number } | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(what: WallPicked | null, x: number, y: number) {
    clearTimeout(timer)
    picked.value = what && { what, x, y }
    if (what) timer = setTimeout(() => (picked.value = null), SHOWN_MS)
  }
  onScopeDispose(() => clearTimeout(timer))
  return { picked, show, clear: () => show(null, 0, 0) }
}
