import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../core/time/calendar-day.ts'
import { useTownStore } from './town-store.ts'

/** The day at which hazards are shown. Not chosen = the town's data date, which moves on when newer data arrives. */
export const useAsOfStore = defineStore('as-of', () => {
  const town = useTownStore()
  /** ISO date the user chose, or null. */
  const chosen = ref<string | null>(null)

  const dataDate = computed(() => town.town?.asOf ?? null)
  /** ISO date shown; null until a town is loaded. */
  const date = computed(() => chosen.value ?? dataDate.value)
  /** The same as days since 1970-01-01. */
  const day = computed(() => (date.value === null ? null : epochDayOf(date.value)))
  const dataDay = computed(() => (dataDate.value === null ? null : epochDayOf(dataDate.value)))
  const isDataDate = computed(() => date.value === dataDate.value)

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
  return { chosen, date, day, dataDate, dataDay, isDataDate, choose, chooseDay, shift }
})
