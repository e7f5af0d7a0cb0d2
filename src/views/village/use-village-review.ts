import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { VILLAGE_RULES } from '../../catalog/village-rules.ts'
import { trendPlace } from '../../core/villages/review-model.ts'
import type { VillageStatistics } from '../../core/villages/statistics/answer-types.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { toAppError } from '../../api/http.ts'
import type { AppError } from '../../core/errors.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillageMeetingStore } from '../../stores/village-page-meeting-store.ts'
import { numbersOf } from '../../stores/village-page-review.ts'
import { useVillagePageStore } from '../../stores/village-page-store.ts'
import { useVillageReviewsStore } from '../../stores/village-reviews-store.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'

/** Everything the page of one village shows, loaded and kept up to date while the page lives. */
export function useVillageReview(id: () => string) {
  const town = useTownStore()
  const tables = useTablesStore()
  const villages = useVillagesStore()
  const stats = useVillageStatsStore()
  const reviews = useVillageReviewsStore()
  const meeting = useVillageMeetingStore()
  const page = useVillagePageStore()

  stats.follow()
  watch(
    () => town.townId,
    (now) => {
      if (now === null) return
      void reviews.load()
      if (villages.state.status === 'idle' || villages.state.status === 'failed') void villages.load()
      if (!tables.tables.sites) void tables.load('sites')
    },
    { immediate: true },
  )
  watch(
    id,
    (now) => {
      page.open(now)
      meeting.turnTo(now)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    page.open(null)
    meeting.leave()
  })

  const place = computed(() => stats.placeOf.get(id()) ?? null)
  const facts = computed(() => (place.value === null ? null : (stats.picture?.head.facts[place.value] ?? null)))
  const isUnknown = computed(() => stats.picture !== null && place.value === null)
  const trends = computed(() => page.townTrends?.byVillage.get(id()) ?? null)
  const numbers = computed(() => (page.picture ? numbersOf(page.picture, trends.value) : []))
  const mark = computed(() => {
    const day = page.picture?.lastReview ?? null
    return day === null || !page.townTrends ? null : trendPlace(page.townTrends.ends, day)
  })
  const heldToday = computed(() => {
    const day = stats.picture?.options.asOf
    return day === undefined ? null : (reviews.reviewsOf(id()).find((one) => one.heldOn === isoOfEpochDay(day)) ?? null)
  })

  /** Statistics of the late ones: the page's own where the villages page looks at another measure. */
  const own = shallowRef<VillageStatistics | null>(null)
  const lateError = shallowRef<AppError | null>(null)
  watch(
    () => stats.picture,
    async (now) => {
      lateError.value = null
      if (!now || now.measure === 'late') return void (own.value = now?.statistics ?? null)
      try {
        const request = { measure: 'late', options: now.options, settings: VILLAGE_RULES.statistics } as const
        const answer = await stats.ask('statistics', request)
        if (stats.picture === now) own.value = answer
      } catch (error) {
        lateError.value = toAppError(error)
      }
    },
    { immediate: true },
  )

  /** Villages in the order of the meeting. */
  const ordered = computed(() => {
    const all = stats.picture?.head.facts ?? []
    const ranking = own.value?.ranking
    if (meeting.order === 'rank' && ranking)
      return [...ranking.order, ...ranking.apart].flatMap((at) => (all[at] ? [all[at]] : []))
    return [...all].sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1))
  })
  const at = computed(() => ordered.value.findIndex((one) => one.id === id()))
  const before = computed(() => ordered.value[at.value - 1] ?? null)
  const after = computed(() => (at.value === -1 ? null : (ordered.value[at.value + 1] ?? null)))

  return {
    ...{ town, tables, villages, stats, reviews, meeting, page },
    ...{ facts, isUnknown, numbers, mark, heldToday, late: own, lateError, ordered, at, before, after },
  }
}
