import { createWorkerClient, type WorkerClient } from './client.ts'
import type { RowOrderCalls } from './row-order-protocol.ts'

/** Starts the ordering worker; `stop` ends it (calls under way never settle, so abort them first). */
export function startRowOrderWorker(): WorkerClient<RowOrderCalls> & { stop(): void } {
  const worker = new Worker(new URL('./row-order.worker.ts', import.meta.url), { type: 'module', name: 'row-order' })
  return { ...createWorkerClient<RowOrderCalls>(worker), stop: () => worker.terminate() }
}
