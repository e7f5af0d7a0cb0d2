import { ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { LngLat } from '../contracts/primitives.ts'

/** Centre of the map in degrees (EPSG:4326) and MapLibre zoom. */
export interface ViewState {
  lng: number
  lat: number
  zoom: number
}

/** Where the map looks, as last reported by it, and whether the table drawer is open. Null view = the whole town. */
export const useViewStore = defineStore('view', () => {
  const view = ref<ViewState | null>(null)
  const isTableOpen = ref(false)
  /** Layer whose rows the table shows. */
  const tableLayer = ref<string | null>(null)
  /** Place that something outside the map asks to be shown; a new object for every wish. */
  const wanted = shallowRef<{ lngLat: LngLat } | null>(null)
  return { wanted, view, isTableOpen, tableLayer }
})
