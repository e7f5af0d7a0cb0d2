import { isFailing, parseFailures } from '../../../core/wall/offline-builds.ts'
import { FAILED_BUILDS_KEY, STARTED_MARK, WAITS_MARK, type ToKeeper } from '../../../core/wall/offline-words.ts'
import { readJson, writeJson } from './kept-json.ts'
import { pageBuildId } from './page-build-id.ts'

/**
 * A script of its own before the page's: when no scene stands after a minute (seconds, when the page's script broke), the
 * build is marked as failed and the page loaded anew, for which the service worker then gives the build before it. A file
 * of its own since the content security policy allows no script inside the page.
 */
const START_MS = 60_000
const BROKEN_MS = 5_000
const LOOK_MS = 1_000
/** How long the service worker may take to write down that the build failed: reloaded before, the same build would come. */
const LEARN_MS = 20_000

const { dataset } = document.documentElement
const build = pageBuildId()
const hasFailedBefore = build !== null && isFailing(failures(), build, Date.now())
let deadline = performance.now() + START_MS

// A build that failed before and comes all the same has nothing to go back to: no hurry then.
const broken = () => {
  if (!hasFailedBefore) deadline = Math.min(deadline, performance.now() + BROKEN_MS)
}
addEventListener('error', broken, true)
addEventListener('unhandledrejection', broken)

if (build !== null && /^\/wall\/?$/.test(location.pathname)) look(build)

function look(id: string): void {
  if (dataset[STARTED_MARK] === 'yes') {
    removeEventListener('error', broken, true)
    removeEventListener('unhandledrejection', broken)
    return
  }
  // A server that is not ready: the scene may come yet.
  if (dataset[WAITS_MARK] === 'yes') deadline = performance.now() + START_MS
  if (performance.now() < deadline) setTimeout(() => look(id), LOOK_MS)
  else void giveUp(id)
}

async function giveUp(id: string): Promise<void> {
  writeJson(() => localStorage, FAILED_BUILDS_KEY, { ...failures(), [id]: Date.now() })
  await Promise.race([tell({ kind: 'build-failed', build: id }), new Promise((done) => setTimeout(done, LEARN_MS))])
  location.reload()
}

async function tell(said: ToKeeper): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration('/wall')
  const { port1, port2 } = new MessageChannel()
  const learnt = new Promise((done) => (port1.onmessage = done))
  registration?.active?.postMessage(said, [port2])
  if (registration?.active) await learnt
}

function failures(): Record<string, number> {
  return parseFailures(readJson(() => localStorage, FAILED_BUILDS_KEY))
}
