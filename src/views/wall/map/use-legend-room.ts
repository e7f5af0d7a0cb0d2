import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { legendRoom, type LegendSize } from './legend-room.ts'

/**
 * Follows how much of the map the legend in a box covers, {@link legendRoom}; the same room is the same array.
 *
 * @param picture - what the legend is of: another begins anew.
 */
export function useLegendRoom(box: Readonly<Ref<HTMLElement | null>>, picture: () => string): ComputedRef<LegendSize> {
  const room = shallowRef({ picture: '', size: [0, 0] as LegendSize })
  const size = computed(() => room.value.size)

  function measure(legend: Element) {
    const { width, height } = legend.getBoundingClientRect()
    const next = legendRoom(room.value, picture(), [Math.round(width), Math.round(height)])
    room.value = { picture: picture(), size: next.join() === size.value.join() ? size.value : next }
  }
  watch(box, (element, _, onCleanup) => {
    const legend = element?.firstElementChild
    if (!legend || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => measure(legend))
    observer.observe(legend)
    onCleanup(() => observer.disconnect())
  })
  return size
}
