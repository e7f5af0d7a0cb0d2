import { computed, ref, watch } from 'vue'
import { useRowSetStore } from '../../stores/row-set-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'
import { areasById, villageLines } from './village-lines.ts'

/** Loads what the page shows, however it was opened, and joins it: the villages in the order of the ranking. */
export function useVillagePage() {
  const town = useTownStore()
  const villages = useVillagesStore()
  const tables = useTablesStore()
  const stats = useVillageStatsStore()
  const rowSets = useRowSetStore()

  watch(
    () => [town.townId, town.town?.dataVersion] as const,
    ([id], before) => {
      if (id === null) return
      // Other pages may have loaded them; newer data asks again.
      if (before || villages.state.status === 'idle' || villages.state.status === 'failed') void villages.load()
      if (before && tables.states.hazards.status !== 'loading') void tables.load('hazards')
    },
    { immediate: true },
  )
  stats.follow()

  const areas = computed(() => areasById(villages.villages))
  const lines = computed(() => (stats.picture ? villageLines(stats.picture, areas.value) : []))
  /** Village under the pointer or with the focus, in the pictures or in the order: marked in both. */
  const activeId = ref<string | null>(null)
  const failure = computed(() => {
    if (stats.failure) return stats.failure
    return villages.state.status === 'failed' ? villages.state.error : null
  })
  const isEmpty = computed(() => stats.picture?.head.facts.length === 0)
  const isStale = computed(() => failure.value !== null && stats.picture !== null)
  function retry() {
    if (villages.state.status === 'failed') void villages.load()
    void stats.retry()
  }
  const isOpen = computed(() => rowSets.current !== null)
  return { lines, activeId, failure, isEmpty, isStale, isOpen, retry }
}
