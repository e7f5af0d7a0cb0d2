import { ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'

/** In what order sheets lie on one another: as registered, by the order of the measure, most open hazards first. */
export const SHEET_ORDERS = ['register', 'measure', 'open'] as const
export type SheetOrder = (typeof SHEET_ORDERS)[number]

/** Which sheets are printed, and how. Day, period, measure and language are those of the villages' pages. */
export const useSheetOptionsStore = defineStore('sheet-options', () => {
  /** Ids of the wanted villages; empty = all. */
  const villages = shallowRef<readonly string[]>([])
  const order = ref<SheetOrder>('register')
  /** Names of premises are left out; numbers of records stay, so that whoever has the register finds them. */
  const isAnonymous = ref(false)
  return { villages, order, isAnonymous }
})
