import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import type { EpochDay } from '../../core/time/calendar-day.ts'

/** Between two months while playing, milliseconds: long enough to look at twenty pictures. */
const STEP_MS = 900

/**
 * Month after month through the ends of the trends. While playing the next step waits until the last one is drawn;
 * playing from the last month begins anew.
 */
export function usePlay(ends: () => ArrayLike<EpochDay>, isReady: () => boolean) {
  /** Steps from the last one: stays on the last when months are added. */
  const back = ref(0)
  const isPlaying = ref(false)
  const steps = computed(() => ends().length)
  const step = computed(() => Math.max(0, steps.value - 1 - back.value))
  const day: ComputedRef<EpochDay | null> = computed(() => ends()[step.value] ?? null)
  let timer: ReturnType<typeof setInterval> | undefined

  function show(next: number) {
    back.value = Math.min(steps.value - 1, Math.max(0, steps.value - 1 - next))
  }
  function toggle() {
    if (!isPlaying.value && step.value === steps.value - 1) show(0)
    isPlaying.value = !isPlaying.value
  }
  function move(by: number) {
    isPlaying.value = false
    show(step.value + by)
  }
  watch(isPlaying, (isOn) => {
    clearInterval(timer)
    if (!isOn) return
    timer = setInterval(() => {
      if (!isReady()) return
      if (step.value >= steps.value - 1) isPlaying.value = false
      else show(step.value + 1)
    }, STEP_MS)
  })
  onScopeDispose(() => clearInterval(timer))
  return { step, steps, day, isPlaying, show, toggle, move }
}
