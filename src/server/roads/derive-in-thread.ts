import type { DerivedRoads, RoadsSettings } from '../../core/roads/derive.ts'
import type { RoadInputs } from '../../core/roads/road-features.ts'
import { runWorker } from '../run-worker.ts'

export interface DeriveJob {
  input: RoadInputs
  settings: RoadsSettings
}

/**
 * Derives in a thread of its own, so that a server answers meanwhile.
 *
 * @param signal - ends the thread.
 * @throws AppError `worker/failed` when the thread dies.
 */
export function deriveInThread(job: DeriveJob, signal?: AbortSignal): Promise<DerivedRoads> {
  return runWorker<DerivedRoads>({
    source: 'src/server/roads/derive.worker.ts',
    call: 'deriveRoads',
    request: job,
    signal,
    // Made in the thread by the same program; parsed before it is written to the database and read again.
    receive: (message) => ({ result: (message as { derived: DerivedRoads }).derived }),
  })
}
