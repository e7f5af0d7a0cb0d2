import { computed, inject, onScopeDispose, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore } from 'pinia'
import { toAppError } from '../api/http.ts'
import { VILLAGE_RULES } from '../catalog/village-rules.ts'
import { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { addMonths } from '../core/time/move-range.ts'
import type { MeasureAnswer, MeasureOptions } from '../core/villages/measure-types.ts'
import { REPEAT_DAYS } from '../core/villages/period.ts'
import type { RowQuestion } from '../core/villages/rows-behind.ts'
import type { VillageSeries } from '../core/villages/series.ts'
import type { StatisticMeasure } from '../core/villages/statistic-measures.ts'
import type { VillageStatistics } from '../core/villages/statistics/answer-types.ts'
import type { VillagesCalls, VillagesHead } from '../workers/villages/protocol.ts'
import { loadHazards, startVillagesWorker, type VillagesWorker } from '../workers/villages/start-villages-worker.ts'
import { useAsOfStore } from './as-of-store.ts'
import { lastValue } from './last-value.ts'
import { useTablesStore } from './tables-store.ts'
import { useTownStore } from './town-store.ts'

/** Starts the villages worker in the place of `startVillagesWorker`; tests provide one of their own. */
export const VILLAGES_WORKER: InjectionKey<typeof startVillagesWorker> = Symbol('villages worker')

/** Lengths of the period that reviews look back over, months. */
export const PERIOD_MONTHS = [3, 6, 12, 24, 36] as const
/** Months of the trends. */
const SERIES_MONTHS = 24

/** What the pages of the villages show, of one day, one period and one measure; all of it from the same rows. */
export interface VillagePicture {
  readonly head: VillagesHead
  readonly options: MeasureOptions
  readonly measure: StatisticMeasure
  readonly measures: MeasureAnswer
  readonly statistics: VillageStatistics
  readonly series: VillageSeries
}

interface Session {
  readonly worker: VillagesWorker
  readonly life: AbortController
  hazards: object | null
  villagesOf: string | null
  head: VillagesHead | null
}

/**
 * Measures, statistics and trends of the villages as of the shown day, made in a worker. Asked again when rows, villages,
 * day, period or measure change; one question at a time, the newest wins, the last picture stays meanwhile.
 */
export const useVillageStatsStore = defineStore('village-stats', () => {
  const town = useTownStore()
  const tables = useTablesStore()
  const asOf = useAsOfStore()
  const start = inject(VILLAGES_WORKER, startVillagesWorker, false)

  const months = ref<(typeof PERIOD_MONTHS)[number]>(24)
  const measure = ref<StatisticMeasure>('late')
  const state = shallowRef<Loadable<VillagePicture>>({ status: 'idle' })
  const picture = computed(() => lastValue(state.value) ?? null)
  /** Why there is no picture, or none of what stands now: the rows did not come, or nothing could be made of them. */
  const failure = computed<AppError | null>(() => {
    for (const one of [tables.states.hazards, state.value]) if (one.status === 'failed') return one.error
    return null
  })
  /** Pages in sight that show the picture; nobody looks: nothing is asked. */
  const watchers = ref(0)
  let session: Session | null = null
  let version = 0
  let running: Promise<void> | null = null
  let isAskedAgain = false

  /** Period that ends on the shown day. Null before a town is loaded. */
  const options = computed<MeasureOptions | null>(() => {
    const day = asOf.toldDay
    if (day === null) return null
    // What was found after the data date has a wrong date; after an earlier shown day it is only not yet known.
    const today = Math.max(day, asOf.dataDay ?? day)
    return { asOf: day, from: addMonths(day, -months.value) + 1, repeatDays: REPEAT_DAYS, today }
  })
  /** Place of a village in the lists of the picture. */
  const placeOf = computed(() => new Map(picture.value?.head.facts.map(({ id }, at) => [id, at])))

  watch(
    () => [
      watchers.value > 0,
      tables.tables.hazards,
      town.townId,
      town.town?.dataVersion,
      options.value,
      measure.value,
    ],
    () => void run(),
  )

  /** Keeps the picture up to date while the caller's scope lives. Loads the hazards when nobody has. */
  function follow(): void {
    watchers.value++
    if (!tables.tables.hazards && tables.states.hazards.status !== 'loading') void tables.load('hazards')
    void run()
    onScopeDispose(() => watchers.value--)
  }

  function run(): Promise<void> {
    isAskedAgain = true
    running ??= work()
    return running
  }
  /** Asks again for whatever failed: the rows first, the picture follows them. */
  async function retry(): Promise<void> {
    if (tables.states.hazards.status === 'failed') await tables.load('hazards')
    await run()
  }
  async function work(): Promise<void> {
    while (isAskedAgain) {
      isAskedAgain = false
      try {
        await askOnce()
      } catch (error) {
        const previous = picture.value
        state.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
      }
    }
    running = null
  }

  async function askOnce(): Promise<void> {
    const asked = options.value
    const wanted = measure.value
    if (watchers.value === 0 || asked === null || town.townId === null || !tables.tables.hazards) return
    const previous = picture.value
    if (state.value.status !== 'ready') state.value = { status: 'loading', ...(previous && { previous }) }
    const { worker, head } = await ready()
    const [measures, statistics, series] = await Promise.all([
      worker.call('measures', asked),
      worker.call('statistics', { measure: wanted, options: asked, settings: VILLAGE_RULES.statistics }),
      worker.call('series', { asOf: asked.asOf, months: SERIES_MONTHS, keep: null }),
    ])
    const value = { head, options: asked, measure: wanted, measures, statistics, series }
    state.value = { status: 'ready', value, at: Date.now() }
  }

  /** The worker with the rows and villages that the page has now. @throws AppError `worker/failed`, `record/not-found`. */
  async function ready(): Promise<{ worker: VillagesWorker; head: VillagesHead }> {
    const { hazards } = tables.tables
    const id = town.townId
    if (!hazards || id === null) throw new AppError('record/not-found', { what: 'table', id: 'hazards' })
    session ??= begin()
    const own = session
    const { signal } = own.life
    const villagesKey = `${id}@${town.town?.dataVersion ?? ''}`
    if (own.villagesOf !== villagesKey || !own.head) {
      const base = `/api/towns/${encodeURIComponent(id)}`
      const urls = { factsUrl: `${base}/village-facts`, boundariesUrl: `${base}/villages.geojson` }
      const { contiguityToleranceM } = VILLAGE_RULES
      own.head = await own.worker.call('loadVillages', { ...urls, contiguityToleranceM }, { signal })
      own.villagesOf = villagesKey
    }
    if (own.hazards !== hazards) {
      await loadHazards(own.worker, ++version, hazards, { signal })
      own.hazards = hazards
    }
    return { worker: own.worker, head: own.head }
  }

  function begin(): Session {
    const life = new AbortController()
    const worker = start((reason) => {
      life.abort(new AppError('worker/failed', { call: 'villages', reason }))
      worker.stop()
      session = null
    })
    return { worker, life, hazards: null, villagesOf: null, head: null }
  }

  /** Anything else the worker can tell of the rows that the page has now. Errors as `ready`. */
  async function ask<N extends 'changes' | 'worst' | 'measures' | 'statistics' | 'series'>(
    call: N,
    request: VillagesCalls[N]['request'],
  ): Promise<VillagesCalls[N]['response']> {
    const { worker } = await ready()
    return worker.call(call, request, session ? { signal: session.life.signal } : {})
  }
  /** Rows of the hazards table behind a number, ascending. Errors as `ready`. */
  async function rowsOf(question: RowQuestion): Promise<Uint32Array> {
    for (;;) {
      const { worker } = await ready()
      const before = tables.tables.hazards
      const { rows } = await worker.call('rows', question)
      if (before === tables.tables.hazards) return rows
    }
  }

  return { months, measure, state, picture, failure, options, placeOf, follow, ask, rowsOf, retry }
})
