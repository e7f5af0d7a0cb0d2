import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage } from '../run-worker.ts'
import { chemicalWork, type ChemicalJob } from './chemical-work.ts'

/** Entry of the thread that judges distances for the wall: one job as its start value, then `done` or `failed`. */
try {
  // Started by `chemicalFiguresOf` alone, with a value of this type.
  parentPort?.postMessage({ type: 'done', summary: chemicalWork(workerData as ChemicalJob) })
} catch (error) {
  parentPort?.postMessage(failedMessage(error))
}
