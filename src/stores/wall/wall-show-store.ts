import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Where the moving parts of a scene stand, so that the map and the panels beside it speak of the same. The map moves them. */
export const useWallShowStore = defineStore('wall-show', () => {
  /** Line of `chemicals.margins` to which the camera has gone; null = the whole town. */
  const tourStep = ref<number | null>(null)
  /** Frame of `heat.frames` that is shown; null = the last. */
  const heatFrame = ref<number | null>(null)
  function reset() {
    tourStep.value = null
    heatFrame.value = null
  }
  return { tourStep, heatFrame, reset }
})
