import { ref, watch } from 'vue'
import { defineStore } from 'pinia'

export const TIME_STEPS = ['week', 'month'] as const
export type TimeStep = (typeof TIME_STEPS)[number]

/** Days of the ledger that pass in a second of playing. */
export const PLAY_SPEEDS = [1, 7, 30] as const

/** Years the timeline looks back from the data date; 0 = to the first hazard. */
export const TIME_SPANS = [1, 3, 0] as const
export type TimeSpan = (typeof TIME_SPANS)[number]

const STORAGE_KEY = 'guatu.timeline'

/** How time moves on the page. The shown day itself is the as-of store's. */
export const useTimeStore = defineStore('time', () => {
  const kept = readKept()
  /** Step that is asked for: the wished one, or months where weeks would be too many to see. */
  const step = ref<TimeStep>(kept.step ?? 'week')
  const wishedStep = ref<TimeStep>(step.value)
  const span = ref<TimeSpan>(kept.span ?? 1)
  const isPlaying = ref(false)
  /** The handle is being dragged. */
  const isDragging = ref(false)
  const daysPerSecond = ref<number>(7)
  const isFolded = ref(kept.isFolded ?? false)
  /** The line of open hazards over the bars. */
  const isOpenShown = ref(kept.isOpenShown ?? false)

  watch([wishedStep, span, isFolded, isOpenShown], () => {
    const values = {
      step: wishedStep.value,
      span: span.value,
      isFolded: isFolded.value,
      isOpenShown: isOpenShown.value,
    }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(values))
  })
  return { step, wishedStep, span, isPlaying, isDragging, daysPerSecond, isFolded, isOpenShown }
})

interface Kept {
  step?: TimeStep
  span?: TimeSpan
  isFolded?: boolean
  isOpenShown?: boolean
}

function readKept(): Kept {
  const value = parseJson(localStorage.getItem(STORAGE_KEY) ?? '{}')
  if (typeof value !== 'object' || value === null) return {}
  const step = TIME_STEPS.find((id) => 'step' in value && value.step === id)
  const span = TIME_SPANS.find((years) => 'span' in value && value.span === years)
  const isFolded = 'isFolded' in value && value.isFolded === true
  const isOpenShown = 'isOpenShown' in value && value.isOpenShown === true
  return { isFolded, isOpenShown, ...(step && { step }), ...(span !== undefined && { span }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
