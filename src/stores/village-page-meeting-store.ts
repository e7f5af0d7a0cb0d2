import { computed, ref, watch } from 'vue'
import { defineStore } from 'pinia'
import { z } from 'zod'
import { readKeptValue } from './kept-value.ts'
import { useTownStore } from './town-store.ts'

export const MEETING_STEPS = ['situation', 'hazards', 'gaps', 'decisions'] as const
export type MeetingStep = (typeof MEETING_STEPS)[number]
/** `rank`: by the smoothed rate of late ones, worst first. */
export const MEETING_ORDERS = ['rank', 'name'] as const
export type MeetingOrder = (typeof MEETING_ORDERS)[number]

/** Time planned for a village, milliseconds. */
export const PLANNED_MS = 15 * 60_000
/** From here on the timer says that time is running out. */
export const WARN_MS = 13 * 60_000

const kept = z.object({
  order: z.enum(MEETING_ORDERS),
  elapsed: z.record(z.string(), z.number().nonnegative()),
})

/**
 * A meeting that goes through the villages: agenda step, order, and the time spent on each village. The clock belongs to
 * the village on screen; moving on while it runs lets it run for the next one. Kept in the browser, so that a reload in
 * the middle of a meeting loses nothing but the running.
 */
export const useVillageMeetingStore = defineStore('village-page-meeting', () => {
  const town = useTownStore()
  const key = computed(() => `guatu.meeting.${town.townId ?? ''}`)
  const step = ref<MeetingStep>('situation')
  const order = ref<MeetingOrder>('rank')
  const elapsed = ref<Readonly<Record<string, number>>>({})
  const villageId = ref<string | null>(null)
  /** When the clock was started, ms since 1970; null = it stands. */
  const since = ref<number | null>(null)

  watch(
    key,
    (now) => {
      const last = readKeptValue(now, kept)
      order.value = last?.order ?? 'rank'
      elapsed.value = last?.elapsed ?? {}
      since.value = null
    },
    { immediate: true },
  )
  const keep = () =>
    localStorage.setItem(key.value, JSON.stringify({ order: order.value, elapsed: elapsed.value })) // prettier-ignore
  watch([order, elapsed], keep)

  const isRunning = computed(() => since.value !== null)
  /** Time spent on a village up to an instant. */
  function elapsedOf(id: string, now: number): number {
    const running = since.value !== null && id === villageId.value ? Math.max(0, now - since.value) : 0
    return (elapsed.value[id] ?? 0) + running
  }
  function settle(now: number): void {
    const id = villageId.value
    if (since.value === null || id === null) return
    elapsed.value = { ...elapsed.value, [id]: elapsedOf(id, now) }
    since.value = now
  }
  function toggle(now = Date.now()): void {
    settle(now)
    since.value = since.value === null ? now : null
  }
  function reset(id: string): void {
    const { [id]: _, ...others } = elapsed.value
    elapsed.value = others
    if (since.value !== null && id === villageId.value) since.value = Date.now()
  }
  /** Another village is on screen. */
  function turnTo(id: string, now = Date.now()): void {
    settle(now)
    villageId.value = id
  }
  /** Nobody looks any more: the clock stands. */
  function leave(now = Date.now()): void {
    settle(now)
    since.value = null
  }
  return { step, order, elapsed, villageId, isRunning, elapsedOf, toggle, reset, turnTo, leave }
})
