import { computed, type ComputedRef } from 'vue'
import { useVillageHeat } from '../../composables/use-village-heat.ts'
import { groundTiles, type GroundTiles } from '../../api/ground-tiles.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { HEAT_CLASSES } from '../../core/heat/heat-classes.ts'
import type { HeatVillage } from '../../core/heat/heat-engine.ts'
import type { VillageTileLines } from '../../core/heat/village-tiles.ts'
import { clusterSets } from '../../layers/cluster-sets.ts'
import { lastValue } from '../../stores/last-value.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'
import { useVillageViewStore } from '../../stores/village-view-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'

export interface PaperGround {
  /** Density by village id. */
  tiles: ComputedRef<ReadonlyMap<string, VillageTileLines>>
  /** Outlines of all villages. */
  outlines: ComputedRef<readonly Geometry[]>
  ground: ComputedRef<GroundTiles>
  radiusM: ComputedRef<number>
  isSettled: ComputedRef<boolean>
}

const NO_LAYERS: ReadonlySet<never> = new Set()

/** What the maps of the sheets are drawn on and with: density of the wanted villages, outlines, base map. */
export function usePaperGround(wanted: () => readonly string[]): PaperGround {
  const town = useTownStore()
  const tables = useTablesStore()
  const villages = useVillagesStore()
  const stats = useVillageStatsStore()
  const view = useVillageViewStore()
  const shapes = computed<readonly HeatVillage[]>(() =>
    (villages.villages?.features ?? []).flatMap(({ properties, geometry }) =>
      geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
        ? [{ id: String(properties?.['id'] ?? ''), geometry }]
        : [],
    ),
  )
  const source = computed(() => {
    const { hazards } = tables.tables
    const sets = hazards && clusterSets({ tables: { hazards }, filters: {}, siteKinds: [], visible: NO_LAYERS })
    return sets?.get('hazards') ?? null
  })
  // In the order of the register, so that another order of the sheets is no new question.
  const shown = computed(() => wanted().toSorted().join(' '))
  const { state } = useVillageHeat({
    question: () => {
      const day = stats.picture?.options.asOf
      if (day === undefined || shown.value === '' || shapes.value.length === 0) return null
      return {
        day,
        radiusM: view.radiusM,
        weights: 'none',
        before: null,
        classes: HEAT_CLASSES.none,
        shown: shown.value.split(' '),
      }
    },
    source: () => source.value,
    bounds: () => town.town?.bounds ?? null,
    villages: () => shapes.value,
  })
  const tiles = computed(
    () =>
      new Map((lastValue(state.value)?.tiles ?? []).map((tile): [string, VillageTileLines] => [tile.villageId, tile])),
  )
  return {
    tiles,
    outlines: computed(() => shapes.value.map(({ geometry }) => geometry)),
    ground: computed(() => groundTiles(town.townId ?? '')),
    radiusM: computed(() => view.radiusM),
    isSettled: computed(
      () =>
        ['ready', 'failed'].includes(state.value.status) || (villages.villages !== null && shapes.value.length === 0),
    ),
  }
}
