import { ref } from 'vue'
import { defineStore } from 'pinia'
import type { HeatOptions } from '../core/heat/heat-options.ts'
import type { VillageRate } from '../core/villages/rates.ts'

/** How the heat surface and the villages' shading are made; whether they are shown is the layers store's. */
export const useSurfaceStore = defineStore('surface', () => {
  const heat = ref<HeatOptions>({ radiusM: 250, weights: 'none', scope: 'town' })
  const rate = ref<VillageRate>('per-km2')
  return { heat, rate }
})
