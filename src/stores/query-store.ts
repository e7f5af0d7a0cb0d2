import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { FilterAnswer, RowSetQuery } from '../core/filter/answer.ts'
import type { Loadable } from '../core/loadable.ts'
import { lastValue } from './last-value.ts'

/** Asks the filter worker whenever tables, choices or the shown day change; keeps the last answer meanwhile. */
export const useQueryStore = defineStore('query', () => {
  const state = shallowRef<Loadable<FilterAnswer>>({ status: 'idle' })
  const answer = computed<FilterAnswer | null>(() => lastValue(state.value) ?? null)

  /** Rows of a table that a number counts, ascending. */
  function rowsOf(_query: RowSetQuery): Promise<Uint32Array> {
    return Promise.resolve(new Uint32Array())
  }
  return { state, answer, rowsOf }
})
