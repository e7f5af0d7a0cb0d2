import { createWorkerClient, type WorkerClient } from './client.ts'
import type { ExportCalls } from './export-protocol.ts'

/** Starts an export worker for one file; `stop` ends it (calls under way never settle, so abort them first). */
export function startExportWorker(): WorkerClient<ExportCalls> & { stop(): void } {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module', name: 'export' })
  return { ...createWorkerClient<ExportCalls>(worker), stop: () => worker.terminate() }
}
