import { createPinia, setActivePinia } from 'pinia'
import { nextTick, watch } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WALL_SCENES } from '../../../src/catalog/wall-scenes.ts'
import { screenState, type RemoteCommand, type ScreenState } from '../../../src/contracts/wall-remote.ts'
import { HOLD_MS } from '../../../src/core/wall/remote-hold.ts'
import { HEARTBEAT_MS, useWallLinkStore } from '../../../src/stores/wall/wall-link-store.ts'
import { useWallPlayerStore } from '../../../src/stores/wall/wall-player-store.ts'
import { FakeEventSource } from '../../helpers/fake-event-source.ts'

/** The server of the test: what was asked of it, and whether it is there and still knows the wall. */
let states: ScreenState[]
let registered: number
let server: 'there' | 'restarted' | 'away' | 'foreign'
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
function answer(path: string, init: RequestInit | undefined): Response {
  if (server === 'away') throw new TypeError('failed to fetch')
  if (server === 'foreign') return json({ error: { code: 'pairing/foreign', details: { address: '8.8.8.8' } } }, 403)
  if (path.endsWith('/state')) {
    if (server === 'restarted')
      return json({ error: { code: 'record/not-found', details: { what: 'wall', id: 'x' } } }, 404)
    states.push(screenState.parse(JSON.parse(String(init?.body))))
    return json({ ok: true })
  }
  server = 'there'
  registered++
  return json({ id: `wall${registered}`, key: 'key', code: '111111' })
}

/** A player whose map draws every scene at once. */
function startPlayer(isPaused = false) {
  const store = useWallPlayerStore()
  watch(
    () => store.current,
    (scene) => scene && store.sceneReady(scene.id),
    { immediate: true },
  )
  store.start({ scenes: WALL_SCENES, intervalS: 45, isPaused })
  return store
}
let link: ReturnType<typeof useWallLinkStore>
let player: ReturnType<typeof useWallPlayerStore>
beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  states = []
  registered = 0
  server = 'there'
  FakeEventSource.opened.length = 0
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => answer(path, init))
  setActivePinia(createPinia())
  player = startPlayer()
  link = useWallLinkStore()
})
afterEach(() => {
  link.stop()
  player.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = { town: 'yunxi', area: null, asOf: null, createSource: FakeEventSource.create }
async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms)
  await nextTick()
}
async function join(options: Partial<Parameters<typeof link.start>[0]> = {}) {
  link.start({ ...start, ...options })
  await pass(10)
  FakeEventSource.last().send('news', { code: '222222', remotes: 0 })
  await pass(10)
}
let sent = 0
async function command(what: RemoteCommand) {
  FakeEventSource.last().send('command', { id: ++sent, command: what })
  await pass(10)
  return states.at(-1)
}

