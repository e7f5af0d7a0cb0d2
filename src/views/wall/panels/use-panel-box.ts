import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** Room of a panel in layout units of the wall; 0 until it is measured. */
export interface PanelBox {
  readonly width: number
  readonly height: number
}

/**
 * The room an element has, in layout units, for panels that show more or less by it. The element's size must not depend on
 * what is in it.
 */
export function usePanelBox(element: Readonly<ShallowRef<HTMLElement | null>>): Readonly<Ref<PanelBox>> {
  const box = shallowRef<PanelBox>({ width: 0, height: 0 })
  const measure = (target: HTMLElement) => {
    const unitPx = Number.parseFloat(getComputedStyle(target).getPropertyValue('--u')) || 1
    // Half a pixel of grace: sizes are rounded by the browser.
    const [width, height] = [target.clientWidth / unitPx, (target.clientHeight + 0.5) / unitPx]
    if (width !== box.value.width || height !== box.value.height) box.value = { width, height }
  }
  const observer =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(([entry]) => entry && measure(entry.target as HTMLElement))
  watch(
    element,
    (now, before) => {
      if (before) observer?.unobserve(before)
      if (!now) return
      measure(now)
      observer?.observe(now)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer?.disconnect())
  return box
}
