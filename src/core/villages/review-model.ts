import type { EpochDay } from '../time/calendar-day.ts'
import type { MedianDays } from './median-interval.ts'
import type { Interval, Share, Stability, VillageFacts, VillageMeasures } from './measure-types.ts'
import type { NoBasis, StatisticsSettings } from './statistics/answer-types.ts'
import { binomialInterval, poissonInterval } from './statistics/intervals.ts'
import { noBasisOf, stabilityOf } from './statistics/stability.ts'

/** The five numbers of a review, in their order; the page and the sheet show the same. */
export const REVIEW_NUMBERS = ['open', 'overdue', 'late', 'days', 'repeat'] as const
export type ReviewNumberId = (typeof REVIEW_NUMBERS)[number]

/** Trend of each number: its value at month ends, oldest first, by the definition of the number itself. */
export type ReviewTrends = Readonly<Record<ReviewNumberId, readonly (number | null)[]>>

/**
 * One number with what is needed to believe it. `open`, `overdue`: counts, with a rate beside them (per 100 enterprises;
 * percent of the open ones). `late`, `repeat`: percent. `days`: the median of days open.
 */
export interface ReviewNumber {
  readonly id: ReviewNumberId
  readonly unit: 'count' | 'percent' | 'days'
  /** Null = no value; `noBasis` says why. Shown only as "few" when `stability` is `few` and it is a percentage. */
  readonly value: number | null
  /** What the interval is of: the value itself, or the rate beside a count. Null = none to be had. */
  readonly rate: number | null
  /** Its 95 % interval; `high` of `days` is Infinity while not reached. Null where the rate is null or too few. */
  readonly interval: Interval | null
  /** Events and cases behind the rate; null = denominator not known. */
  readonly numerator: number | null
  readonly denominator: number | null
  readonly stability: Stability
  readonly noBasis: NoBasis | null
  /** The town's rate, in the same unit; null = none. */
  readonly town: number | null
  /** `value` at the last review; null = none was held, or it had no value then. */
  readonly before: number | null
  readonly change: number | null
  readonly trend: readonly (number | null)[]
}

/** What the numbers are made of: answers of the villages worker and the village's own hazards. */
export interface ReviewInput {
  readonly facts: VillageFacts
  readonly now: VillageMeasures
  /** The same as of the last review; null = none was held before. */
  readonly before: VillageMeasures | null
  readonly town: VillageMeasures
  /** Enterprises of the town; null = not known for any village. */
  readonly townEnterprises: number | null
  readonly median: MedianDays
  readonly trends: ReviewTrends | null
  readonly settings: Pick<StatisticsSettings, 'fewEvents' | 'unstableEvents' | 'confidenceLevel'>
}

/** The five numbers of a village. No NaN in any of them; missing is null. */
export function reviewNumbers(input: ReviewInput): ReviewNumber[] {
  return [openNumber(input), shareCount(input), share(input, 'late'), daysNumber(input), share(input, 'repeat')]
}

/** The value of each number in measures of any day: what changes and trends compare. */
export function reviewValues(measures: VillageMeasures): Record<ReviewNumberId, number | null> {
  const percent = ({ value }: Share) => (value === null ? null : 100 * value)
  const { open, overdue, late, medianDaysOpen, repeat } = measures
  return { open, overdue, late: percent(late), days: medianDaysOpen, repeat: percent(repeat) }
}

function common(id: ReviewNumberId, { now, before, trends }: ReviewInput) {
  const value = reviewValues(now)[id]
  const earlier = before ? reviewValues(before)[id] : null
  const change = value === null || earlier === null ? null : value - earlier
  return { id, value, before: earlier, change, trend: trends?.[id] ?? [] }
}

function openNumber(input: ReviewInput): ReviewNumber {
  const { facts, now, town, townEnterprises, settings } = input
  const [events, base] = [now.open, facts.enterprises]
  const noBasis = noBasisOf('rate', events, base)
  const stability = noBasis || base === null ? 'no-basis' : stabilityOf('rate', events, base, settings)
  const { low, high } = poissonInterval(events, settings.confidenceLevel)
  const isShown = base !== null && noBasis === null && stability !== 'few'
  return {
    ...common('open', input),
    unit: 'count',
    rate: isShown ? (100 * events) / base : null,
    interval: isShown ? { low: (100 * low) / base, high: (100 * high) / base } : null,
    ...{ numerator: events, denominator: base, stability, noBasis },
    town: townEnterprises ? (100 * town.open) / townEnterprises : null,
  }
}

function shareCount(input: ReviewInput): ReviewNumber {
  const { overdueRate } = input.now
  return { ...common('overdue', input), unit: 'count', ...shareParts(overdueRate, input.town.overdueRate, input) }
}

function share(input: ReviewInput, id: 'late' | 'repeat'): ReviewNumber {
  return { ...common(id, input), unit: 'percent', ...shareParts(input.now[id], input.town[id], input) }
}

function shareParts({ numerator, denominator, value }: Share, town: Share, { settings }: ReviewInput) {
  const noBasis = noBasisOf('proportion', numerator, denominator)
  const stability = noBasis ? 'no-basis' : stabilityOf('proportion', numerator, denominator, settings)
  const isShown = value !== null && noBasis === null && stability !== 'few'
  const { low, high } = isShown ? binomialInterval(numerator, denominator, settings.confidenceLevel) : { low: 0, high: 0 } // prettier-ignore
  return {
    rate: isShown ? 100 * value : null,
    interval: isShown ? { low: 100 * low, high: 100 * high } : null,
    ...{ numerator, denominator, stability, noBasis },
    town: town.value === null ? null : 100 * town.value,
  }
}

function daysNumber(input: ReviewInput): ReviewNumber {
  const { median, settings, town } = input
  const { cases, closed, low, high } = median
  const stability = cases === 0 ? 'no-basis' : stabilityOf('rate', closed, cases, settings)
  const isShown = median.median !== null && stability !== 'few' && stability !== 'no-basis'
  return {
    ...common('days', input),
    unit: 'days',
    rate: isShown ? median.median : null,
    interval: isShown && low !== null ? { low, high: high ?? Infinity } : null,
    numerator: closed,
    denominator: cases,
    stability,
    noBasis: cases === 0 ? 'denominator-zero' : null,
    town: town.medianDaysOpen,
  }
}

/** Place of a day on a trend's axis: 0 = first month end, 1 = second …; null = before or after it. */
export function trendPlace(ends: ArrayLike<EpochDay>, day: EpochDay): number | null {
  for (let at = 1; at < ends.length; at++) {
    const [from, to] = [ends[at - 1] as number, ends[at] as number]
    if (day >= from && day <= to) return at - 1 + (day - from) / (to - from)
  }
  return null
}
