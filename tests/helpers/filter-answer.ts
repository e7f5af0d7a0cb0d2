import { computed, shallowRef } from 'vue'
import { LIST_DIMENSIONS, NO_CHOICES, type ListDimension } from '../../src/core/filter/choices.ts'
import type { Facet, FilterAnswer } from '../../src/core/filter/answer.ts'
import type { Loadable } from '../../src/core/loadable.ts'
import { lastValue } from '../../src/stores/last-value.ts'
import { useQueryStore } from '../../src/stores/query-store.ts'

/** A facet by hand: value -> [kept, total]. */
export function facetOf(counts: Readonly<Record<string, readonly [kept: number, total: number]>>): Facet {
  return {
    values: Object.keys(counts),
    kept: Uint32Array.from(Object.values(counts), ([kept]) => kept),
    total: Uint32Array.from(Object.values(counts), ([, total]) => total),
  }
}

/** An answer of the filter by hand; what is not given is not loaded. */
export function makeAnswer(part: {
  hazards?: { kept: number; total: number }
  facets?: Partial<Record<ListDimension, Facet>>
}): FilterAnswer {
  const roads = { junctions: null, approaches: null, waterside: null, findings: null }
  const none = { hazards: null, sites: null, devices: null, ...roads }
  const facets = Object.fromEntries(LIST_DIMENSIONS.map((one) => [one, part.facets?.[one] ?? null]))
  return {
    asOf: 20622,
    choices: NO_CHOICES,
    tables: { ...none, ...(part.hazards && { hazards: { ...part.hazards, withoutPlace: 0, mask: null } }) },
    facets: facets as Record<ListDimension, Facet | null>,
    urgency: null,
    perVillage: null,
    timeline: null,
    tookMs: 1,
  }
}

/** Puts a state in the place of what the filter worker would answer; called again for the next one. */
export function giveState(given: Loadable<FilterAnswer>): void {
  const store = useQueryStore()
  const state = shallowRef(given)
  Reflect.set(store, 'state', state)
  Reflect.set(
    store,
    'answer',
    computed(() => lastValue(state.value) ?? null),
  )
  Reflect.set(store, 'isBusy', given.status === 'loading')
}

export const giveAnswer = (value: FilterAnswer): void => giveState({ status: 'ready', value, at: 0 })
