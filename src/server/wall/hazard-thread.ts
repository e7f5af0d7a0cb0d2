import { z } from 'zod'
import { recordId } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'
import { runWorker } from '../run-worker.ts'
import { hazardPagesOf } from './hazard-columns.ts'
import { workOf, type WallAsked, type WallTask, type WallWork } from './hazard-work.ts'
import type { WallJob } from './wall-source.ts'

/** Up to so many hazards, counts are made here: starting a thread would cost more than they do (some 10 ms). */
const FEW_ROWS = 5_000
/** Sources whose work grows with the town's ground and villages, not with its hazards alone. */
const ALWAYS_IN_THREAD: ReadonlySet<keyof WallAsked> = new Set(['villages', 'heat'])

const villageRows = z.array(z.object({ id: recordId, name: z.string() }))

/** Names of a town's villages by id. */
async function villageNamesOf(db: Queryable, town: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query('select id, name from village where town_id = $1 order by id', [town])
  return new Map(parseContract(villageRows, rows, 'rows of table village').map(({ id, name }) => [id, name]))
}

/**
 * Works out one source from the town's hazards, in a thread of its own unless it is a trifle.
 *
 * @throws AppError as the work; `worker/failed` when the thread dies.
 */
export async function hazardWorkOf<S extends keyof WallAsked>(
  { db, town, version, asOf, area }: WallJob,
  source: S,
  asked: WallAsked[S],
): Promise<WallWork[S]> {
  const [pages, villages] = await Promise.all([hazardPagesOf(db, town, version), villageNamesOf(db, town)])
  const task: WallTask<S> = { source, pages, scope: { asOf, area, villages }, asked }
  const count = pages.reduce((sum, { length }) => sum + length, 0)
  if (count <= FEW_ROWS && !ALWAYS_IN_THREAD.has(source)) return workOf(task)
  return runWorker<WallWork[S]>({
    source: 'src/server/wall/wall-figures.worker.ts',
    call: `wall ${source}`,
    request: task,
    // Made in the thread by the same program; the browser parses it.
    receive: (message) => ({ result: (message as { figures: WallWork[S] }).figures }),
  })
}
