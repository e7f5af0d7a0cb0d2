import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage } from '../run-worker.ts'
import { roadWork, type RoadJob } from './road-work.ts'

/** Entry of the thread that counts derived roads for the wall: one job as its start value, then `done` or `failed`. */
try {
  // Started by `roadFiguresOf` alone, with a value of this type.
  parentPort?.postMessage({ type: 'done', work: roadWork(workerData as RoadJob) })
} catch (error) {
  parentPort?.postMessage(failedMessage(error))
}
