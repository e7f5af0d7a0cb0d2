import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import {
  FILTER_DIMENSIONS,
  isChosen,
  NO_CHOICES,
  type FilterChoices,
  type FilterDimension,
  type ListDimension,
} from '../core/filter/choices.ts'

/** Steps that can be undone; the oldest are forgotten. */
const MAX_STEPS = 100
/** A drag or a typed word is one step: changes of the same such dimension within this time, milliseconds. */
const ONE_STEP_MS = 1000
/** Dimensions that change many times in one movement of the hand. */
const FLUENT: readonly FilterDimension[] = ['found', 'text', 'area']

/** What the user chose to see. Choices are one immutable value, replaced whole, so that going back is cheap. */
export const useFilterStore = defineStore('filter', () => {
  const choices = shallowRef<FilterChoices>(NO_CHOICES)
  const chosen = computed(() => FILTER_DIMENSIONS.filter((dimension) => isChosen(choices.value, dimension)))
  const before = shallowRef<readonly FilterChoices[]>([])
  const after = shallowRef<readonly FilterChoices[]>([])
  const canUndo = computed(() => before.value.length > 0)
  const canRedo = computed(() => after.value.length > 0)
  let last: { dimension: FilterDimension; at: number } | null = null

  function set<D extends FilterDimension>(dimension: D, value: FilterChoices[D]) {
    if (isSame(choices.value[dimension], value)) return
    const now = Date.now()
    const isSameStep = last?.dimension === dimension && now - last.at < ONE_STEP_MS && FLUENT.includes(dimension)
    const next = { ...choices.value, [dimension]: value }
    if (isSameStep) choices.value = next
    else step(next)
    last = { dimension, at: now }
  }
  /** Adds a value to a list, or takes it out. */
  function toggle(dimension: ListDimension, value: string) {
    const list = choices.value[dimension]
    set(dimension, list.includes(value) ? list.filter((one) => one !== value) : [...list, value])
  }
  function clear(dimension?: FilterDimension) {
    if (dimension === undefined ? chosen.value.length === 0 : !isChosen(choices.value, dimension)) return
    step(dimension === undefined ? NO_CHOICES : { ...choices.value, [dimension]: NO_CHOICES[dimension] })
  }
  /** Takes choices that come from elsewhere (an address, a kept view) as the start: there is nothing to undo. */
  function adopt(part: Partial<FilterChoices>) {
    choices.value = { ...choices.value, ...part }
    before.value = []
    after.value = []
    last = null
  }
  function undo() {
    const previous = before.value.at(-1)
    if (previous === undefined) return
    before.value = before.value.slice(0, -1)
    after.value = [...after.value, choices.value]
    choices.value = previous
    last = null
  }
  function redo() {
    const next = after.value.at(-1)
    if (next === undefined) return
    after.value = after.value.slice(0, -1)
    before.value = [...before.value, choices.value]
    choices.value = next
    last = null
  }
  function step(next: FilterChoices) {
    before.value = [...before.value, choices.value].slice(-MAX_STEPS)
    after.value = []
    choices.value = next
    last = null
  }
  return { choices, chosen, canUndo, canRedo, set, toggle, clear, adopt, undo, redo }
})

/** Choices are plain data of at most a polygon's size. */
const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
