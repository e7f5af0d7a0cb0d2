import { watch } from 'vue'
import { STARTED_MARK, type ToKeeper } from '../../../core/wall/offline-words.ts'
import { logFault } from '../../../stores/wall/wall-log.ts'
import { useWallPlayerStore } from '../../../stores/wall/wall-player-store.ts'
import { pageBuildId } from './page-build-id.ts'

export interface OfflineOptions {
  /** Replaced in tests. Undefined: plain http on an intranet address, where browsers have none. */
  workers?: ServiceWorkerContainer | undefined
}

/**
 * Starts the service worker that keeps page, figures and base map for a start without a server, and tells it, once the
 * first scene stands, that this build is a good one. Without service workers the wall works as well: what it has then
 * lives as long as the page.
 */
export function useOffline({ workers = usualWorkers() }: OfflineOptions = {}): void {
  const player = useWallPlayerStore()
  const build = pageBuildId()
  const registered =
    workers && build !== null
      ? workers.register('/wall-sw.js', { scope: '/wall', updateViaCache: 'none' }).then(
          () => workers.ready,
          (error: unknown) => void logFault('nothing is kept for a start without the server', error),
        )
      : null
  const stop = watch(
    () => player.isReady,
    (isReady) => {
      if (!isReady) return
      stop()
      document.documentElement.dataset[STARTED_MARK] = 'yes'
      if (build === null) return
      const said: ToKeeper = { kind: 'build-good', build }
      void registered?.then((registration) => registration?.active?.postMessage(said))
    },
    { flush: 'post' },
  )
}

const usualWorkers = (): ServiceWorkerContainer | undefined =>
  'serviceWorker' in navigator ? navigator.serviceWorker : undefined
