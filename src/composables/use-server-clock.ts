import { watch, type Ref, type ShallowRef } from 'vue'

/**
 * Text that changes every second, written into its element without rendering the component again.
 *
 * @param tick - changes every second: the server's time. @param text - of this moment; what else it reads is followed too.
 */
export function useTickingText(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  tick: Readonly<Ref<number>>,
  text: (now: number) => string,
): void {
  watch(
    [element, () => text(tick.value)] as const,
    ([target, now]) => {
      if (target && target.textContent !== now) target.textContent = now
    },
    { immediate: true, flush: 'post' },
  )
}
