import { onScopeDispose, ref, watch, type Ref, type ShallowRef } from 'vue'

/**
 * How many rows of a list fit into an element, so that a wall cuts none in half. The element's own height must not depend on
 * its rows (`min-height: 0` in a grid or flex column).
 *
 * @param rowUnits - height of a row in layout units of the wall (`--u`).
 */
export function useFittingRows(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  rowUnits: number | (() => number),
): Readonly<Ref<number>> {
  const rows = ref(0)
  const measure = (target: HTMLElement) => {
    const unitPx = Number.parseFloat(getComputedStyle(target).getPropertyValue('--u')) || 1
    const units = typeof rowUnits === 'number' ? rowUnits : rowUnits()
    // Half a pixel of grace: heights are rounded by the browser.
    rows.value = Math.max(0, Math.floor((target.clientHeight + 0.5) / (units * unitPx)))
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
  return rows
}
