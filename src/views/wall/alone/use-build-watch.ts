import { onScopeDispose, ref, watch } from 'vue'
import { getResponse, toAppError } from '../../../api/http.ts'
import { serverStatus, type ServerStatus } from '../../../contracts/api.ts'
import { parseContract } from '../../../contracts/parse.ts'
import { isFailing, parseFailures } from '../../../core/wall/offline-builds.ts'
import { FAILED_BUILDS_KEY, KEPT_AT, WAITS_MARK } from '../../../core/wall/offline-words.ts'
import { useWallPlayerStore } from '../../../stores/wall/wall-player-store.ts'
import { useWallTownStore, type TownPhase } from '../../../stores/wall/wall-town-store.ts'
import { readJson } from './kept-json.ts'
import { pageBuildId } from './page-build-id.ts'

const ASK_MS = 15_000

export interface BuildWatchOptions {
  /** Replaced in tests. */
  fetch?: typeof fetch
}

/**
 * Asks the server which build of the pages it has, and loads the page anew between two scenes when it is another: not one
 * that did not start within the last hour. While the server is not there, not ready or has no town the boot guard is told to
 * wait: no build could show a scene. A list of towns that this build cannot read is the build's own fault.
 */
export function useBuildWatch(options: BuildWatchOptions = {}): void {
  const player = useWallPlayerStore()
  const town = useWallTownStore()
  /** Null: it was not yet asked. */
  const isServerReady = ref<boolean | null>(null)
  const mine = pageBuildId()
  const gone = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async () => {
    const status = await askStatus({ ...options, signal: gone.signal })
    if (gone.signal.aborted) return
    isServerReady.value = status?.phase === 'ready'
    const build = status?.build
    if (mine !== null && build !== undefined && build !== mine && !isFailing(failures(), build, Date.now())) {
      player.requestReload('build')
    }
    timer = setTimeout(() => void ask(), ASK_MS)
  }
  watch(
    () => isServerReady.value === false || (hasNothing(town.phase) && !town.isUnreadable),
    (waits) => (document.documentElement.dataset[WAITS_MARK] = waits ? 'yes' : 'no'),
    { immediate: true },
  )
  void ask()
  onScopeDispose(() => {
    clearTimeout(timer)
    gone.abort()
  })
}

/** What is only asked for may come any moment; it is away after a while. */
const hasNothing = (phase: TownPhase) => phase === 'opening' || phase === 'away' || phase === 'empty'

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
