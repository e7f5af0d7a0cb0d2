import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { SURVEY_WEIGHTS } from '../../catalog/survey-rules.ts'
import type { RoadItemKind } from '../../contracts/road-derivation.ts'
import { ITEM_LISTS } from '../../core/roads/derived-items.ts'
import type { LngLat } from '../../core/geo/geometry.ts'
import { codeAt } from '../../contracts/town-tables.ts'
import { useRoadsStore } from '../../stores/roads-store.ts'
import { useSelectionStore } from '../../stores/selection-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { ALL_WORK, filterWork, itemKey, workItems, type WorkFilter, type WorkItem } from './work-items.ts'

const SCHOOL = /学校|小学|中学|幼儿园|幼教|school|kindergarten|nursery/i
const KIND_OF_TABLE = new Map<string, RoadItemKind>(
  Object.entries(ITEM_LISTS).flatMap(([kind, list]) => (isKind(kind) ? [[list, kind] as const] : [])),
)
function isKind(text: string): text is RoadItemKind {
  return text in ITEM_LISTS
}

export interface WorkList {
  filter: Ref<WorkFilter>
  /** True while reviews whose item is gone are listed in place of items. */
  isOrphaned: Ref<boolean>
  all: ComputedRef<readonly WorkItem[]>
  shown: ComputedRef<readonly WorkItem[]>
  schools: ComputedRef<readonly LngLat[]>
  /** Also when the filter hides it: what was just reviewed stays in sight. */
  chosen: ComputedRef<WorkItem | null>
  choose: (one: WorkItem | null) => void
  /** The item after the chosen one, as the list stands now. */
  next: () => WorkItem | null
}

/** The work list: all items in their order, what the filter keeps of them, and the one that is chosen (also in the address). */
export function useWorkList(): WorkList {
  const roads = useRoadsStore()
  const tables = useTablesStore()
  const selection = useSelectionStore()
  const filter = ref<WorkFilter>(ALL_WORK)
  const isOrphaned = ref(false)

  if (tables.states.sites.status === 'idle') void tables.load('sites')
  const schools = computed<LngLat[]>(() => {
    const sites = tables.tables.sites
    if (!sites) return []
    return Array.from({ length: sites.length }, (_, row) => row).flatMap((row): LngLat[] => {
      const [lng = NaN, lat = NaN] = sites.lngLat.subarray(2 * row, 2 * row + 2)
      const isSchool = codeAt(sites.kind, row) === 'protection-target' && SCHOOL.test(sites.name(row))
      return isSchool && !Number.isNaN(lng) ? [[lng, lat]] : []
    })
  })
  const all = computed(() => (roads.roads ? workItems(roads.roads, schools.value, SURVEY_WEIGHTS) : []))
  const byKey = computed(() => new Map(all.value.map((one) => [one.key, one])))
  const shown = computed(() => filterWork(all.value, filter.value))

  const chosen = computed(() => {
    const ref = selection.selected
    const kind = ref && KIND_OF_TABLE.get(ref.table)
    return (kind && byKey.value.get(itemKey(kind, ref.id))) ?? null
  })
  function choose(one: WorkItem | null) {
    if (one) selection.select(ITEM_LISTS[one.kind], one.id)
    else selection.clear()
  }
  /** Where the chosen item last stood in the list: saving may take it out of the list. */
  let place = -1
  watch(
    [chosen, shown],
    () => {
      const at = shown.value.findIndex(({ key }) => key === chosen.value?.key)
      if (at >= 0) place = at
    },
    { immediate: true, flush: 'sync' },
  )
  function next() {
    const at = shown.value.findIndex(({ key }) => key === chosen.value?.key)
    return shown.value[at >= 0 ? at + 1 : Math.max(0, place)] ?? null
  }
  return { filter, isOrphaned, all, shown, schools, chosen, choose, next }
}
