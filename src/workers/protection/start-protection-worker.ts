import { createWorkerClient, type WorkerClient } from '../client.ts'
import type { ProtectionCalls } from './protocol.ts'

export interface ProtectionWorker extends WorkerClient<ProtectionCalls> {
  stop(): void
}

/**
 * Starts the protection worker; `stop` ends it (calls under way never settle, so abort them first).
 *
 * @param onCrash - called when the worker itself breaks; calls under way are not answered then.
 */
export function startProtectionWorker(onCrash: (reason: string) => void): ProtectionWorker {
  const worker = new Worker(new URL('./protection.worker.ts', import.meta.url), { type: 'module', name: 'protection' })
  worker.addEventListener('error', (event) => onCrash(event.message || 'the worker stopped'))
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'))
  return { ...createWorkerClient<ProtectionCalls>(worker), stop: () => worker.terminate() }
}
