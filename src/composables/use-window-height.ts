import { onScopeDispose, ref, type Ref } from 'vue'

/** Height of the window's content, CSS pixels. */
export function useWindowHeight(win: Window = window): Readonly<Ref<number>> {
  const height = ref(win.innerHeight)
  const onResize = () => (height.value = win.innerHeight)
  win.addEventListener('resize', onResize)
  onScopeDispose(() => win.removeEventListener('resize', onResize))
  return height
}
