import { parentPort, workerData } from 'node:worker_threads'
import { deriveRoads } from '../../core/roads/derive.ts'
import { failedMessage } from '../run-worker.ts'
import type { DeriveJob } from './derive-in-thread.ts'

/** Entry of the thread that derives: one job as its start value, then `done` or `failed`. */
try {
  // Started by `deriveInThread` alone, with a value of this type.
  const { input, settings } = workerData as DeriveJob
  parentPort?.postMessage({ type: 'done', derived: deriveRoads(input, settings) })
} catch (error) {
  parentPort?.postMessage(failedMessage(error))
}
