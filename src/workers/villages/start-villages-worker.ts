import type { ReviewColumns } from '../../core/villages/review-rows.ts'
import { createWorkerClient, type CallOptions, type WorkerClient } from '../client.ts'
import { piecesOf } from '../filter-pieces.ts'
import { planHazards } from './hazard-pieces.ts'
import type { VillagesCalls } from './protocol.ts'

export interface VillagesWorker extends WorkerClient<VillagesCalls> {
  stop(): void
}

/**
 * Starts the villages worker; `stop` ends it (calls under way never settle, so abort them first).
 *
 * @param onCrash - called when the worker itself breaks; calls under way are not answered then.
 */
export function startVillagesWorker(onCrash: (reason: string) => void): VillagesWorker {
  const worker = new Worker(new URL('./villages.worker.ts', import.meta.url), { type: 'module', name: 'villages' })
  worker.addEventListener('error', (event) => onCrash(event.message || 'the worker stopped'))
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'))
  return { ...createWorkerClient<VillagesCalls>(worker), stop: () => worker.terminate() }
}

/**
 * Brings the hazards to the worker in pieces of some milliseconds, with a turn of the event loop between. The columns of
 * the bulk table fit as they are; they are copied, never moved.
 *
 * @param version - names these rows in every answer; another number for other rows.
 */
export async function loadHazards(
  client: WorkerClient<VillagesCalls>,
  version: number,
  columns: ReviewColumns,
  { signal }: Pick<CallOptions, 'signal'> = {},
): Promise<void> {
  const options: CallOptions = signal ? { signal } : {}
  const { plan, arrays } = planHazards(version, columns)
  await client.call('beginHazards', plan, options)
  for (const [key, array] of arrays) {
    for (const { at, values } of piecesOf(array)) {
      const transfer = [values.buffer as ArrayBuffer]
      await client.call('loadPart', { version, key, at, values }, { ...options, transfer })
    }
  }
  await client.call('commitHazards', { version }, options)
}
