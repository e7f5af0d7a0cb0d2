import { daysOf } from '../contracts/hazard-days.ts'
import { codeAt, type HazardTable } from '../contracts/town-tables.ts'
import { VILLAGE_RULES } from '../catalog/village-rules.ts'
import type { VillageChanges } from '../core/villages/changes.ts'
import type { MeasureAnswer, MeasureOptions, VillageFacts } from '../core/villages/measure-types.ts'
import { medianDays } from '../core/villages/median-interval.ts'
import { closedOnAsOf } from '../core/villages/review-flags.ts'
import { reviewNumbers, type ReviewInput, type ReviewNumber, type ReviewTrends } from '../core/villages/review-model.ts'
import { urgentRows, type UrgentRow } from '../core/villages/urgent-rows.ts'
import type { Repeat, WorstSite } from '../core/villages/worst-sites.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'
import type { VillagePicture } from './village-stats-store.ts'

/** Everything the page and the sheet of one village show of its hazards, of one day and from the same rows. */
export interface ReviewPicture {
  readonly villageId: string
  readonly facts: VillageFacts
  readonly options: MeasureOptions
  /** Day of the review that changes count from; null = none was held before: from the start of the period. */
  readonly lastReview: EpochDay | null
  /** Options of the changes: its `from` is the day after the last review. */
  readonly since: MeasureOptions
  /** The hazards table that all row numbers speak of. */
  readonly hazards: HazardTable
  /** What the numbers are made of; trends come later (`numbersOf`). */
  readonly input: ReviewInput
  readonly changes: VillageChanges
  readonly urgent: readonly UrgentRow[]
  readonly sites: readonly WorstSite[]
  /** Repeats found in the period, newest first. */
  readonly repeats: readonly Repeat[]
}

/** The five numbers, with their trends when those are there. */
export const numbersOf = ({ input }: ReviewPicture, trends: ReviewTrends | null): ReviewNumber[] =>
  reviewNumbers({ ...input, trends })

/** What is asked of the villages worker; `village-stats-store` has all of it. */
export interface ReviewSources {
  readonly picture: VillagePicture
  readonly hazards: HazardTable
  readonly ask: {
    changes: (options: MeasureOptions) => Promise<{ byVillage: readonly VillageChanges[] }>
    worst: (villageId: string, options: MeasureOptions) => Promise<{ sites: WorstSite[]; repeats: Repeat[] }>
    measuresOn: (day: EpochDay) => Promise<MeasureAnswer>
    rows: (measure: 'open' | 'foundInPeriod', villageId: string, options: MeasureOptions) => Promise<Uint32Array>
  }
}

/** Worst sites that are listed. */
const MOST_SITES = 12

/**
 * Asks for everything of one village.
 *
 * @param lastReview - day of the last review before the shown day; null = none.
 * @returns null when the town has no such village. Errors as the worker's.
 */
export async function askReview(
  { picture, hazards, ask }: ReviewSources,
  villageId: string,
  lastReview: EpochDay | null,
): Promise<ReviewPicture | null> {
  const { options, head, measures } = picture
  const at = head.facts.findIndex(({ id }) => id === villageId)
  const [facts, now] = [head.facts[at], measures.byVillage[at]]
  if (!facts || !now) return null
  const since = lastReview === null ? options : { ...options, from: lastReview + 1 }
  const [changes, worst, before, openRows, foundRows] = await Promise.all([
    ask.changes(since),
    ask.worst(villageId, options),
    lastReview === null ? null : ask.measuresOn(lastReview),
    ask.rows('open', villageId, options),
    ask.rows('foundInPeriod', villageId, options),
  ])
  const own = changes.byVillage[at]
  if (!own) return null
  const isMajor = (row: number) => codeAt(hazards.severity, row) === 'major'
  const known = head.facts.flatMap(({ enterprises }) => enterprises ?? [])
  return {
    villageId,
    facts,
    options,
    lastReview,
    since,
    hazards,
    input: {
      facts,
      now,
      before: before?.byVillage[at] ?? null,
      town: measures.town,
      townEnterprises: known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null,
      median: medianOf(hazards, foundRows, options.asOf),
      trends: null,
      settings: VILLAGE_RULES.statistics,
    },
    changes: own,
    urgent: urgentRows(openRows, { isMajor, deadlineDay: hazards.deadlineDay }, options.asOf),
    sites: worst.sites.slice(0, MOST_SITES),
    repeats: worst.repeats,
  }
}

/** Median days open of hazards found in the period, with its interval. */
function medianOf(hazards: HazardTable, rows: Uint32Array, asOf: EpochDay) {
  const days = daysOf(hazards)
  const closed = Array.from(rows, (row) => closedOnAsOf(days, row, asOf))
  const open = Int32Array.from(rows, (row, at) => (closed[at] ?? asOf) - (hazards.foundDay[row] ?? asOf))
  const isClosed = Uint8Array.from(closed, (day) => (day === null ? 0 : 1))
  return medianDays(open, isClosed, VILLAGE_RULES.statistics.confidenceLevel)
}
