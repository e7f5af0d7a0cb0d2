import { AppError } from '../../core/errors.ts'
import { startNodeWorker } from '../node-worker.ts'
import type { CutTownOptions, CutTownResult } from './cut-town-tiles.ts'
import { errorOfFailure, parseTilesMessage } from './tiles-messages.ts'

/**
 * {@link cutTownTiles} in a thread of its own: the caller's thread stays free. Works from the sources and from the bundle.
 *
 * @param options.signal - stops the thread; the archive then stays as it was (a draft file may be left behind).
 * @throws AppError as `cutTownTiles`, or `worker/failed` when the thread dies. An abort rejects with the signal's reason.
 */
export function runTilesWorker({
  onProgress,
  signal,
  ...request
}: CutTownOptions & { signal?: AbortSignal }): Promise<CutTownResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    const worker = startNodeWorker('src/server/tiles/tiles.worker.ts', request)
    const abort = (): void => settle(() => reject(signal?.reason))
    let isSettled = false
    const settle = (answer: () => void): void => {
      if (isSettled) return
      isSettled = true
      signal?.removeEventListener('abort', abort)
      worker.terminate().then(answer, answer)
    }
    const fail = (reason: string, cause?: unknown): void =>
      settle(() => reject(new AppError('worker/failed', { call: 'cutTownTiles', reason }, { cause })))

    signal?.addEventListener('abort', abort)
    worker.on('message', (value: unknown) => {
      try {
        const message = parseTilesMessage(value)
        if (message.type === 'progress') onProgress?.(message.progress)
        else if (message.type === 'done') settle(() => resolve(message.value))
        else settle(() => reject(errorOfFailure(message)))
      } catch (error) {
        settle(() => reject(error))
      }
    })
    worker.on('error', (error) => fail(String(error), error))
    worker.on('exit', (code) => fail(`the thread ended with code ${code} before its answer`))
  })
}
