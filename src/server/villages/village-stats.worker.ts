import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage } from '../run-worker.ts'
import { statsOf, type StatsJob } from './stats-work.ts'

/** Entry of the thread that works out the statistics of villages: one job as its start value, then `done` or `failed`. */
try {
  // Started by `villageStatsInThread` alone, with a value of this type.
  parentPort?.postMessage({ type: 'done', stats: statsOf(workerData as StatsJob) })
} catch (error) {
  parentPort?.postMessage(failedMessage(error))
}
