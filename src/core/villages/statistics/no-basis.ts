import type { NoBasis, StatisticsInput, VillageStatistic, VillageStatistics } from './answer-types.ts'

/** What is told of a village without a basis: its numbers as far as they are numbers, and why. */
export function statisticWithoutBasis(
  { villageIds, numerators, denominators }: StatisticsInput,
  at: number,
  noBasis: NoBasis | null,
): VillageStatistic {
  return {
    villageId: villageIds[at] ?? '',
    numerator: finiteOrNull(numerators[at]),
    denominator: finiteOrNull(denominators[at]),
    noBasis,
    stability: 'no-basis',
    raw: null,
    rawInterval: null,
    smoothed: null,
    spatial: null,
    excessRatio: null,
    funnel: null,
    rank: null,
    groups: [],
    cluster: null,
  }
}

/** The answer where no village has a basis. */
export function answerWithoutBasis(input: StatisticsInput, lacks: readonly (NoBasis | null)[]): VillageStatistics {
  const { kind, per, worst, villageIds } = input
  return {
    kind,
    per,
    worst,
    town: {
      numerator: 0,
      denominator: 0,
      rate: null,
      interval: null,
      variance: 0,
      isWithinChance: true,
      overdispersion: null,
    },
    villages: villageIds.map((_, at) => statisticWithoutBasis(input, at, lacks[at] ?? null)),
    ranking: { order: [], groups: [], apart: [...villageIds.keys()] },
    funnel: null,
    clusters: { state: 'no-basis', units: 0, islands: [], hot: 0, cold: 0, moran: null },
  }
}

function finiteOrNull(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
