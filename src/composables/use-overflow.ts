import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** What of a wrapping row of one line's height is to be seen. */
export interface Overflow {
  /** Children that stand on the first line; the others wrapped out of sight. */
  shownCount: Readonly<Ref<number>>
  /** To be called after children changed. */
  measure: () => void
}

/**
 * Counts the children of a row (`flex-wrap: wrap`, one line high) that fit on its first line.
 *
 * @param leastPx - a narrower row shows none: a cut child says nothing.
 */
export function useOverflow(row: Readonly<Ref<HTMLElement | null>>, leastPx: number): Overflow {
  const shownCount = ref(Infinity)
  function measure() {
    const children = [...(row.value?.children ?? [])].filter((child) => child instanceof HTMLElement)
    const first = children[0]?.offsetTop ?? 0
    const isTooNarrow = row.value !== null && row.value.clientWidth < leastPx && row.value.scrollHeight > 0
    shownCount.value = isTooNarrow ? 0 : children.filter((child) => child.offsetTop <= first).length
  }
  let observer: ResizeObserver | null = null
  onMounted(() => {
    observer = new ResizeObserver(measure)
    if (row.value) observer.observe(row.value)
    measure()
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { shownCount, measure }
}
