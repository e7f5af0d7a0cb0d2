import { onScopeDispose, ref, watch, type Ref, type ShallowRef } from 'vue'

/** Width of an element's content box, CSS pixels; 0 until it is laid out. */
export function useElementWidth(element: Readonly<ShallowRef<HTMLElement | null>>): Readonly<Ref<number>> {
  const width = ref(0)
  const observer =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(([entry]) => {
          if (entry) width.value = Math.round(entry.contentRect.width)
        })
  watch(
    element,
    (now, before) => {
      if (before) observer?.unobserve(before)
      if (now) {
        width.value = now.clientWidth
        observer?.observe(now)
      }
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer?.disconnect())
  return width
}
