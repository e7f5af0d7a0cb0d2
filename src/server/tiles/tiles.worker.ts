import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage, type FailedMessage } from '../run-worker.ts'
import { cutTownTiles } from './cut-town-tiles.ts'
import { parseTilesRequest, type TilesMessage } from './tiles-messages.ts'

/** Entry of the thread that cuts tiles: one request as its start value, messages until `done` or `failed`, then it ends. */
const post = (message: TilesMessage | FailedMessage): void => parentPort?.postMessage(message)

try {
  const request = parseTilesRequest(workerData)
  const value = cutTownTiles({ ...request, onProgress: (progress) => post({ type: 'progress', progress }) })
  post({ type: 'done', value })
} catch (error) {
  post(failedMessage(error))
}
