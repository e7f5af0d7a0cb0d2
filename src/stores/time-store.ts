import { ref } from 'vue'
import { defineStore } from 'pinia'

export const TIME_STEPS = ['week', 'month'] as const
export type TimeStep = (typeof TIME_STEPS)[number]

/** How time moves on the page. The shown day itself is the as-of store's. */
export const useTimeStore = defineStore('time', () => {
  const step = ref<TimeStep>('week')
  const isPlaying = ref(false)
  /** The handle is being dragged. */
  const isDragging = ref(false)
  const daysPerSecond = ref(7)
  return { step, isPlaying, isDragging, daysPerSecond }
})
