import type { VillageChanges } from '../../core/villages/changes.ts'
import type { MeasureAnswer, MeasureOptions, VillageFacts } from '../../core/villages/measure-types.ts'
import type { RowQuestion } from '../../core/villages/rows-behind.ts'
import type { VillageSeries } from '../../core/villages/series.ts'
import type { StatisticMeasure } from '../../core/villages/statistic-measures.ts'
import type { StatisticsSettings, VillageStatistics } from '../../core/villages/statistics/answer-types.ts'
import type { Repeat, WorstSite } from '../../core/villages/worst-sites.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import type { NumberArray } from '../filter-calls.ts'
import type { HazardPlan } from './hazard-pieces.ts'

/** What the worker knows of the villages. */
export interface VillagesHead {
  readonly facts: readonly VillageFacts[]
  /** Day the denominators speak of; null = no source says. */
  readonly asOf: string | null
  readonly dataVersion: number
  /** Villages that border none. */
  readonly islands: readonly string[]
  /** Villages without a polygon. */
  readonly withoutBoundary: readonly string[]
}

/**
 * Everything that can be asked of the villages worker. The hazards cross in pieces (`beginHazards`, `loadPart` …,
 * `commitHazards`) and take the place of the old ones at the commit. `version` names the rows that answers speak of.
 */
export interface VillagesCalls {
  beginHazards: { request: HazardPlan; response: null }
  /** A piece of an array, from element `at` on. `values` is moved. */
  loadPart: { request: { version: number; key: string; at: number; values: NumberArray }; response: null }
  commitHazards: { request: { version: number }; response: { rows: number } }
  /** Fetches denominators and boundaries from our own server; what was held is kept until the new ones are whole. */
  loadVillages: {
    request: { factsUrl: string; boundariesUrl: string; contiguityToleranceM: number }
    response: VillagesHead
  }
  measures: { request: MeasureOptions; response: MeasureAnswer & { readonly version: number } }
  /** Numbers by month, the last month up to `asOf`. */
  series: {
    request: { asOf: EpochDay; months: number; keep: MeasureOptions['keep'] }
    response: VillageSeries & { readonly version: number }
  }
  changes: {
    request: MeasureOptions
    response: { byVillage: VillageChanges[]; outside: VillageChanges; town: VillageChanges; version: number }
  }
  /** Rows behind a number, ascending. */
  rows: { request: RowQuestion; response: { rows: Uint32Array; version: number } }
  /** Worst sites and hazards that came back; null = the town. */
  worst: {
    request: { villageId: string | null; options: MeasureOptions; limit: number }
    response: { sites: WorstSite[]; repeats: Repeat[]; version: number }
  }
  /** Smoothing, intervals, funnel, ranks and clusters of one measure. */
  statistics: {
    request: { measure: StatisticMeasure; options: MeasureOptions; settings: StatisticsSettings }
    response: VillageStatistics & { readonly version: number }
  }
  /** Village of each position: place in `VillagesHead.facts`; -1 = none. `lngLat` is moved. */
  assign: { request: { lngLat: Float64Array }; response: { villageOf: Int32Array } }
}
