import { createPinia, setActivePinia } from 'pinia'
import { watch } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { freshnessOf } from '../../../src/core/wall/freshness.ts'
import type { WallSource } from '../../../src/core/wall/wall-model.ts'
import { useWallClockStore } from '../../../src/stores/wall/wall-clock-store.ts'
import { useWallFiguresStore } from '../../../src/stores/wall/wall-figures-store.ts'
import { FakeWallServer, T0, villages } from './fake-wall-server.ts'

let server: FakeWallServer
const REFRESH_S = 10

async function begin(part: { area?: string } = {}) {
  const figures = useWallFiguresStore()
  const clock = useWallClockStore()
  clock.start(REFRESH_S)
  await vi.advanceTimersByTimeAsync(10)
  figures.start({ town: 'tiny', sources: ['villages', 'events'], refreshS: REFRESH_S, ...part })
  await vi.advanceTimersByTimeAsync(10)
  const state = (source: WallSource) => {
    const { checkedAt, error } = figures.parts[source]
    return freshnessOf({ checkedAt, hasError: error !== null }, clock.time(), REFRESH_S)
  }
  return { figures, clock, state }
}

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers({ now: T0 })
  // Node's own timer is not among those that the test moves.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const own = new AbortController()
    setTimeout(() => own.abort(new DOMException('time is up', 'TimeoutError')), ms)
    return own.signal
  })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  server = new FakeWallServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => {
  useWallFiguresStore().stop()
  useWallClockStore().stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('wall figures', () => {
  it('asks each source it is told of, at once and then every refresh, and no other', async () => {
    await begin()
    expect(server.count('/wall/')).toBe(2)
    await vi.advanceTimersByTimeAsync(REFRESH_S * 3_000)
    expect(server.count('/wall/villages')).toBe(4)
    expect(server.count('/wall/hazards')).toBe(0)
  })

  it('asks sooner than every refresh for what it never had', async () => {
    server.down.add('villages')
    const { figures } = await begin()
    expect(figures.parts.villages.error).not.toBeNull()
    server.down.clear()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(figures.parts.villages.figures).toEqual(villages())
    // And then as often as any other.
    const asked = server.count('/wall/villages')
    await vi.advanceTimersByTimeAsync(REFRESH_S * 2_000)
    expect(server.count('/wall/villages') - asked).toBe(2)
  })

  it('has figures confirmed at the server`s clock, however the machine`s is set', async () => {
    server.clockAhead = 7_200_000
    const { figures } = await begin()
    expect(figures.parts.villages.figures).toEqual(villages())
    expect(Math.abs((figures.parts.villages.checkedAt ?? 0) - (Date.now() + 7_200_000))).toBeLessThan(100)
  })

  it('shows a dead source stale within refresh + 5 s, its figures kept, and no other', async () => {
    const { figures, state } = await begin()
    server.down.add('villages')
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000 + 4_900)
    expect([state('villages'), state('events')]).toEqual(['fresh', 'fresh'])
    await vi.advanceTimersByTimeAsync(200)
    expect([state('villages'), state('events')]).toEqual(['stale', 'fresh'])
    await vi.advanceTimersByTimeAsync(1_800_000)
    expect([state('villages'), state('events')]).toEqual(['stale', 'fresh'])
    expect(figures.parts.villages.figures).toEqual(villages())
    expect(figures.parts.villages.error?.code).toBe('server/unreachable')
    server.down.clear()
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(state('villages')).toBe('fresh')
    expect(figures.parts.villages).toMatchObject({ error: null, failingSince: null })
  })

  it('does the same for a source that hangs, and never asks it twice at once', async () => {
    const { state } = await begin()
    server.mostOpen = 0
    server.hanging.add('villages')
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000 + 5_100)
    expect([state('villages'), state('events')]).toEqual(['stale', 'fresh'])
    await vi.advanceTimersByTimeAsync(REFRESH_S * 10_000)
    expect(server.mostOpen).toBeLessThanOrEqual(3)
    expect(state('events')).toBe('fresh')
  })

  it('has failed, not stale, what never came', async () => {
    server.down.add('villages')
    const { figures, state } = await begin()
    expect(state('villages')).toBe('failed')
    expect(figures.parts.villages.figures).toBeNull()
  })

  it('writes a failure down once, not every minute', async () => {
    server.down.add('villages')
    await begin()
    await vi.advanceTimersByTimeAsync(REFRESH_S * 20_000)
    expect(console.error).toHaveBeenCalledTimes(1)
  })

  it('keeps the same figures when the tag is the same, and takes new ones with another', async () => {
    server.etag = 'W/"1"'
    const { figures } = await begin()
    const first = figures.parts.villages
    server.bodies['villages'] = villages(99)
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(figures.parts.villages.figures).toBe(first.figures)
    expect(figures.parts.villages.checkedAt ?? 0).toBeGreaterThan(first.checkedAt ?? 0)
    server.etag = 'W/"2"'
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(figures.parts.villages.figures?.townRate).toBe(99)
  })

  it('tells what was kept by its own age', async () => {
    server.keptAt = new Date(T0 - 3_600_000).toISOString()
    const { figures, state } = await begin()
    expect(figures.parts.villages).toMatchObject({ checkedAt: T0 - 3_600_000, isKept: true })
    expect(state('villages')).toBe('stale')
  })

  it('does not take what was kept for newer than what it had from the server', async () => {
    const { figures } = await begin()
    const before = figures.parts.villages.checkedAt
    server.keptAt = new Date(T0 - 3_600_000).toISOString()
    server.bodies['villages'] = villages(5)
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(figures.parts.villages).toMatchObject({ checkedAt: before, isKept: true, figures: villages() })
  })

  it('shows the whole town when the village does not exist', async () => {
    const { figures } = await begin({ area: 'nowhere' })
    expect(figures.unknownArea).toBe('nowhere')
    expect(figures.parts.villages.figures).toEqual(villages())
    expect(server.asked.at(-1)).not.toContain('area')
  })

  it('takes the village up once an import brought it, and shows the town until then', async () => {
    server.etag = 'W/"1"'
    const { figures } = await begin({ area: 'nowhere' })
    const asked = server.count('area=nowhere')
    await vi.advanceTimersByTimeAsync(REFRESH_S * 5_000)
    // Nothing changed: the server is not asked for it again and again.
    expect(server.count('area=nowhere')).toBe(asked)
    server.etag = 'W/"2"'
    const seen: unknown[] = []
    watch(
      () => figures.parts.villages.figures,
      (now) => seen.push(now?.townRate ?? null),
      { flush: 'sync' },
    )
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(server.count('area=nowhere')).toBe(asked + 1)
    expect([figures.unknownArea, seen.includes(null)]).toEqual(['nowhere', false])
    server.noVillages.clear()
    server.etag = 'W/"3"'
    server.bodies['villages'] = villages(7)
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect([figures.unknownArea, figures.parts.villages.figures?.townRate]).toEqual([null, 7])
    expect(server.asked.at(-1)).toContain('area=nowhere')
  })

  it('tries again when the server was not there while the village was asked for', async () => {
    server.etag = 'W/"1"'
    const { figures } = await begin({ area: 'nowhere' })
    server.noVillages.clear()
    const answer = server.fetch
    let isRefused = true
    vi.stubGlobal('fetch', (path: unknown, init?: RequestInit) =>
      isRefused && String(path).includes('area=') ? Promise.reject(new TypeError('cut')) : answer(path, init),
    )
    server.etag = 'W/"2"'
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(figures.unknownArea).toBe('nowhere')
    isRefused = false
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(figures.unknownArea).toBeNull()
  })

  it('keeps nothing of another town, of no source, and asks for the village there', async () => {
    server.noVillages.add('V9')
    const { figures } = await begin({ area: 'V9' })
    expect(figures.parts.events.figures).not.toBeNull()
    server.noVillages.clear()
    figures.start({ town: 'other', sources: ['villages'], refreshS: REFRESH_S, area: 'V9' })
    expect([figures.unknownArea, figures.parts.events.figures]).toEqual([null, null])
    await vi.advanceTimersByTimeAsync(10)
    expect(server.asked.at(-1)).toContain('/other/wall/villages?area=V9')
  })

  it('keeps what it shows when only the time between two questions changes', async () => {
    const { figures } = await begin({ area: 'nowhere' })
    figures.start({ town: 'tiny', sources: ['villages', 'events'], refreshS: 20, area: 'nowhere' })
    expect(figures.unknownArea).toBe('nowhere')
    expect(figures.parts.villages.figures).toEqual(villages())
  })

  it('asks once for a burst of changes, and again for one that comes while it asks', async () => {
    const { figures } = await begin()
    const before = server.count('/wall/villages')
    for (let i = 0; i < 20; i++) figures.refresh({ isAtOnce: false })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.count('/wall/villages')).toBe(before + 1)
    figures.refresh()
    figures.refresh()
    await vi.advanceTimersByTimeAsync(100)
    expect(server.count('/wall/villages')).toBe(before + 3)
  })

  it('refuses an answer that breaks its contract and keeps the last', async () => {
    const { figures } = await begin()
    server.bodies['villages'] = { town: 'tiny' }
    await vi.advanceTimersByTimeAsync(REFRESH_S * 1_000)
    expect(figures.parts.villages.error?.code).toBe('contract/invalid')
    expect(figures.parts.villages.figures).toEqual(villages())
  })

  it('asks nothing after its end', async () => {
    const { figures } = await begin()
    figures.stop()
    const before = server.asked.filter((path) => path.includes('/wall/')).length
    await vi.advanceTimersByTimeAsync(100_000)
    expect(server.count('/wall/')).toBe(before)
  })
})

describe('wall clock', () => {
  it('wakes after sleep: asks the server`s time anew and tells', async () => {
    const { clock } = await begin()
    const woke = vi.fn()
    clock.onWake(woke)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(woke).not.toHaveBeenCalled()
    const asked = server.count('/api/status')
    vi.setSystemTime(Date.now() + 3_600_000)
    await vi.advanceTimersByTimeAsync(1_100)
    expect(woke).toHaveBeenCalledTimes(1)
    expect(server.count('/api/status')).toBe(asked + 1)
    expect(Math.abs(clock.time() - Date.now())).toBeLessThan(100)
  })
  it('runs on when the server is gone', async () => {
    const { clock } = await begin()
    server.down.add('all')
    const before = clock.time()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(clock.time() - before).toBeCloseTo(60_000, -2)
    expect(clock.isSynced).toBe(true)
  })
  it('does not believe an answer that the browser kept', async () => {
    server.keptAt = new Date(T0).toISOString()
    const { clock } = await begin()
    expect(clock.isSynced).toBe(false)
  })
})
