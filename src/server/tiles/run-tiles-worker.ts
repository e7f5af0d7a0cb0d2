import { runWorker } from '../run-worker.ts'
import type { CutTownOptions, CutTownResult } from './cut-town-tiles.ts'
import { parseTilesMessage } from './tiles-messages.ts'

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
  return runWorker({
    source: 'src/server/tiles/tiles.worker.ts',
    call: 'cutTownTiles',
    request,
    signal,
    receive: (value) => {
      const message = parseTilesMessage(value)
      if (message.type === 'done') return { result: message.value }
      onProgress?.(message.progress)
      return null
    },
  })
}
