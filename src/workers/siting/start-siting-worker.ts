import type { SitingProgress } from '../../core/siting/progress-types.ts'
import { createWorkerClient, type WorkerClient } from '../client.ts'
import type { SitingCalls } from './protocol.ts'

export interface SitingWorker extends WorkerClient<SitingCalls> {
  stop(): void
}

/**
 * Starts the siting worker (which starts the solver's own at the first model); `stop` ends both (calls under way never settle,
 * so abort them first).
 *
 * @param onProgress - greedy plans, curve points, counts of runs, each with its `job`.
 * @param onCrash - called when the worker itself breaks; calls under way are not answered then.
 */
export function startSitingWorker(
  onProgress: (progress: SitingProgress) => void,
  onCrash: (reason: string) => void,
): SitingWorker {
  const worker = new Worker(new URL('./siting.worker.ts', import.meta.url), { type: 'module', name: 'siting' })
  worker.addEventListener('message', ({ data }: { data: unknown }) => {
    const progress = readProgress(data)
    if (progress) onProgress(progress)
  })
  worker.addEventListener('error', (event) => onCrash(event.message || 'the worker stopped'))
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'))
  return { ...createWorkerClient<SitingCalls>(worker), stop: () => worker.terminate() }
}

function readProgress(data: unknown): SitingProgress | null {
  if (typeof data !== 'object' || data === null || !('progress' in data)) return null
  // Written by the worker of the same build.
  return data.progress as SitingProgress
}
