import { ref } from 'vue'
import { defineStore } from 'pinia'
import { serverStatus } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { backoffS } from '../../core/wall/backoff.ts'
import { KEPT_AT } from '../../core/wall/offline-words.ts'
import { isClockSet, isWakeUp, serverTime, syncClock, type ServerClock } from '../../core/wall/server-clock.ts'
import { getResponse, isAbort } from '../../api/http.ts'
import { logFault } from './wall-log.ts'

const TIMEOUT_MS = 4_000

/**
 * The server's time, carried on by `performance.now()`: a machine whose own clock drifts or jumps shows the right time.
 * Until the server answered once, the machine's clock stands in and `isSynced` says so.
 */
export const useWallClockStore = defineStore('wall-clock', () => {
  let clock: ServerClock | null = null
  const isSynced = ref(false)
  /** Server's time, ms, renewed at every full second. For what changes each second only: read {@link time} elsewhere. */
  const now = ref(Date.now())
  const wakeListeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let resync: ReturnType<typeof setTimeout> | undefined
  let abort: AbortController | null = null
  let everyS = 60
  let failures = 0
  let lastMono = 0
  let lastWall = 0

  /** Server's time at this moment, ms. */
  const time = () => (clock === null ? Date.now() : serverTime(clock, performance.now()))

  /** True: answered or not, this question was the last; false: another took its place. */
  async function sync(): Promise<boolean> {
    abort?.abort()
    const own = new AbortController()
    abort = own
    const sent = performance.now()
    try {
      const response = await getResponse('/api/status', { signal: own.signal, timeoutMs: TIMEOUT_MS })
      const got = performance.now()
      const { now: at } = parseContract(serverStatus, await response.json(), 'GET /api/status')
      // An answer that the browser kept tells the time of then.
      if (own.signal.aborted) return false
      if (response.headers.has(KEPT_AT)) return true
      const before = time()
      clock = syncClock(clock, sent, got, Date.parse(at))
      isSynced.value = true
      if (isClockSet(before, time())) {
        // What came before bears the time of a clock that was wrong: it is asked for again.
        now.value = time()
        wakeListeners.forEach((listener) => listener())
      }
    } catch (error) {
      // No answer: the clock runs on by itself, which is what it is made for.
      if (!isAbort(error) && !isSynced.value && failures === 0) logFault('clock not set by the server', error)
    }
    return !own.signal.aborted
  }

  function tick() {
    const mono = performance.now()
    const wall = Date.now()
    const hasSlept = isWakeUp(mono - lastMono, wall - lastWall)
    lastMono = mono
    lastWall = wall
    now.value = time()
    timer = setTimeout(tick, 1_000 - (Math.round(now.value) % 1_000) + 5)
    if (!hasSlept) return
    // The monotonic clock may stand still while the machine sleeps: what it carried is of no use until the server answers.
    clock = null
    isSynced.value = false
    void keepSync()
    wakeListeners.forEach((listener) => listener())
  }

  /** Sets the clock again and again; as long as the server never told the time, without waiting for the next round. */
  async function keepSync() {
    clearTimeout(resync)
    const isOver = await sync()
    if (!isOver) return
    failures = isSynced.value ? 0 : failures + 1
    const waitS = isSynced.value ? everyS : Math.min(everyS, backoffS(failures, Math.random()))
    resync = setTimeout(() => void keepSync(), waitS * 1_000)
  }

  /** Starts the ticks and sets the clock every so many seconds. */
  function start(seconds: number) {
    stop()
    everyS = seconds
    failures = 0
    lastMono = performance.now()
    lastWall = Date.now()
    tick()
    void keepSync()
  }
  function stop() {
    clearTimeout(timer)
    clearTimeout(resync)
    abort?.abort()
  }
  /** Called after sleep, or after the machine's or the server's clock was set; the answer ends the call. */
  function onWake(listener: () => void) {
    wakeListeners.add(listener)
    return () => void wakeListeners.delete(listener)
  }
  return { now, isSynced, time, start, stop, onWake }
})
