import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { toAppError } from '../api/http.ts'
import { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { addMonths } from '../core/time/move-range.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../core/time/calendar-day.ts'
import type { MeasureAnswer } from '../core/villages/measure-types.ts'
import { REVIEW_NUMBERS, reviewValues, type ReviewNumberId, type ReviewTrends } from '../core/villages/review-model.ts'
import { lastValue } from './last-value.ts'
import { useTablesStore } from './tables-store.ts'
import { useTownStore } from './town-store.ts'
import { askReview, type ReviewPicture } from './village-page-review.ts'
import { useVillageReviewsStore } from './village-reviews-store.ts'
import { useVillageStatsStore, type VillagePicture } from './village-stats-store.ts'

/** Trends of every village, one value a month end. */
export interface TownTrends {
  readonly of: VillagePicture
  readonly ends: Int32Array
  readonly byVillage: ReadonlyMap<string, ReviewTrends>
}

/**
 * The review of one village: opened by id, made anew with every new picture of the villages. Trends are measured at
 * each month end by the definition of the number itself, once for all villages. Needs `village-stats-store` followed.
 */
export const useVillagePageStore = defineStore('village-page', () => {
  const stats = useVillageStatsStore()
  const tables = useTablesStore()
  const reviews = useVillageReviewsStore()
  const town = useTownStore()

  const villageId = shallowRef<string | null>(null)
  const state = shallowRef<Loadable<ReviewPicture>>({ status: 'idle' })
  /** The opened village's; never another's. */
  const picture = computed(() => {
    const last = lastValue(state.value)
    return last?.villageId === villageId.value ? last : null
  })
  const trends = shallowRef<Loadable<TownTrends>>({ status: 'idle' })
  const townTrends = computed(() => lastValue(trends.value) ?? null)

  /** Measures on other days, of the picture they were asked beside. */
  let measured = new Map<EpochDay, Promise<MeasureAnswer>>()
  let measuredOf: VillagePicture | null = null
  function measuresOn(of: VillagePicture, day: EpochDay): Promise<MeasureAnswer> {
    if (measuredOf !== of) {
      measuredOf = of
      measured = new Map([[of.options.asOf, Promise.resolve(of.measures)]])
    }
    const known = measured.get(day)
    if (known) return known
    const { repeatDays } = of.options
    const asked = stats.ask('measures', { asOf: day, from: addMonths(day, -stats.months) + 1, repeatDays })
    measured.set(day, asked)
    // A failure is told to whoever asked; it must not be remembered as the answer.
    asked.catch(() => measured.delete(day))
    return asked
  }

  /** Day of the last review held before the shown day; null = none. */
  function lastReviewDay(id: string, asOf: EpochDay): EpochDay | null {
    const before = isoOfEpochDay(asOf - 1)
    const last = reviews.lastReviewOf(id, before)
    return last ? epochDayOf(last.heldOn) : null
  }

  /** The review of any village, as of the shown picture; null = no such village. Errors as the worker's. */
  async function reviewOf(id: string): Promise<ReviewPicture | null> {
    const { picture: now } = stats
    const { hazards } = tables.tables
    if (!now || !hazards) throw new AppError('record/not-found', { what: 'village', id })
    const ask = {
      changes: (options: Parameters<typeof askChanges>[0]) => askChanges(options),
      worst: (one: string, options: VillagePicture['options']) =>
        stats.ask('worst', { villageId: one, options, limit: 50 }),
      measuresOn: (day: EpochDay) => measuresOn(now, day),
      rows: (measure: 'open' | 'foundInPeriod', one: string, options: VillagePicture['options']) =>
        stats.rowsOf({ ...options, measure, villageId: one }),
    }
    return askReview({ picture: now, hazards, ask }, id, lastReviewDay(id, now.options.asOf))
  }
  const askChanges = (options: VillagePicture['options']) => stats.ask('changes', options)

  let isRunning = false
  let isAskedAgain = false
  /** One question at a time; the newest wins, the last picture of the same village stays meanwhile. */
  async function run(): Promise<void> {
    isAskedAgain = true
    if (isRunning) return
    isRunning = true
    while (isAskedAgain) {
      isAskedAgain = false
      const id = villageId.value
      if (id === null || !stats.picture || reviews.state.status === 'idle') continue
      if (reviews.state.status === 'loading' && !reviews.state.previous) continue
      const previous = picture.value
      state.value = { status: 'loading', ...(previous && { previous }) }
      try {
        const value = await reviewOf(id)
        if (villageId.value !== id) isAskedAgain = true
        else if (value) state.value = { status: 'ready', value, at: Date.now() }
        else throw new AppError('record/not-found', { what: 'village', id })
      } catch (error) {
        state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
      }
    }
    isRunning = false
    void runTrends()
  }
  watch([villageId, () => stats.picture, () => reviews.reviews, () => reviews.state.status], () => void run())
  watch(
    () => town.townId,
    () => (state.value = { status: 'idle' }),
  )

  let trendsOf: VillagePicture | null = null
  /** Month by month, so that other questions come in between. */
  async function runTrends(): Promise<void> {
    const of = stats.picture
    if (!of || trendsOf === of) return
    trendsOf = of
    const previous = townTrends.value
    trends.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const { ends } = of.series
      const values = of.head.facts.map(() => emptyTrends(ends.length))
      for (const [at, end] of ends.entries()) {
        const { byVillage } = await measuresOn(of, end)
        if (trendsOf !== of) return
        for (const [place, one] of byVillage.entries()) {
          const now = reviewValues(one)
          for (const id of REVIEW_NUMBERS) (values[place] as Trends)[id][at] = now[id]
        }
      }
      const byVillage = new Map(of.head.facts.map(({ id }, at) => [id, values[at] as Trends]))
      trends.value = { status: 'ready', value: { of, ends, byVillage }, at: Date.now() }
    } catch (error) {
      trendsOf = null
      trends.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  /** Shows a village. */
  function open(id: string | null): void {
    villageId.value = id
  }
  return { villageId, state, picture, trends, townTrends, open, reviewOf, retry: run, runTrends, lastReviewDay }
})

type Trends = Record<ReviewNumberId, (number | null)[]>
const emptyTrends = (length: number): Trends => {
  const make = () => new Array<number | null>(length).fill(null)
  return { open: make(), overdue: make(), late: make(), days: make(), repeat: make() }
}
