import { computed, ref, watch } from 'vue'
import { defineStore } from 'pinia'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../core/time/calendar-day.ts'
import { useTimeStore } from './time-store.ts'
import { useTownStore } from './town-store.ts'

/** Between two days that counts and texts are asked for while time moves, milliseconds. */
const TOLD_EVERY_MS = 300

/** The day at which hazards are shown. Not chosen = the town's data date, which moves on when newer data arrives. */
export const useAsOfStore = defineStore('as-of', () => {
  const town = useTownStore()
  const time = useTimeStore()
  /** ISO date the user chose, or null. */
  const chosen = ref<string | null>(null)

  const dataDate = computed(() => town.town?.asOf ?? null)
  /** ISO date shown; null until a town is loaded. */
  const date = computed(() => chosen.value ?? dataDate.value)
  /** The same as days since 1970-01-01. */
  const day = computed(() => (date.value === null ? null : epochDayOf(date.value)))
  const dataDay = computed(() => (dataDate.value === null ? null : epochDayOf(dataDate.value)))
  const isDataDate = computed(() => date.value === dataDate.value)

  /**
   * The day that counts, lists and texts speak of: at rest the shown day at once, while time moves a few times a second.
   * Marks on the map follow every frame; figures nobody could read would take the time to draw them.
   */
  const toldDay = ref(day.value)
  let timer: ReturnType<typeof setTimeout> | undefined
  function tell() {
    clearTimeout(timer)
    timer = undefined
    toldDay.value = day.value
  }
  watch(
    [day, () => time.isPlaying || time.isDragging],
    ([, isMoving]) => {
      if (!isMoving) tell()
      else timer ??= setTimeout(tell, TOLD_EVERY_MS)
    },
    { flush: 'sync' },
  )
  /** The same as an ISO date. */
  const toldDate = computed(() => (toldDay.value === null ? null : isoOfEpochDay(toldDay.value)))

  function choose(iso: string | null) {
    if (iso === null || iso === dataDate.value) chosen.value = null
    else if (epochDayOf(iso) !== null) chosen.value = iso
  }
  function chooseDay(next: EpochDay) {
    if (next !== day.value) choose(isoOfEpochDay(next))
  }
  /** Moves by whole days, back when negative. */
  function shift(days: number) {
    if (day.value !== null) chooseDay(day.value + days)
  }
  return { chosen, date, day, toldDay, toldDate, dataDate, dataDay, isDataDate, choose, chooseDay, shift }
})
