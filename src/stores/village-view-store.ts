import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { addMonths } from '../core/time/move-range.ts'
import { HEAT_RADIUS } from '../core/heat/heat-options.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../core/time/calendar-day.ts'
import { useAsOfStore } from './as-of-store.ts'

/** What the small multiples show: the density, what changed since another day, or month after month. */
export const TILE_MODES = ['density', 'difference', 'play'] as const
export type TileMode = (typeof TILE_MODES)[number]
/** What stands beside them: the order with its uncertainty, the funnel, the clusters. */
export const VILLAGE_PANELS = ['ranking', 'funnel', 'clusters'] as const
export type VillagePanel = (typeof VILLAGE_PANELS)[number]
/** Toward what rates are smoothed: the town, or the village and its neighbours. */
export const SMOOTHINGS = ['global', 'spatial'] as const
export type Smoothing = (typeof SMOOTHINGS)[number]

/** Months between the shown day and the one it is compared with, when none was chosen: a quarter. */
const COMPARED_MONTHS = 3

/** How the page of all villages is looked at; what it shows is of the village-stats store. */
export const useVillageViewStore = defineStore('village-view', () => {
  const asOf = useAsOfStore()
  const mode = ref<TileMode>('density')
  const panel = ref<VillagePanel>('ranking')
  const smoothing = ref<Smoothing>('global')
  const radiusM = ref<number>(HEAT_RADIUS.start)
  /** ISO date that differences are taken to; null = a quarter before the shown day. */
  const chosenDate = ref<string | null>(null)

  const comparedDay = computed<EpochDay | null>(() => {
    const chosen = chosenDate.value === null ? null : epochDayOf(chosenDate.value)
    if (chosen !== null) return chosen
    return asOf.day === null ? null : addMonths(asOf.day, -COMPARED_MONTHS)
  })
  const comparedDate = computed(() => (comparedDay.value === null ? null : isoOfEpochDay(comparedDay.value)))
  return { mode, panel, smoothing, radiusM, chosenDate, comparedDay, comparedDate }
})
