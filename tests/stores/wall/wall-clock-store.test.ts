import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useWallClockStore } from '../../../src/stores/wall/wall-clock-store.ts'
import { FakeWallServer, T0 } from './fake-wall-server.ts'

let server: FakeWallServer
const REFRESH_S = 3_600
const HOUR_MS = 3_600_000
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers({ now: T0 })
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  server = new FakeWallServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => {
  useWallClockStore().stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the first time of the server', () => {
  it('is asked for again soon, however seldom figures are', async () => {
    server.down.add('all')
    server.clockAhead = 5 * HOUR_MS
    const clock = useWallClockStore()
    clock.start(REFRESH_S)
    await pass(10_000)
    expect(clock.isSynced).toBe(false)
    const tries = server.count('/api/status')
    expect(tries).toBeGreaterThanOrEqual(3)
    await pass(300_000)
    expect(server.count('/api/status') - tries).toBeLessThan(20)
    server.down.clear()
    await pass(31_000)
    expect(clock.isSynced).toBe(true)
    expect(Math.abs(clock.time() - Date.now() - 5 * HOUR_MS)).toBeLessThan(100)
    const asked = server.count('/api/status')
    await pass(HOUR_MS - 60_000)
    expect(server.count('/api/status')).toBe(asked)
  })

  it('is asked for again soon where the answer was kept by the browser, and after sleep', async () => {
    const clock = useWallClockStore()
    clock.start(REFRESH_S)
    await pass(100)
    expect(clock.isSynced).toBe(true)
    server.keptAt = new Date(T0).toISOString()
    vi.setSystemTime(Date.now() + HOUR_MS)
    await pass(2_000)
    expect(clock.isSynced).toBe(false)
    server.keptAt = null
    await pass(40_000)
    expect(clock.isSynced).toBe(true)
  })

  it('is asked for by one line of questions, however often the clock is started', async () => {
    server.down.add('all')
    const clock = useWallClockStore()
    for (let times = 0; times < 5; times++) clock.start(REFRESH_S)
    await pass(600_000)
    expect(server.count('/api/status')).toBeLessThan(40)
    clock.stop()
    const asked = server.count('/api/status')
    await pass(120_000)
    expect(server.count('/api/status')).toBe(asked)
  })
})

describe('a clock that is set', () => {
  it('tells when the machine`s own was hours off, and not when it was right', async () => {
    const clock = useWallClockStore()
    const told = vi.fn()
    clock.onWake(told)
    clock.start(60)
    await pass(100)
    expect(told).not.toHaveBeenCalled()
    server.clockAhead = -3 * HOUR_MS
    await pass(60_000)
    expect(told).toHaveBeenCalledTimes(1)
    expect(Math.abs(clock.now - Date.now() + 3 * HOUR_MS)).toBeLessThan(1_100)
    await pass(300_000)
    expect(told).toHaveBeenCalledTimes(1)
  })
})
