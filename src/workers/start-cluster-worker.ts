import { createWorkerClient, type WorkerClient } from './client.ts'
import type { ClusterCalls } from './protocol.ts'

/** Starts the cluster worker; `stop` ends it (calls under way never settle, so abort them first). */
export function startClusterWorker(): WorkerClient<ClusterCalls> & { stop(): void } {
  const worker = new Worker(new URL('./clusters.worker.ts', import.meta.url), { type: 'module', name: 'clusters' })
  return { ...createWorkerClient<ClusterCalls>(worker), stop: () => worker.terminate() }
}
