import { computed, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Geometry } from '../../core/geo/geometry.ts'
import type { HeatVillage } from '../../core/heat/heat-engine.ts'
import type { HeatSurface } from '../../core/heat/heat-options.ts'
import type { Loadable } from '../../core/loadable.ts'
import { useHeatSurface } from '../../composables/use-heat-surface.ts'
import { clusterSets } from '../../layers/cluster-sets.ts'
import { useAsOfStore } from '../../stores/as-of-store.ts'
import { useFilterStore } from '../../stores/filter-store.ts'
import { lastValue } from '../../stores/last-value.ts'
import { useLayersStore } from '../../stores/layers-store.ts'
import { useQueryStore } from '../../stores/query-store.ts'
import { useSurfaceStore } from '../../stores/surface-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'

export interface Heat {
  /** The last surface that was made; null while the layer is off. */
  surface: ComputedRef<HeatSurface | null>
  state: ShallowRef<Loadable<HeatSurface>>
  retry(): void
}

/** The page's surface, for those who draw the same map again: pictures. */
export const HEAT: InjectionKey<Heat> = Symbol('heat')

const NO_LAYERS: ReadonlySet<never> = new Set()

/**
 * The density of open hazards, made while its layer is shown: follows the day, the filters' mask and the options. Within
 * villages it is clipped to those the filter chose, to all of them where it chose none.
 */
export function useHeat(): Heat {
  const surface = useSurfaceStore()
  const layers = useLayersStore()
  const query = useQueryStore()
  const filter = useFilterStore()
  const asOf = useAsOfStore()
  const tables = useTablesStore()
  const villages = useVillagesStore()
  const town = useTownStore()

  const shapes = computed<readonly HeatVillage[]>(() =>
    (villages.villages?.features ?? []).flatMap(({ id, properties, geometry }) =>
      isArea(geometry) ? [{ id: String(properties?.['id'] ?? id ?? ''), geometry }] : [],
    ),
  )
  const chosen = computed(() => {
    const wanted = filter.choices.village.filter((id) => id !== '')
    return wanted.length > 0 ? wanted : shapes.value.map(({ id }) => id)
  })
  const source = computed(() => {
    const { hazards } = tables.tables
    const mask = query.answer?.tables.hazards?.mask
    const filters = mask ? { hazards: mask } : {}
    const sets = hazards && clusterSets({ tables: { hazards }, filters, siteKinds: [], visible: NO_LAYERS })
    return sets?.get('hazards') ?? null
  })
  const { state, retry } = useHeatSurface({
    question: () => {
      const { day } = asOf
      if (day === null || !layers.visible.has('heat')) return null
      return { day, options: { ...surface.heat }, villages: surface.heat.scope === 'villages' ? chosen.value : [] }
    },
    source: () => (layers.visible.has('heat') ? source.value : null),
    bounds: () => town.town?.bounds ?? null,
    villages: () => shapes.value,
  })
  return { surface: computed(() => lastValue(state.value) ?? null), state, retry }
}

/** Villages come as GeoJSON of the server's own contract; points and lines among them hold no hazard. */
function isArea(
  geometry: { type: string } | null,
): geometry is Extract<Geometry, { type: 'Polygon' | 'MultiPolygon' }> {
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon'
}
