import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import { cutTownTiles } from './cut-town-tiles.ts'
import { parseTilesRequest, type TilesMessage } from './tiles-messages.ts'

/** Entry of the thread that cuts tiles: one request as its start value, messages until `done` or `failed`, then it ends. */
const post = (message: TilesMessage): void => parentPort?.postMessage(message)

try {
  const request = parseTilesRequest(workerData)
  const value = cutTownTiles({ ...request, onProgress: (progress) => post({ type: 'progress', progress }) })
  post({ type: 'done', value })
} catch (error) {
  post(
    error instanceof AppError
      ? { type: 'failed', code: error.code, details: error.details }
      : { type: 'failed', code: null, details: String(error) },
  )
}
