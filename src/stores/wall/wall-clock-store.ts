import { ref } from 'vue'
import { defineStore } from 'pinia'
import { serverStatus } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { isWakeUp, serverTime, syncClock, type ServerClock } from '../../core/wall/server-clock.ts'
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
  let lastMono = 0
  let lastWall = 0

  /** Server's time at this moment, ms. */
  const time = () => (clock === null ? Date.now() : serverTime(clock, performance.now()))

  async function sync() {
    abort?.abort()
    const own = new AbortController()
    abort = own
    const sent = performance.now()
    try {
      const response = await getResponse('/api/status', { signal: own.signal, timeoutMs: TIMEOUT_MS })
      const got = performance.now()
      const { now: at } = parseContract(serverStatus, await response.json(), 'GET /api/status')
      // An answer that the browser kept tells the time of then.
      if (response.headers.has('x-kept-at')) return
      clock = syncClock(clock, sent, got, Date.parse(at))
      isSynced.value = true
    } catch (error) {
      // No answer: the clock runs on by itself, which is what it is made for.
      if (!isAbort(error) && !isSynced.value) logFault('clock not set by the server', error)
    }
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
    void sync()
    wakeListeners.forEach((listener) => listener())
  }

  /** Starts the ticks and sets the clock every `everyS` seconds. */
  function start(everyS: number) {
    stop()
    lastMono = performance.now()
    lastWall = Date.now()
    tick()
    const again = () => {
      void sync()
      resync = setTimeout(again, everyS * 1_000)
    }
    again()
  }
  function stop() {
    clearTimeout(timer)
    clearTimeout(resync)
    abort?.abort()
  }
  /** Called after sleep, or after the machine's clock was set; the answer ends the call. */
  function onWake(listener: () => void) {
    wakeListeners.add(listener)
    return () => void wakeListeners.delete(listener)
  }
  return { now, isSynced, time, sync, start, stop, onWake }
})
