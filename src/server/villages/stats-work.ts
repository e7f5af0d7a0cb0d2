import { VILLAGE_RULES } from '../../catalog/village-rules.ts'
import { parseContract } from '../../contracts/parse.ts'
import {
  villageStats,
  type VillageStats,
  type VillageStatsQuery,
  type VillageStatsRow,
} from '../../contracts/village-stats.ts'
import { textsOver, type Texts } from '../../core/columns/texts.ts'
import { AppError } from '../../core/errors.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { isoOfEpochDay, type EpochDay } from '../../core/time/calendar-day.ts'
import type { VillageFacts, VillageMeasures } from '../../core/villages/measure-types.ts'
import { villageMeasures } from '../../core/villages/measures.ts'
import { REPEAT_DAYS } from '../../core/villages/period.ts'
import { prepareReviewRows, type ReviewColumns } from '../../core/villages/review-rows.ts'
import { statisticsInput } from '../../core/villages/statistic-measures.ts'
import type { VillageStatistic } from '../../core/villages/statistics/answer-types.ts'
import { villageStatements, type VillageStatement } from '../../core/villages/statistics/statements.ts'
import { queenNeighbours } from '../../core/villages/statistics/contiguity.ts'
import { villageStatistics } from '../../core/villages/statistics/village-statistics.ts'
import { statsNotes } from './stats-notes.ts'

/** A column of texts as it crosses to a thread: its function stays behind. */
export type BareTexts = Pick<Texts, 'offsets' | 'bytes'>

/** What the numbers of a town are made of; structured-cloneable. */
export interface StatsJob {
  readonly townId: string
  readonly facts: readonly VillageFacts[]
  /** Boundary of each village of `facts`; null = none. */
  readonly shapes: readonly (Geometry | null)[]
  readonly columns: Omit<ReviewColumns, 'siteId' | 'closedSpells'> & Record<'siteId' | 'closedSpells', BareTexts>
  readonly keep: Uint8Array | null
  /** Texts by which rows were left out. */
  readonly words: readonly string[]
  readonly asOf: EpochDay
  readonly from: EpochDay
  readonly today: EpochDay
  readonly measure: VillageStatsQuery['measure']
}

/** All measures of the villages as of a day, with statistics of one of them: by the functions that the page uses. */
export function statsOf({
  townId,
  facts,
  shapes,
  columns,
  keep,
  words,
  asOf,
  from,
  today,
  measure,
}: StatsJob): VillageStats {
  const texts = ({ offsets, bytes }: BareTexts) => textsOver(offsets, bytes)
  const rows = prepareReviewRows({
    ...columns,
    siteId: texts(columns.siteId),
    closedSpells: texts(columns.closedSpells),
  })
  const answer = villageMeasures(rows, facts, {
    asOf,
    from,
    repeatDays: REPEAT_DAYS,
    today: Math.max(asOf, today),
    keep,
  })
  const neighbours = queenNeighbours(shapes, VILLAGE_RULES.contiguityToleranceM)
  const input = statisticsInput(measure, answer.byVillage, facts, neighbours)
  const statistics = villageStatistics(input, VILLAGE_RULES.statistics)
  const { clusters } = statistics
  const said = villageStatements(statistics.villages).villages
  const document: VillageStats = {
    town: townId,
    asOf: isoOfEpochDay(asOf),
    from: isoOfEpochDay(from),
    measure,
    villages: facts.map((one, at) => rowOf(one, answer.byVillage[at], statistics.villages[at], said[at])),
    townMeasures: withoutId(answer.town),
    outside: { ...answer.outside, measures: withoutId(answer.outside.measures) },
    clusters: {
      state: clusters.state,
      hot: clusters.hot,
      cold: clusters.cold,
      moranI: clusters.moran?.i ?? null,
      moranP: clusters.moran?.p ?? null,
    },
    notes: statsNotes({ facts, answer, statistics, rows, words, isPast: asOf < today }),
  }
  return parseContract(villageStats, document, 'village statistics')
}

function rowOf(
  facts: VillageFacts,
  measures: VillageMeasures | undefined,
  statistic: VillageStatistic | undefined,
  said: VillageStatement | undefined,
): VillageStatsRow {
  if (!measures || !statistic || !said) throw new AppError('record/not-found', { what: 'village', id: facts.id })
  const { id, name, kind, areaKm2, residents, households, enterprises } = facts
  return {
    ...withoutId(measures),
    ...({ id, name, kind, areaKm2, residents, households, enterprises } as Pick<VillageStatsRow, keyof VillageFacts>),
    ratePerKm2: measures.perKm2,
    value: statistic.raw,
    rawInterval: statistic.rawInterval,
    smoothed: statistic.smoothed?.value ?? null,
    interval: statistic.smoothed?.interval ?? null,
    spatial: statistic.spatial?.value ?? null,
    stability: statistic.stability,
    noBasis: statistic.noBasis,
    funnel: statistic.funnel,
    rank: statistic.rank,
    groups: [...statistic.groups],
    giStar: statistic.cluster?.giStar ?? null,
    localMoran: statistic.cluster?.localMoran ?? null,
    p: statistic.cluster?.p ?? null,
    pAdjusted: statistic.cluster?.pAdjusted ?? null,
    hot: statistic.cluster?.hot ?? null,
    said: { isFew: said.isFew, funnel: said.funnel, hot: said.hot },
  }
}

function withoutId({ villageId: _, ...measures }: VillageMeasures): Omit<VillageMeasures, 'villageId'> {
  return measures
}
