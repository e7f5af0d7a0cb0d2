import { onScopeDispose } from 'vue'
import { AppError } from '../../../core/errors.ts'
import { BEAT_MS, withReload, type Beat } from '../../../core/wall/watchdog.ts'
import { logFault } from '../../../stores/wall/wall-log.ts'
import { useWallPlayerStore } from '../../../stores/wall/wall-player-store.ts'
import { readJson, writeJson } from './kept-json.ts'

const RELOADS_KEY = 'guatu-wall-reloads'

export interface WatchdogOptions {
  /** Replaced in tests. */
  createWorker?: () => Worker
}

/**
 * Tells a worker every 2 s that the page lives, how often it painted and how many scenes there were, and loads the page anew
 * when the worker finds that it stood still. A page that never comes back needs `guatu wall` (docs/wall.md).
 */
export function useWatchdog({ createWorker = usualWorker }: WatchdogOptions = {}): void {
  const player = useWallPlayerStore()
  const worker = createWorker()
  let frames = 0
  const beat = () => {
    requestAnimationFrame(() => frames++)
    worker.postMessage({
      isVisible: document.visibilityState === 'visible',
      frames,
      scenes: player.sceneCount,
      isRotating: player.scenes.length > 1 && !player.isPaused,
      intervalMs: player.intervalMs,
    } satisfies Beat)
    markBeat(player.sceneCount, player.current?.id ?? '')
  }
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    const reason = `watchdog: ${String(data)}`
    const listed = readJson(() => sessionStorage, RELOADS_KEY)
    const before = Array.isArray(listed) ? listed.filter((at) => typeof at === 'number') : []
    const reloads = withReload(before, Date.now())
    if (reloads === null) return
    writeJson(() => sessionStorage, RELOADS_KEY, reloads)
    logFault(reason, new AppError('server/timeout', { afterMs: 0 }))
    player.requestReload(reason, { now: true })
  }
  const timer = setInterval(beat, BEAT_MS)
  document.addEventListener('visibilitychange', beat)
  beat()
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', beat)
    worker.terminate()
  })
}

/** For those who look from outside: `guatu wall` and the soak test. */
function markBeat(scenes: number, scene: string): void {
  const { dataset } = document.documentElement
  dataset['wallBeat'] = String(Math.round(performance.now()))
  dataset['wallScenes'] = String(scenes)
  dataset['wallScene'] = scene
}

const usualWorker = () => new Worker(new URL('./watchdog.worker.ts', import.meta.url), { type: 'module' })
