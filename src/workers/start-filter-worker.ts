import { createWorkerClient, type WorkerClient } from './client.ts'
import type { FilterCalls } from './filter-calls.ts'

export interface FilterWorker extends WorkerClient<FilterCalls> {
  stop(): void
}

/**
 * Starts the filter worker; `stop` ends it (calls under way never settle, so abort them first).
 *
 * @param onCrash - called when the worker itself breaks (it could not be loaded, or ran out of memory); calls under way
 *   are not answered then.
 */
export function startFilterWorker(onCrash: (reason: string) => void): FilterWorker {
  const worker = new Worker(new URL('./filter.worker.ts', import.meta.url), { type: 'module', name: 'filter' })
  worker.addEventListener('error', (event) => onCrash(event.message || 'the worker stopped'))
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'))
  return { ...createWorkerClient<FilterCalls>(worker), stop: () => worker.terminate() }
}
