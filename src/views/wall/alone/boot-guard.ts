import { afterFault, judgeStart, START_MS } from '../../../core/wall/boot-watch.ts'
import { isFailing, parseFailures } from '../../../core/wall/offline-builds.ts'
import { FAILED_BUILDS_KEY, STARTED_MARK, WAITS_MARK, type ToKeeper } from '../../../core/wall/offline-words.ts'
import { readJson, writeJson } from './kept-json.ts'
import { pageBuildId } from './page-build-id.ts'

/**
 * A script of its own before the page's: when no scene stands after a minute (seconds, when the page's script broke), the
 * build is marked as failed and the page loaded anew, for which the service worker then gives the build before it. A file
 * of its own since the content security policy allows no script inside the page.
 */
const LOOK_MS = 1_000
/** How long the service worker may take to write down that the build failed: reloaded before, the same build would come. */
const LEARN_MS = 20_000

const { dataset } = document.documentElement
const build = pageBuildId()
const hasFailedBefore = build !== null && isFailing(failures(), build, Date.now())
let deadline = performance.now() + START_MS

const broken = () => {
  deadline = afterFault(deadline, performance.now(), hasFailedBefore)
}
addEventListener('error', broken, true)
addEventListener('unhandledrejection', broken)

if (build !== null && /^\/wall\/?$/.test(location.pathname)) look(build)

function look(id: string): void {
  const signs = { hasStarted: dataset[STARTED_MARK] === 'yes', waits: dataset[WAITS_MARK] === 'yes' }
  const judged = judgeStart(deadline, { now: performance.now(), ...signs })
  if (judged === 'good') {
    removeEventListener('error', broken, true)
    removeEventListener('unhandledrejection', broken)
  } else if (judged === 'failed') {
    void giveUp(id)
  } else {
    deadline = judged
    setTimeout(() => look(id), LOOK_MS)
  }
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
