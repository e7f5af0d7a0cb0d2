import { z } from 'zod'
import { recordId } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'
import { runWorker } from '../run-worker.ts'
import { hazardPagesOf } from './hazard-columns.ts'
import { workOf, type WallAsked, type WallTask, type WallWork } from './hazard-work.ts'
import type { WallRequest } from './wall-figures.worker.ts'
import { FiguresText, type WallJob } from './wall-source.ts'

/** Up to so many hazards, counts are made here: starting a thread would cost more than they do (some 10 ms). */
const FEW_ROWS = 2_000

const villageRows = z.array(z.object({ id: recordId, name: z.string() }))

/** Names of a town's villages by id. */
async function villageNamesOf(db: Queryable, town: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query('select id, name from village where town_id = $1 order by id', [town])
  return new Map(parseContract(villageRows, rows, 'rows of table village').map(({ id, name }) => [id, name]))
}

/** The question with what it is asked about. */
async function taskOf<S extends keyof WallAsked>(
  { db, town, version, asOf, area }: WallJob,
  source: S,
  asked: WallAsked[S],
): Promise<WallTask<S>> {
  const [pages, villages] = await Promise.all([hazardPagesOf(db, town, version), villageNamesOf(db, town)])
  return { source, pages, scope: { asOf, area, villages }, asked }
}

/**
 * Works out one source from the town's hazards, as JSON text, in a thread of its own.
 *
 * @throws AppError as the work; `worker/failed` when the thread dies.
 */
export async function hazardTextOf<S extends keyof WallAsked>(
  job: WallJob,
  source: S,
  asked: WallAsked[S],
): Promise<FiguresText> {
  // Made in the thread by the same program; the browser parses it.
  return new FiguresText(await inThread<Uint8Array>(await taskOf(job, source, asked), true))
}

/** The same as data, of few hazards without a thread: for what is counted in one pass. */
export async function hazardWorkOf<S extends keyof WallAsked>(
  job: WallJob,
  source: S,
  asked: WallAsked[S],
): Promise<WallWork[S]> {
  const task = await taskOf(job, source, asked)
  return isFew(task) ? workOf(task) : inThread<WallWork[S]>(task, false)
}

/** Whether a town has so few hazards that {@link hazardWorkOf} takes no thread. */
export async function hasFewHazards({ db, town, version }: WallJob): Promise<boolean> {
  return isFew({ pages: await hazardPagesOf(db, town, version) })
}

const isFew = ({ pages }: Pick<WallTask, 'pages'>) => pages.reduce((sum, { length }) => sum + length, 0) <= FEW_ROWS

function inThread<T>(task: WallTask, asText: boolean): Promise<T> {
  return runWorker<T>({
    source: 'src/server/wall/wall-figures.worker.ts',
    call: `wall ${task.source}`,
    request: { task, asText } satisfies WallRequest,
    receive: (message) => ({ result: (message as { figures: T }).figures }),
  })
}
