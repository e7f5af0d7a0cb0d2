import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import { useAsOfStore } from '../../stores/as-of-store.ts'
import { useTimeStore } from '../../stores/time-store.ts'

/** Between two days while time moves, milliseconds. */
const EVERY_MS = 300

/** The shown day for lists and texts: while time moves it follows a few times a second, at rest at once. */
export function useRestDay(): Readonly<Ref<EpochDay | null>> {
  const asOf = useAsOfStore()
  const time = useTimeStore()
  const day = ref(asOf.day)
  let timer: ReturnType<typeof setTimeout> | undefined
  const take = () => {
    clearTimeout(timer)
    timer = undefined
    day.value = asOf.day
  }
  watch([() => asOf.day, () => time.isPlaying, () => time.isDragging], ([, isPlaying, isDragging]) => {
    if (!isPlaying && !isDragging) take()
    else timer ??= setTimeout(take, EVERY_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return day
}
