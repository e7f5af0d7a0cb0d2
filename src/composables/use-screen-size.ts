import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { Screen } from '../core/wall/type-scale.ts'

const read = (): Screen => ({
  width: window.innerWidth,
  height: window.innerHeight,
  devicePixelRatio: window.devicePixelRatio || 1,
})

/** Size of the window in CSS pixels and its pixel ratio, as they are now. */
export function useScreenSize(): Readonly<ShallowRef<Screen>> {
  const screen = shallowRef(read())
  const renew = () => (screen.value = read())
  window.addEventListener('resize', renew)
  onScopeDispose(() => window.removeEventListener('resize', renew))
  return screen
}
