import { z } from 'zod'
import { VILLAGE_RULES } from '../../catalog/village-rules.ts'
import { geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import {
  villageStats,
  type VillageStats,
  type VillageStatsQuery,
  type VillageStatsRow,
} from '../../contracts/village-stats.ts'
import { AppError } from '../../core/errors.ts'
import { epochDayOf, isoOfEpochDay } from '../../core/time/calendar-day.ts'
import type { VillageFacts, VillageMeasures } from '../../core/villages/measure-types.ts'
import { villageMeasures } from '../../core/villages/measures.ts'
import { REPEAT_DAYS, startOfYear } from '../../core/villages/period.ts'
import { prepareReviewRows } from '../../core/villages/review-rows.ts'
import { statisticsInput } from '../../core/villages/statistic-measures.ts'
import type { VillageStatistic } from '../../core/villages/statistics/answer-types.ts'
import { queenNeighbours } from '../../core/villages/statistics/contiguity.ts'
import { villageStatistics } from '../../core/villages/statistics/village-statistics.ts'
import type { Queryable } from '../db/database.ts'
import { villageFactsOf } from './facts.ts'
import { readReviewColumns } from './review-columns.ts'
import { statsNotes } from './stats-notes.ts'

/**
 * All measures of a town's villages as of a day, with statistics of one of them: by the functions that the page uses.
 *
 * @throws AppError `town/not-found`; `argument/invalid` when the period ends before it begins.
 */
export async function villageStatsOf(
  db: Queryable,
  townId: string,
  { asOf: asOfIso, from: fromIso, measure, leaveOut }: VillageStatsQuery,
  signal?: AbortSignal,
): Promise<VillageStats> {
  const { villages: facts } = await villageFactsOf(db, townId, signal)
  const words = (leaveOut ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '') // prettier-ignore
  const { columns, keep } = await readReviewColumns(db, townId, words, signal)
  const asOf = dayOf('asOf', asOfIso)
  const from = fromIso === undefined ? startOfYear(asOf) : dayOf('from', fromIso)
  const today = Math.max(asOf, Math.floor(Date.now() / 86_400_000))
  const rows = prepareReviewRows(columns)
  const answer = villageMeasures(rows, facts, { asOf, from, repeatDays: REPEAT_DAYS, today, keep })
  const shapes = await boundariesOf(db, townId, signal)
  const neighbours = queenNeighbours(
    facts.map(({ id }) => shapes.get(id) ?? null),
    VILLAGE_RULES.contiguityToleranceM,
  )
  const input = statisticsInput(measure, answer.byVillage, facts, neighbours)
  const statistics = villageStatistics(input, VILLAGE_RULES.statistics)
  const { clusters } = statistics
  const document: VillageStats = {
    town: townId,
    asOf: asOfIso,
    from: isoOfEpochDay(from),
    measure,
    villages: facts.map((one, at) => rowOf(one, answer.byVillage[at], statistics.villages[at])),
    townMeasures: withoutId(answer.town),
    outside: { ...answer.outside, measures: withoutId(answer.outside.measures) },
    clusters: {
      state: clusters.state,
      hot: clusters.hot,
      cold: clusters.cold,
      moranI: clusters.moran?.i ?? null,
      moranP: clusters.moran?.p ?? null,
    },
    notes: statsNotes({ facts, answer, statistics, rows, words, isPast: asOf < Math.floor(Date.now() / 86_400_000) }),
  }
  return parseContract(villageStats, document, 'village statistics')
}

function rowOf(
  facts: VillageFacts,
  measures: VillageMeasures | undefined,
  statistic: VillageStatistic | undefined,
): VillageStatsRow {
  if (!measures || !statistic) throw new AppError('record/not-found', { what: 'village', id: facts.id })
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
  }
}

function withoutId({ villageId: _, ...measures }: VillageMeasures): Omit<VillageMeasures, 'villageId'> {
  return measures
}

function dayOf(name: string, iso: string): number {
  const day = epochDayOf(iso)
  if (day === null) throw new AppError('argument/invalid', { name, found: iso, expected: 'YYYY-MM-DD' })
  return day
}

const boundaryRows = z.array(z.object({ id: z.string(), geom: z.string() }))

async function boundariesOf(db: Queryable, townId: string, signal?: AbortSignal) {
  const rows = await db.query(
    'select id, st_asgeojson(geom, 9) as geom from village where town_id = $1',
    [townId],
    signal && { signal },
  )
  const read = parseContract(boundaryRows, rows, 'rows of table village')
  return new Map(read.map(({ id, geom }) => [id, parseContract(geometry, JSON.parse(geom), `boundary of ${id}`)]))
}
