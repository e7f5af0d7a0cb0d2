import type { LngLat } from '../../core/geo/geometry.ts'
import type { Edit, Misfit, PlannedPlace, Side } from '../../core/protection/what-if/edit.ts'
import type {
  AdviceResult,
  ChangeList,
  FeasibleResult,
  PlaceName,
  WhatIfResult,
} from '../../core/protection/what-if/results.ts'

/** Calls of the what-if panel. `edits`: everything that is supposed, in order. */
export interface WhatIfCalls {
  whatIf: { request: { edits: readonly Edit[] }; response: WhatIfResult }
  /** Verdicts of what-if B that are others than those of A. */
  compareWhatIfs: { request: { a: readonly Edit[]; b: readonly Edit[] }; response: ChangeList & { readonly misfits: readonly Misfit[] } } // prettier-ignore
  /** A target of these fields at a place. */
  advise: { request: { edits: readonly Edit[]; place: LngLat; attrs: PlannedPlace['attrs'] }; response: AdviceResult }
  /** `factor`: cells this many times as wide as the finest, for a first picture. */
  feasible: { request: { edits: readonly Edit[]; attrs: PlannedPlace['attrs']; factor: number }; response: FeasibleResult | { readonly isOutdated: true } } // prettier-ignore
  /** Places whose name or id holds a text, at most 20. */
  findPlaces: { request: { text: string }; response: { readonly places: readonly PlaceName[] } }
  /** A place with all its fields, after the edits; null = there is none. */
  placeOf: { request: { edits: readonly Edit[]; side: Side; id: string }; response: { readonly place: PlannedPlace | null } } // prettier-ignore
}
