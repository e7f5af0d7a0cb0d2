import { computed } from 'vue'
import type { FacetRow } from '../../../components/filter/facet-row.ts'
import { LIST_DIMENSIONS, TERM_BUCKETS, type ListDimension } from '../../../core/filter/choices.ts'
import type { Facet } from '../../../core/filter/answer.ts'
import { HAZARD_STATES, keysOf, SEVERITIES } from '../../../core/hazards/codes.ts'
import { RISK_LEVELS } from '../../../core/risk-level.ts'
import { useFilterStore } from '../../../stores/filter-store.ts'
import { useQueryStore } from '../../../stores/query-store.ts'
import { useFilterWords } from './use-filter-words.ts'

/** Dimensions whose values have an order of their own and are listed whole, also those without a row. */
const FIXED: Partial<Record<ListDimension, readonly string[]>> = {
  severity: [...keysOf(SEVERITIES)].reverse(),
  urgency: RISK_LEVELS,
  term: TERM_BUCKETS.map(({ id }) => id),
  state: keysOf(HAZARD_STATES).filter((state) => state !== 'closed'),
  siteRisk: [...RISK_LEVELS, ''],
}

/**
 * The values of every list dimension with their counts, as lists and bars show them.
 *
 * @param isShown - while it is false the rows stay as they are: nobody sees them.
 */
export function useFacets(isShown: () => boolean = () => true) {
  const filter = useFilterStore()
  const query = useQueryStore()
  const words = useFilterWords()

  function rowsOf(dimension: ListDimension): FacetRow[] {
    const facet = query.answer?.facets[dimension] ?? null
    const chosen = new Set(filter.choices[dimension])
    const places = new Map(facet?.values.map((value, place) => [value, place]))
    const fixed = FIXED[dimension]
    const values = new Set([...(fixed ?? facet?.values ?? []), ...chosen])
    const rows = [...values].map((value): FacetRow => {
      const place = places.get(value)
      return {
        value,
        name: words.nameOf(dimension, value),
        kept: countAt(facet, facet?.kept, place),
        total: countAt(facet, facet?.total, place),
        isChosen: chosen.has(value),
        isUnknown: place === undefined && !words.isKnown(dimension, value),
      }
    })
    return fixed ? rows.filter(isWorthARow) : rows.filter(isWorthARow).sort(byCount)
  }
  // Each for itself: a list nobody looks at is not made.
  const rowsNow = (dimension: ListDimension) =>
    computed<readonly FacetRow[]>((before) => (isShown() ? rowsOf(dimension) : (before ?? [])))
  const rows = new Map(LIST_DIMENSIONS.map((dimension) => [dimension, rowsNow(dimension)]))
  return (dimension: ListDimension): readonly FacetRow[] => rows.get(dimension)?.value ?? []
}

/** A value that a loaded table does not have counts 0; without the table its count is not known. */
function countAt(facet: Facet | null, counts: Uint32Array | undefined, place: number | undefined): number | null {
  if (facet === null) return null
  return place === undefined ? 0 : (counts?.[place] ?? 0)
}
/** "None" of something is listed only where it occurs. */
const isWorthARow = (row: FacetRow) => row.value !== '' || row.isChosen || (row.total ?? 0) > 0
/** Made once: a comparison by locale for itself costs as much as a sort. */
const collator = new Intl.Collator('zh-CN')
const byCount = (a: FacetRow, b: FacetRow) =>
  (b.kept ?? 0) - (a.kept ?? 0) || (b.total ?? 0) - (a.total ?? 0) || collator.compare(a.name, b.name)
