import type { MeasureAnswer, Share, VillageFacts, VillageMeasures } from './measure-types.ts'
import type { Neighbours, StatisticsInput } from './statistics/answer-types.ts'

/** Measures that statistics (smoothing, intervals, funnel, ranks, clusters) may be asked for. */
export const STATISTIC_MEASURES = [
  'late',
  'overdueRate',
  'closure',
  'repeat',
  'selfFound',
  'perKm2',
  'per100Enterprises',
  'per1000Residents',
] as const
export type StatisticMeasure = (typeof STATISTIC_MEASURES)[number]

type ShareName = 'late' | 'overdueRate' | 'closure' | 'repeat' | 'selfFound'
const DENOMINATORS = {
  perKm2: { of: ({ areaKm2 }: VillageFacts) => areaKm2, per: 1 },
  per100Enterprises: { of: ({ enterprises }: VillageFacts) => enterprises, per: 100 },
  per1000Residents: { of: ({ residents }: VillageFacts) => residents, per: 1000 },
} as const

/**
 * One measure of all villages as the statistics take it: the counts behind the share or the rate, so that smoothing and
 * intervals rest on the very numbers shown. Rates count open hazards.
 *
 * @param facts - the villages of `byVillage`, in its order.
 */
export function statisticsInput(
  measure: StatisticMeasure,
  byVillage: MeasureAnswer['byVillage'],
  facts: readonly VillageFacts[],
  neighbours: Neighbours | null,
): StatisticsInput {
  const worst = measure === 'closure' || measure === 'selfFound' ? 'low' : 'high'
  const common = { villageIds: byVillage.map(({ villageId }) => villageId), worst, neighbours } as const
  if (isShare(measure)) {
    const shares = byVillage.map((one: VillageMeasures): Share => one[measure])
    const numerators = shares.map(({ numerator }) => numerator)
    return {
      ...common,
      kind: 'proportion',
      per: 1,
      numerators,
      denominators: shares.map(({ denominator }) => denominator),
    }
  }
  const { of, per } = DENOMINATORS[measure]
  const denominators = byVillage.map((_, at) => (facts[at] ? of(facts[at]) : null))
  return { ...common, kind: 'rate', per, numerators: byVillage.map(({ open }) => open), denominators }
}

const isShare = (measure: StatisticMeasure): measure is ShareName => !Object.hasOwn(DENOMINATORS, measure)
