import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage } from '../run-worker.ts'
import { workOf, type WallTask } from './hazard-work.ts'

/** Entry of the thread that works out one source of the wall: one task as its start value, then `done` or `failed`. */
try {
  // Started by `hazardWorkOf` alone, with a value of this type.
  parentPort?.postMessage({ type: 'done', figures: workOf(workerData as WallTask) })
} catch (error) {
  parentPort?.postMessage(failedMessage(error))
}
