import { createWorkerClient, type WorkerClient } from './client.ts'
import type { HeatCalls } from './heat-calls.ts'

export interface HeatWorker extends WorkerClient<HeatCalls> {
  stop(): void
}

/**
 * Starts the heat worker; `stop` ends it (calls under way never settle, so abort them first).
 *
 * @param onCrash - called when the worker itself breaks; calls under way are not answered then.
 */
export function startHeatWorker(onCrash: (reason: string) => void): HeatWorker {
  const worker = new Worker(new URL('./heat.worker.ts', import.meta.url), { type: 'module', name: 'heat' })
  worker.addEventListener('error', (event) => onCrash(event.message || 'the worker stopped'))
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'))
  return { ...createWorkerClient<HeatCalls>(worker), stop: () => worker.terminate() }
}
