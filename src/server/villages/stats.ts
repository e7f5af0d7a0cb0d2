import { z } from 'zod'
import { geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { VillageStats, VillageStatsQuery } from '../../contracts/village-stats.ts'
import { AppError } from '../../core/errors.ts'
import { epochDayOf } from '../../core/time/calendar-day.ts'
import { checkMeasureOptions } from '../../core/villages/measures.ts'
import { startOfYear } from '../../core/villages/period.ts'
import type { Queryable } from '../db/database.ts'
import { runWorker } from '../run-worker.ts'
import { villageFactsOf } from './facts.ts'
import { readReviewColumns } from './review-columns.ts'
import { statsOf, type StatsJob } from './stats-work.ts'

/**
 * Measures and statistics of a town's villages, worked out on the caller's thread: for commands.
 *
 * @throws AppError `town/not-found`; `argument/invalid` when the period ends before it begins.
 */
export async function villageStatsOf(
  db: Queryable,
  townId: string,
  question: VillageStatsQuery,
  signal?: AbortSignal,
): Promise<VillageStats> {
  return statsOf(await readStatsJob(db, townId, question, signal))
}

/**
 * The same worked out in a thread of its own, so that a server answers meanwhile.
 *
 * @throws as `villageStatsOf`; `worker/failed` when the thread dies.
 */
export async function villageStatsInThread(
  db: Queryable,
  townId: string,
  question: VillageStatsQuery,
  signal?: AbortSignal,
): Promise<VillageStats> {
  return runWorker<VillageStats>({
    source: 'src/server/villages/village-stats.worker.ts',
    call: 'villageStats',
    request: await readStatsJob(db, townId, question, signal),
    signal,
    // Parsed in the thread by the same program.
    receive: (message) => ({ result: (message as { stats: VillageStats }).stats }),
  })
}

async function readStatsJob(
  db: Queryable,
  townId: string,
  { asOf: asOfIso, from: fromIso, measure, leaveOut }: VillageStatsQuery,
  signal?: AbortSignal,
): Promise<StatsJob> {
  const asOf = dayOf('asOf', asOfIso)
  const from = fromIso === undefined ? startOfYear(asOf) : dayOf('from', fromIso)
  const { villages: facts } = await villageFactsOf(db, townId, signal)
  checkMeasureOptions({ asOf, from })
  const words = (leaveOut ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '') // prettier-ignore
  const { columns, keep } = await readReviewColumns(db, townId, words, signal)
  const bare = ({ offsets, bytes }: StatsJob['columns']['siteId']) => ({ offsets, bytes })
  const shapes = await boundariesOf(db, townId, signal)
  return {
    ...{ townId, facts, keep, words, asOf, from, measure },
    shapes: facts.map(({ id }) => shapes.get(id) ?? null),
    columns: { ...columns, siteId: bare(columns.siteId), closedSpells: bare(columns.closedSpells) },
    today: Math.floor(Date.now() / 86_400_000),
  }
}

function dayOf(name: string, iso: string): number {
  const day = epochDayOf(iso)
  if (day === null) throw new AppError('argument/invalid', { name, found: iso, expected: 'YYYY-MM-DD' })
  return day
}

const boundaryRows = z.array(z.object({ id: z.string(), geom: z.string() }))

/** Boundary of each village by id, EPSG:4326. */
export async function boundariesOf(db: Queryable, townId: string, signal?: AbortSignal) {
  const rows = await db.query(
    'select id, st_asgeojson(geom, 9) as geom from village where town_id = $1',
    [townId],
    signal && { signal },
  )
  const read = parseContract(boundaryRows, rows, 'rows of table village')
  return new Map(read.map(({ id, geom }) => [id, parseContract(geometry, JSON.parse(geom), `boundary of ${id}`)]))
}
