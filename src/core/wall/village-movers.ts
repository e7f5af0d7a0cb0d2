import { isRowOpenOn, urgencyOf } from '../hazards/urgency.ts'
import { addMonths } from '../time/move-range.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import type { VillageFacts } from '../villages/measure-types.ts'
import type { Neighbours, StatisticsInput, StatisticsSettings } from '../villages/statistics/answer-types.ts'
import { villageStatements } from '../villages/statistics/statements.ts'
import { villageStatistics } from '../villages/statistics/village-statistics.ts'
import { villageOfRows } from '../villages/village-of-rows.ts'
import { VILLAGE_MEASURES, type VillageMeasure } from './wall-model.ts'
import { majorTest, type WallRows } from './wall-rows.ts'

/** Denominators of the rates the wall may tell. */
const MEASURES = {
  per1000Residents: { of: ({ residents }: VillageFacts) => residents, per: 1000 },
  per100Enterprises: { of: ({ enterprises }: VillageFacts) => enterprises, per: 100 },
  perKm2: { of: ({ areaKm2 }: VillageFacts) => areaKm2, per: 1 },
} as const satisfies Record<VillageMeasure, { of: (facts: VillageFacts) => number | null; per: number }>

export interface WallVillagesInput {
  readonly asOf: EpochDay
  /** Villages of the town, each id once. */
  readonly facts: readonly VillageFacts[]
  /** What the town set; null = chosen by what is known of the villages. */
  readonly measure: VillageMeasure | null
  /** In the order of the facts; null = no boundaries. */
  readonly neighbours: Neighbours | null
  readonly settings: StatisticsSettings
}

/**
 * Figures of the source `villages`: counts of open hazards as of a day and 12 months before it, and one rate with what
 * the page of villages tells of it (`villageStatistics`, `villageStatements`). Worst first by the smoothed rate; then
 * villages with too few events for a rate, then those without a basis, each by open hazards.
 */
export function wallVillages(
  rows: WallRows,
  { asOf, facts, measure: wanted, neighbours, settings }: WallVillagesInput,
) {
  const counts = countsOf(rows, facts, asOf)
  const measure = wanted ?? measureOf(facts)
  const { of, per } = MEASURES[measure]
  const input: StatisticsInput = {
    kind: 'rate',
    villageIds: facts.map(({ id }) => id),
    numerators: counts.map(({ open }) => open),
    denominators: facts.map(of),
    per,
    worst: 'high',
    neighbours,
  }
  const statistics = villageStatistics(input, settings).villages
  const said = villageStatements(statistics).villages
  const villages = facts.map(({ id, name, kind }, at) => {
    const statistic = statistics[at]
    const { isFew = false, funnel = null, hot = null } = said[at] ?? {}
    const smoothed = isFew ? null : (statistic?.smoothed ?? null)
    return {
      ...{ id, name, kind },
      ...(counts[at] ?? NONE),
      rate: smoothed?.value ?? null,
      low: smoothed?.interval.low ?? null,
      high: smoothed?.interval.high ?? null,
      isUnstable: statistic?.stability === 'unstable' || isFew,
      isFew,
      rankLow: statistic?.rank?.low ?? null,
      rankHigh: statistic?.rank?.high ?? null,
      funnel,
      hot,
    }
  })
  const order = (one: (typeof villages)[number]) => (one.rate !== null ? 0 : one.isFew ? 1 : 2)
  villages.sort(
    (a, b) => order(a) - order(b) || (b.rate ?? 0) - (a.rate ?? 0) || b.open - a.open || (a.id < b.id ? -1 : 1),
  )
  return { measure, townRate: townRateOf(counts, facts, measure), villages }
}

/** The first measure that more than half of the villages have a basis for; else the one that most of them have. */
function measureOf(facts: readonly VillageFacts[]): VillageMeasure {
  const withBasis = (name: VillageMeasure) => facts.filter((one) => (MEASURES[name].of(one) ?? 0) > 0).length
  const most = VILLAGE_MEASURES.find((name) => 2 * withBasis(name) > facts.length)
  return (
    most ??
    VILLAGE_MEASURES.reduce<VillageMeasure>((best, name) => (withBasis(name) > withBasis(best) ? name : best), 'perKm2')
  )
}

/** As the page tells it: open hazards of all villages over all they have; null when one of them is not known. */
function townRateOf(counts: readonly Counts[], facts: readonly VillageFacts[], measure: VillageMeasure): number | null {
  const { of, per } = MEASURES[measure]
  let base = 0
  for (const one of facts) {
    const value = of(one)
    if (value === null || !Number.isFinite(value)) return null
    base += value
  }
  return base > 0 ? (counts.reduce((sum, { open }) => sum + open, 0) / base) * per : null
}

interface Counts {
  open: number
  red: number
  orange: number
  openYearAgo: number
}
const NONE: Counts = { open: 0, red: 0, orange: 0, openYearAgo: 0 }

function countsOf(rows: WallRows, facts: readonly VillageFacts[], asOf: EpochDay): Counts[] {
  const counts = facts.map(() => ({ ...NONE }))
  const { villageOf } = villageOfRows(rows, facts)
  const isMajor = majorTest(rows)
  const before = addMonths(asOf, -12)
  for (let row = 0; row < rows.length; row++) {
    const count = counts[villageOf[row] as number]
    if (!count) continue
    if (isRowOpenOn(rows, row, before)) count.openYearAgo++
    if (!isRowOpenOn(rows, row, asOf)) continue
    count.open++
    const level = urgencyOf(isMajor(row), rows.deadlineDay[row] as number, asOf)
    if (level === 'red' || level === 'orange') count[level]++
  }
  return counts
}