describe('a wall and its server', () => {
  it('makes itself known and tells what it shows, then every 20 s and at every change', async () => {
    await join()
    expect(FakeEventSource.last().url).toBe('/api/wall/screens/wall1/events?key=key')
    expect(states.at(-1)).toMatchObject({ town: 'yunxi', scene: 'overview', isPaused: false, returnsInS: null })
    expect(states.at(-1)?.scenes.map(({ id }) => id)).toEqual(WALL_SCENES.map(({ id }) => id))
    const before = states.length
    player.next()
    await pass(10)
    expect(states.length).toBeLessThanOrEqual(before + 2)
    expect(states.at(-1)?.scene).toBe('chemical')
    const changed = states.length
    await pass(HEARTBEAT_MS)
    expect(states.length).toBe(changed + 1)
  })

  it('registers anew after a restart of the server, and takes a broken line up again', async () => {
    await join()
    FakeEventSource.last().onerror?.()
    expect(link.code).toBeNull()
    await pass(5_000)
    expect(registered).toBe(1)
    expect(FakeEventSource.opened).toHaveLength(2)
    server = 'restarted'
    FakeEventSource.last().onerror?.()
    await pass(10_000)
    expect(registered).toBe(2)
    expect(FakeEventSource.last().url).toContain('wall2')
  })

  it('stays the wall it is when another village or day is shown, and is another one with another town', async () => {
    await join()
    await join({ area: 'V1', asOf: '2026-06-18' })
    expect(registered).toBe(1)
    expect(states.at(-1)).toMatchObject({ area: 'V1', asOf: '2026-06-18' })
    await join({ town: 'other' })
    expect(registered).toBe(2)
    expect(states.at(-1)?.town).toBe('other')
  })

  it('tries again while the server is away, and does not fill the network outside', async () => {
    server = 'away'
    link.start(start)
    await pass(20_000)
    server = 'there'
    await pass(31_000)
    expect(registered).toBe(1)
    link.stop()
    server = 'foreign'
    const fetched = vi.fn(async (path: string, init?: RequestInit) => answer(path, init))
    vi.stubGlobal('fetch', fetched)
    link.start(start)
    await pass(9 * 60_000)
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('ends everything when it is stopped', async () => {
    await join()
    link.stop()
    expect(FakeEventSource.last().isClosed).toBe(true)
    const before = states.length
    player.next()
    await pass(60_000)
    expect(states.length).toBe(before)
  })
})

describe('commands', () => {
  it('are carried out and answered with their id', async () => {
    await join()
    expect(await command({ do: 'next' })).toMatchObject({ scene: 'chemical', isPaused: false, lastCommand: sent })
    expect(await command({ do: 'previous' })).toMatchObject({ scene: 'overview' })
    expect(await command({ do: 'pause' })).toMatchObject({ isPaused: true, secondsLeft: null, returnsInS: 600 })
    expect(await command({ do: 'resume' })).toMatchObject({ isPaused: false, returnsInS: null })
    expect(await command({ do: 'show', scene: 'villages' })).toMatchObject({ scene: 'villages', isPaused: true })
    const focus = { kind: 'village', id: 'V1' } as const
    expect(await command({ do: 'focus', focus })).toMatchObject({ focus, isPaused: true })
    expect(await command({ do: 'clear-focus' })).toMatchObject({ focus: null, isPaused: true })
    expect(await command({ do: 'release' })).toMatchObject({ isPaused: false, returnsInS: null, returned: 'remote' })
    expect(await command({ do: 'show', scene: 'no-such' })).toMatchObject({ scene: 'villages', lastCommand: sent })
  })

  it('hold the wall ten minutes from the last of them', async () => {
    await join()
    await command({ do: 'pause' })
    await pass(HOLD_MS - 60_000)
    const focus = { kind: 'hazard', id: 'H1', lngLat: [120.75, 30.95], urgency: 'red' } as const
    await command({ do: 'focus', focus: { ...focus, lngLat: [...focus.lngLat] } })
    await pass(HOLD_MS - 1_000)
    expect(player.isPaused).toBe(true)
    expect(player.focus).not.toBeNull()
    await pass(2_000)
    expect(player.isPaused).toBe(false)
    expect(player.focus).toBeNull()
    expect(states.at(-1)).toMatchObject({ isPaused: false, focus: null, returnsInS: null, returned: 'time' })
  })

  it('leave a pause alone that was made at the wall, and one of its address', async () => {
    await join({ isPausedAtHome: true })
    player.pause(true)
    await pass(2 * HOLD_MS)
    expect(player.isPaused).toBe(true)
    await command({ do: 'resume' })
    expect(player.isPaused).toBe(false)
    await command({ do: 'release' })
    expect(player.isPaused).toBe(true)
  })

  it('are remembered over a reload of the page', async () => {
    await join()
    await command({ do: 'pause' })
    await pass(60_000)
    link.stop()
    setActivePinia(createPinia())
    player.stop()
    player = startPlayer(true)
    link = useWallLinkStore()
    await join()
    await pass(HOLD_MS - 120_000)
    expect(player.isPaused).toBe(true)
    await pass(61_000)
    expect(player.isPaused).toBe(false)
  })

  it('what is no command is not carried out', async () => {
    await join()
    FakeEventSource.last().send('command', { id: 99, command: { do: 'reload' } })
    FakeEventSource.last().send('command', 'no json')
    await pass(10)
    expect(states.at(-1)?.lastCommand).not.toBe(99)
  })
})

describe('the code', () => {
  it('is shown when a remote asks, or by the key, and not longer than a minute', async () => {
    await join()
    expect(link.code).toBe('222222')
    expect(link.shownCode).toBeNull()
    FakeEventSource.last().send('call', { forS: 60 })
    expect(link.shownCode).toBe('222222')
    FakeEventSource.last().send('news', { code: '333333', remotes: 0 })
    expect(link.shownCode).toBe('333333')
    await pass(HEARTBEAT_MS)
    FakeEventSource.last().send('ping', '')
    await pass(41_000)
    expect(link.shownCode).toBeNull()
    link.toggleCode()
    expect(link.shownCode).toBe('333333')
    link.toggleCode()
    expect(link.shownCode).toBeNull()
  })

  it('makes room for a greeting when a remote has come', async () => {
    await join()
    link.toggleCode()
    FakeEventSource.last().send('news', { code: '444444', remotes: 1 })
    expect(link.shownCode).toBeNull()
    expect(link.isGreeting).toBe(true)
    await pass(6_000)
    expect(link.isGreeting).toBe(false)
    FakeEventSource.last().send('news', { code: '444444', remotes: 0 })
    expect(link.isGreeting).toBe(false)
  })

  it('is always there when the address says so, and gone with the server', async () => {
    await join({ isCodeKept: true })
    expect(link.shownCode).toBe('222222')
    FakeEventSource.last().onerror?.()
    expect(link.shownCode).toBeNull()
  })
})
