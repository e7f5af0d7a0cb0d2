import { ref, watch } from 'vue'
import { defineStore } from 'pinia'

export const TIME_STEPS = ['week', 'month'] as const
export type TimeStep = (typeof TIME_STEPS)[number]

/** Days of the ledger that pass in a second of playing. */
export const PLAY_SPEEDS = [1, 7, 30] as const

const STORAGE_KEY = 'guatu.timeline'

/** How time moves on the page. The shown day itself is the as-of store's. */
export const useTimeStore = defineStore('time', () => {
  const kept = readKept()
  /** Step that is asked for: the wished one, or months where weeks would be too many to see. */
  const step = ref<TimeStep>(kept.step ?? 'week')
  const wishedStep = ref<TimeStep>(step.value)
  const isPlaying = ref(false)
  /** The handle is being dragged. */
  const isDragging = ref(false)
  const daysPerSecond = ref<number>(7)
  const isFolded = ref(kept.isFolded ?? false)
  /** The line of open hazards over the bars. */
  const isOpenShown = ref(kept.isOpenShown ?? false)

  watch([wishedStep, isFolded, isOpenShown], () => {
    const values = { step: wishedStep.value, isFolded: isFolded.value, isOpenShown: isOpenShown.value }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(values))
  })
  return { step, wishedStep, isPlaying, isDragging, daysPerSecond, isFolded, isOpenShown }
})

interface Kept {
  step?: TimeStep
  isFolded?: boolean
  isOpenShown?: boolean
}

function readKept(): Kept {
  const value = parseJson(localStorage.getItem(STORAGE_KEY) ?? '{}')
  if (typeof value !== 'object' || value === null) return {}
  const step = TIME_STEPS.find((id) => 'step' in value && value.step === id)
  const isFolded = 'isFolded' in value && value.isFolded === true
  const isOpenShown = 'isOpenShown' in value && value.isOpenShown === true
  return { isFolded, isOpenShown, ...(step && { step }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
