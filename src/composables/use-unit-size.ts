import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** Content box of an element in layout units of the wall (`--u`). */
export interface UnitSize {
  readonly width: number
  readonly height: number
}

/**
 * Room of an element in the wall's layout units, so that a panel chooses its form and shows as many whole rows as fit; 0 by 0
 * until it is laid out. The element's size must not depend on what is in it.
 */
export function useUnitSize(element: Readonly<ShallowRef<HTMLElement | null>>): Readonly<Ref<UnitSize>> {
  const size = shallowRef<UnitSize>({ width: 0, height: 0 })
  const measure = (target: HTMLElement) => {
    const unitPx = Number.parseFloat(getComputedStyle(target).getPropertyValue('--u')) || 1
    // Half a pixel of grace: heights are rounded by the browser.
    const [width, height] = [target.clientWidth / unitPx, (target.clientHeight + 0.5) / unitPx]
    if (width !== size.value.width || height !== size.value.height) size.value = { width, height }
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
  return size
}
