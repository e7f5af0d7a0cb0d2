import { computed, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { countByValue } from '../../core/villages/count-by-value.ts'
import type { VillageRate } from '../../core/villages/rates.ts'
import { villageRates } from '../../core/villages/village-rates.ts'
import type { VillageRates } from '../../layers/map-input.ts'
import { useLayersStore } from '../../stores/layers-store.ts'
import { useQueryStore } from '../../stores/query-store.ts'
import { useSourcesStore } from '../../stores/sources-store.ts'
import { useSurfaceStore } from '../../stores/surface-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'

/** Property of a village that is a denominator as it stands. */
const PROPERTY = { 'per-km2': 'areaKm2', 'per-1000-residents': 'residents' } as const

/**
 * Rates of the town's villages under the chosen denominator, every filter applied to the events; null until hazards and
 * villages are here. The denominator is never filtered: half the enterprises would double the rate.
 */
export function useVillageRates(): ComputedRef<VillageRates | null> {
  const surface = useSurfaceStore()
  const query = useQueryStore()
  const villages = useVillagesStore()
  const tables = useTablesStore()
  const layers = useLayersStore()
  const sources = useSourcesStore()
  const town = useTownStore()
  const { t } = useI18n()
  watch(
    () => layers.visible.has('village-rates'),
    (isShown) => isShown && sources.want(),
    { immediate: true },
  )

  const rows = computed(() =>
    (villages.villages?.features ?? []).map(({ id, properties }) => ({
      id: String(properties?.['id'] ?? id ?? ''),
      properties,
    })),
  )
  const enterprises = computed(() => {
    const { sites } = tables.tables
    return sites ? countByValue(sites.villageId, sites.kind, 'enterprise') : null
  })
  const denominators = computed<ReadonlyMap<string, number | null>>(() => {
    const rate = surface.rate
    if (rate === 'per-100-enterprises') {
      const counts = enterprises.value
      // A loaded register without an enterprise of this village says 0, one that is not loaded says nothing.
      return new Map(rows.value.map(({ id }) => [id, counts ? (counts.get(id) ?? 0) : null]))
    }
    return new Map(
      rows.value.map(({ id, properties }) => {
        const value: unknown = properties?.[PROPERTY[rate]]
        return [id, typeof value === 'number' ? value : null]
      }),
    )
  })
  const counts = computed<ReadonlyMap<string, number> | null>(() => {
    const { perVillage, facets } = query.answer ?? {}
    const ids = facets?.village?.values
    return perVillage && ids ? new Map(ids.map((id, i) => [id, perVillage[i] ?? 0])) : null
  })

  return computed(() => {
    if (!villages.villages) return null
    const villageIds = rows.value.map(({ id }) => id)
    const { rate } = surface
    const values = villageRates({ rate, villageIds, counts: counts.value, denominators: denominators.value })
    if (!values || !counts.value) return null
    const all = [...counts.value.values()].reduce((sum, count) => sum + count, 0)
    const inside = values.reduce((sum, { count }) => sum + count, 0)
    return { rate, values, outside: all - inside, source: sourceOf(rate), date: town.town?.asOf ?? null }
  })

  /** An area is measured on the boundary, residents and enterprises stand in a file. */
  function sourceOf(rate: VillageRate): string | null {
    const isOfSites = rate === 'per-100-enterprises'
    const files = isOfSites ? sources.filesOf('sites', 'enterprise') : sources.filesOf('villages', null)
    const names = files && files.length > 0 ? files.join(t('rowSet.or')) : null
    return rate === 'per-km2' ? [t('surfaces.measuredArea'), names].filter(Boolean).join(' ') : names
  }
}
