import type { LayerId, MapInput, MapLayer } from '../../../layers/map-input.ts'
import { useFilterStore } from '../../../stores/filter-store.ts'
import { useAsOfStore } from '../../../stores/as-of-store.ts'
import { useRowSetStore } from '../../../stores/row-set-store.ts'
import { legendRequest } from './layer-request.ts'

/** Opens the rows that an entry of a legend counts, under the page's filter and day. */
export function useOpenNumber(layers: () => readonly MapLayer[], input: () => MapInput) {
  const rowSets = useRowSetStore()
  const filter = useFilterStore()
  const asOf = useAsOfStore()

  function openLegend(id: LayerId, key: string) {
    const layer = layers().find((one) => one.id === id)
    if (!layer || asOf.day === null) return
    const label = (locale: 'zh' | 'en') =>
      layer.legend({ ...input(), locale })?.entries.find((entry) => entry.key === key)?.label ?? key
    const request = legendRequest(layer, { key, label: { zh: label('zh'), en: label('en') } }, asOf.day, filter.choices)
    if (request) rowSets.open(request.query, request.title, request.formula, request.parts)
  }
  return { openLegend }
}
