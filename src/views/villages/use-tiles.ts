import { computed, type ComputedRef, type Ref } from 'vue'
import { useVillageHeat } from '../../composables/use-village-heat.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import { HEAT_CLASSES } from '../../core/heat/heat-classes.ts'
import type { VillageTilesAnswer } from '../../core/heat/village-tiles.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import { clusterSets } from '../../layers/cluster-sets.ts'
import { HEAT_DIFFERENCE_CLASSES } from '../../layers/scales/heat-difference-scale.ts'
import { lastValue } from '../../stores/last-value.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillageViewStore } from '../../stores/village-view-store.ts'
import type { VillageLine } from './village-lines.ts'

const NO_LAYERS: ReadonlySet<never> = new Set()

/**
 * The pictures of the villages on a day, by the page's mode and radius. Filters of the map do not apply: the figures
 * beside the pictures are of all hazards.
 */
export function useTiles(
  lines: () => readonly VillageLine[],
  shown: () => readonly string[],
  day: Ref<EpochDay | null>,
) {
  const view = useVillageViewStore()
  const tables = useTablesStore()
  const town = useTownStore()
  const areas = computed<{ id: string; geometry: NonNullable<VillageLine['area']> }[]>((before) => {
    const now = lines().flatMap(({ id, area }) => (area ? [{ id, geometry: area }] : []))
    // The order of the ranking is not theirs: the same villages stay the same array.
    now.sort((a, b) => (a.id < b.id ? -1 : 1))
    const isSame = before?.length === now.length && before.every(({ geometry }, at) => geometry === now[at]?.geometry)
    return isSame ? before : now
  })
  const source = computed(() => {
    const { hazards } = tables.tables
    const sets = hazards && clusterSets({ tables: { hazards }, filters: {}, siteKinds: [], visible: NO_LAYERS })
    return sets?.get('hazards') ?? null
  })
  const { state, retry } = useVillageHeat({
    question: () => {
      if (day.value === null || areas.value.length === 0) return null
      const isDifference = view.mode === 'difference'
      return {
        day: day.value,
        radiusM: view.radiusM,
        weights: 'none',
        before: isDifference ? view.comparedDay : null,
        classes: isDifference ? HEAT_DIFFERENCE_CLASSES : HEAT_CLASSES.none,
        shown: shown(),
      }
    },
    source: () => source.value,
    bounds: () => (town.town?.bounds as Bbox | undefined) ?? null,
    villages: () => areas.value,
  })
  const answer: ComputedRef<VillageTilesAnswer | null> = computed(() => lastValue(state.value) ?? null)
  const byId = computed(() => new Map(answer.value?.tiles.map((tile) => [tile.villageId, tile])))
  return { state, answer, byId, retry }
}
