import { onScopeDispose, ref, watch, type Ref, type ShallowRef } from 'vue'

interface Size {
  readonly width: number
  readonly height: number
}

/** Size of an element's content box, whole CSS pixels; 0 by 0 until it is laid out. */
export function useElementSize(element: Readonly<ShallowRef<HTMLElement | null>>): Readonly<Ref<Size>> {
  const size = ref<Size>({ width: 0, height: 0 })
  const observer =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(([entry]) => {
          if (!entry) return
          const { width, height } = entry.contentRect
          size.value = { width: Math.floor(width), height: Math.floor(height) }
        })
  watch(
    element,
    (now, before) => {
      if (before) observer?.unobserve(before)
      if (!now) return
      size.value = { width: now.clientWidth, height: now.clientHeight }
      observer?.observe(now)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer?.disconnect())
  return size
}
