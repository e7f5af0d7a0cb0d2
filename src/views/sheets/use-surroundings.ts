import { computed, onScopeDispose, watch, type ComputedRef } from 'vue'
import type { TownRoads } from '../../contracts/road-derivation.ts'
import type { SheetConflicts, SheetSurroundings } from '../../core/villages/sheet-model.ts'
import { villageGaps } from '../../core/villages/village-gaps.ts'
import { useProtectionStore } from '../../stores/protection-store.ts'
import { useRoadsStore } from '../../stores/roads-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'
import type { FacilityRow } from '../../workers/protection/check-calls.ts'

export interface Surroundings {
  /** By village id. */
  byVillage: ComputedRef<ReadonlyMap<string, SheetSurroundings>>
  roads: ComputedRef<TownRoads | null>
  /** Nothing more is on its way, be it that something failed. */
  isSettled: ComputedRef<boolean>
}

/** Road gaps and chemical distances by village, as known today. What fails leaves its part empty, never 0. */
export function useSurroundings(): Surroundings {
  const town = useTownStore()
  const stats = useVillageStatsStore()
  const protection = useProtectionStore()
  const state = useRoadsStore()
  onScopeDispose(state.follow())
  watch(
    () => [town.townId, town.town?.dataVersion],
    () => void protection.load(),
    { immediate: true },
  )
  onScopeDispose(() => protection.close())

  const roads = computed(() => state.roads)
  const isSettled = computed(() => {
    const isRoads = ['ready', 'failed'].includes(state.state.status)
    const { status } = protection.head
    return isRoads && (status === 'failed' || ['ready', 'failed'].includes(protection.summary.status))
  })
  const byVillage = computed(() => {
    const ids = stats.picture?.head.facts.map(({ id }) => id) ?? []
    const isDerived = roads.value !== null && roads.value.run !== null
    const gaps = isDerived && roads.value ? villageGaps(ids, { ...roads.value, verdicts: [] }) : null
    const isStale = roads.value?.isStale ?? false
    const isJudged = protection.summary.status === 'ready'
    const conflicts = isJudged ? conflictsByVillage(protection.rows) : null
    return new Map(
      ids.map((id, at) => [
        id,
        {
          ...{ gaps: gaps?.[at] ?? null, isStale },
          conflicts: conflicts && (conflicts.get(id) ?? { short: 0, open: 0, worst: null }),
        },
      ]),
    )
  })
  return { byVillage, roads, isSettled }
}

/** The village is that of the facility; pairs are counted once. */
function conflictsByVillage(rows: readonly FacilityRow[]): Map<string, SheetConflicts> {
  const found = new Map<string, SheetConflicts>()
  for (const { villageId, name, short, open, worst } of rows) {
    if (villageId === null) continue
    const before = found.get(villageId) ?? { short: 0, open: 0, worst: null }
    const own =
      worst?.verdict === 'falls-short' ? { facility: name, target: worst.targetName, marginM: worst.marginM } : null
    const isWorse = own !== null && (before.worst === null || own.marginM < before.worst.marginM)
    found.set(villageId, {
      short: before.short + short,
      open: before.open + open,
      worst: isWorse ? own : before.worst,
    })
  }
  return found
}
