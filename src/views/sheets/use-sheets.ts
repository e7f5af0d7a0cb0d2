import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { nextTurn } from '../../composables/in-slices.ts'
import type { AppError } from '../../core/errors.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { villageStatements } from '../../core/villages/statistics/statements.ts'
import { orderSheets, type VillageSheet } from '../../core/villages/sheet-model.ts'
import { toAppError } from '../../api/http.ts'
import { useSheetOptionsStore } from '../../stores/sheet-options-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useVillagePageStore } from '../../stores/village-page-store.ts'
import { useVillageReviewsStore } from '../../stores/village-reviews-store.ts'
import { useVillageStatsStore, type VillagePicture } from '../../stores/village-stats-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'
import { readSheet, siteNames } from './read-sheet.ts'

export interface Sheets {
  /** Those read so far, in order. */
  sheets: ShallowRef<readonly VillageSheet[]>
  /** Ids of all that are wanted, in order. */
  wanted: ComputedRef<readonly string[]>
  /** Ids in the address that no village of the town has. */
  unknown: ComputedRef<readonly string[]>
  isComplete: Ref<boolean>
  error: ShallowRef<AppError | null>
}

/** Reads the sheets of the wanted villages one after another, anew whenever day, period, data or choice change. */
export function useSheets(): Sheets {
  const stats = useVillageStatsStore()
  const page = useVillagePageStore()
  const reviews = useVillageReviewsStore()
  const villages = useVillagesStore()
  const tables = useTablesStore()
  const options = useSheetOptionsStore()
  const sheets = shallowRef<readonly VillageSheet[]>([])
  const isComplete = ref(false)
  const error = shallowRef<AppError | null>(null)

  const known = computed(() => new Set(stats.picture?.head.facts.map(({ id }) => id)))
  const unknown = computed(() => (stats.picture ? options.villages.filter((id) => !known.value.has(id)) : []))
  const wanted = computed(() => {
    const { picture } = stats
    if (!picture) return []
    const chosen = new Set(options.villages)
    const ids = picture.head.facts.flatMap(({ id }) => (chosen.size === 0 || chosen.has(id) ? [id] : []))
    return orderSheets(ids, options.order, rankOf(picture), openOf(picture))
  })
  const geometries = computed(
    () =>
      new Map(villages.villages?.features.map(({ properties, geometry }) => [String(properties?.['id']), geometry])),
  )
  const areReviewsHere = computed(() => ['ready', 'failed'].includes(reviews.state.status))
  const nameOf = computed(() => siteNames(tables.tables.sites))
  const areSitesHere = computed(() => ['ready', 'failed'].includes(tables.states.sites.status))

  let turn = 0
  async function run(): Promise<void> {
    const own = ++turn
    isComplete.value = false
    error.value = null
    const { picture } = stats
    if (!picture || !areReviewsHere.value || !areSitesHere.value || !villages.villages) return
    const places = new Map(picture.head.facts.map(({ id }, at) => [id, at]))
    const statements = villageStatements(picture.statistics.villages).villages
    // Sheets that are shown stay until the new ones are whole.
    const isFirst = sheets.value.length === 0
    const done: VillageSheet[] = []
    try {
      for (const id of wanted.value) {
        const review = await page.reviewOf(id)
        if (own !== turn) return
        if (!review) continue
        done.push(
          readSheet(review, {
            statistic: picture.statistics.villages[places.get(id) ?? -1] ?? null,
            statement: statements[places.get(id) ?? -1] ?? null,
            decisions: reviews.decisionsOf(id),
            nextOn: reviews.lastReviewOf(id, isoOfEpochDay(picture.options.asOf))?.nextOn ?? null,
            geometry: areaOf(geometries.value.get(id)),
            siteName: nameOf.value,
          }),
        )
        // A page at a time is drawn; a stack of two hundred must not hold up the hand at the mouse.
        if (isFirst) sheets.value = done.slice()
        await nextTurn()
      }
      if (own !== turn) return
      sheets.value = done
      isComplete.value = true
    } catch (cause) {
      if (own === turn) error.value = toAppError(cause)
    }
  }
  watch(
    [
      () => stats.picture,
      wanted,
      areReviewsHere,
      () => reviews.decisions,
      () => reviews.reviews,
      nameOf,
      areSitesHere,
      geometries,
    ],
    () => void run(),
    { immediate: true },
  )
  return { sheets, wanted, unknown, isComplete, error }
}

const rankOf = ({ head, statistics }: VillagePicture) =>
  new Map(statistics.ranking.order.map((at, place) => [head.facts[at]?.id ?? '', place]))
const openOf = ({ measures }: VillagePicture) =>
  new Map(measures.byVillage.map(({ villageId, open }) => [villageId, open]))

/** What can be drawn as a village: an area. */
function areaOf(geometry: { readonly type: string } | undefined): Geometry | null {
  return geometry && isArea(geometry) ? geometry : null
}
const isArea = (geometry: { readonly type: string }): geometry is Geometry => /Polygon$/.test(geometry.type)
