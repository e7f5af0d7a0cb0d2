import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import {
  FILTER_DIMENSIONS,
  isChosen,
  NO_CHOICES,
  type FilterChoices,
  type FilterDimension,
} from '../core/filter/choices.ts'

/** What the user chose to see. Choices are one immutable value, replaced whole, so that going back is cheap. */
export const useFilterStore = defineStore('filter', () => {
  const choices = shallowRef<FilterChoices>(NO_CHOICES)
  const chosen = computed(() => FILTER_DIMENSIONS.filter((dimension) => isChosen(choices.value, dimension)))

  function set<D extends FilterDimension>(dimension: D, value: FilterChoices[D]) {
    choices.value = { ...choices.value, [dimension]: value }
  }
  function clear(dimension?: FilterDimension) {
    choices.value = dimension ? { ...choices.value, [dimension]: NO_CHOICES[dimension] } : NO_CHOICES
  }
  return { choices, chosen, set, clear }
})
