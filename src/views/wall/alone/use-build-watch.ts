import { onScopeDispose } from 'vue'
import { getResponse, toAppError } from '../../../api/http.ts'
import { serverStatus, type ServerStatus } from '../../../contracts/api.ts'
import { parseContract } from '../../../contracts/parse.ts'
import { isFailing, parseFailures } from '../../../core/wall/offline-builds.ts'
import { FAILED_BUILDS_KEY, KEPT_AT, WAITS_MARK } from '../../../core/wall/offline-words.ts'
import { useWallPlayerStore } from '../../../stores/wall/wall-player-store.ts'
import { readJson } from './kept-json.ts'
import { pageBuildId } from './page-build-id.ts'

const ASK_MS = 15_000

export interface BuildWatchOptions {
  /** Replaced in tests. */
  fetch?: typeof fetch
}

/**
 * Asks the server which build of the pages it has, and loads the page anew between two scenes when it is another: not one
 * that did not start within the last hour. While the server is not there or not ready the boot guard is told to wait.
 */
export function useBuildWatch(options: BuildWatchOptions = {}): void {
  const player = useWallPlayerStore()
  const mine = pageBuildId()
  const gone = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async () => {
    const status = await askStatus({ ...options, signal: gone.signal })
    if (gone.signal.aborted) return
    document.documentElement.dataset[WAITS_MARK] = status?.phase === 'ready' ? 'no' : 'yes'
    const build = status?.build
    if (mine !== null && build !== undefined && build !== mine && !isFailing(failures(), build, Date.now())) {
      player.requestReload('build')
    }
    timer = setTimeout(() => void ask(), ASK_MS)
  }
  void ask()
  onScopeDispose(() => {
    clearTimeout(timer)
    gone.abort()
  })
}

/** Null: no server. What was kept of an earlier one says nothing about today's. */
async function askStatus(options: BuildWatchOptions & { signal: AbortSignal }): Promise<ServerStatus | null> {
  try {
    const response = await getResponse('/api/status', { ...options, timeoutMs: 20_000 })
    const body: unknown = await response.json()
    return response.headers.has(KEPT_AT) ? null : parseContract(serverStatus, body, 'GET /api/status')
  } catch (error) {
    // The shell shows that the server is gone; here it only means "ask again".
    toAppError(error)
    return null
  }
}

const failures = () => parseFailures(readJson(() => localStorage, FAILED_BUILDS_KEY))
