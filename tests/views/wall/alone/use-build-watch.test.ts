import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FAILED_BUILDS_KEY, WAITS_MARK } from '../../../../src/core/wall/offline-words.ts'
import { useWallPlayerStore } from '../../../../src/stores/wall/wall-player-store.ts'
import { useWallTownStore } from '../../../../src/stores/wall/wall-town-store.ts'
import { useBuildWatch } from '../../../../src/views/wall/alone/use-build-watch.ts'
import { FakeEventSource } from '../../../helpers/fake-event-source.ts'
import { FakeWallServer, T0, tinyTown } from '../../../stores/wall/fake-wall-server.ts'

const MINE = '0123456789ab'
const OTHER = 'ba9876543210'
let server: FakeWallServer
let page: ReturnType<typeof mount> | null = null

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const waits = () => document.documentElement.dataset[WAITS_MARK]
async function begin() {
  useWallTownStore().start(null)
  page = mount({ setup: () => useBuildWatch(), template: '<i />' })
  await pass(10)
}

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers({ now: T0 })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  localStorage.clear()
  delete document.documentElement.dataset[WAITS_MARK]
  document.head.innerHTML = `<meta name="guatu-build" content="${MINE}" />`
  server = new FakeWallServer()
  vi.stubGlobal('fetch', server.fetch)
  vi.stubGlobal('EventSource', FakeEventSource)
})
afterEach(() => {
  page?.unmount()
  useWallTownStore().stop()
  document.head.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the boot guard is told to wait', () => {
  it('not when server and town are there', async () => {
    await begin()
    expect(waits()).toBe('no')
  })

  it('while the server is away or not ready', async () => {
    server.down.add('all')
    await begin()
    expect(waits()).toBe('yes')
    server.down.clear()
    delete server.bodies['/api/towns']
    await pass(31_000)
    expect([useWallTownStore().phase, waits()]).toEqual(['opening', 'yes'])
  })

  it('while a ready server has no town, until it has one', async () => {
    server.bodies['/api/towns'] = []
    await begin()
    await pass(3_600_000)
    expect([useWallTownStore().phase, waits()]).toEqual(['empty', 'yes'])
    server.bodies['/api/towns'] = [tinyTown]
    await pass(31_000)
    expect([useWallTownStore().phase, waits()]).toEqual(['ready', 'no'])
  })

  it('while a ready server does not tell its towns, and not for a list that this build cannot read', async () => {
    server.down.add('/api/towns')
    await begin()
    expect(waits()).toBe('yes')
    server.down.clear()
    server.bodies['/api/towns'] = [{ id: 'tiny' }]
    await pass(31_000)
    expect(waits()).toBe('no')
  })

  it('not by an answer that the browser kept', async () => {
    server.keptAt = new Date(T0 - 60_000).toISOString()
    await begin()
    expect(waits()).toBe('yes')
  })
})

describe('a new build', () => {
  it('is loaded between two scenes', async () => {
    await begin()
    await pass(60_000)
    const player = useWallPlayerStore()
    expect(player.reloadReason).toBeNull()
    server.build = OTHER
    await pass(15_000)
    expect(player.reloadReason).toBe('build')
  })

  it('is left alone for an hour when it did not start', async () => {
    localStorage.setItem(FAILED_BUILDS_KEY, JSON.stringify({ [OTHER]: T0 }))
    server.build = OTHER
    await begin()
    await pass(3_590_000)
    const player = useWallPlayerStore()
    expect(player.reloadReason).toBeNull()
    await pass(30_000)
    expect(player.reloadReason).toBe('build')
  })

  it('means nothing to pages of Vite`s own server, which have no name', async () => {
    document.head.innerHTML = ''
    server.build = OTHER
    await begin()
    expect(useWallPlayerStore().reloadReason).toBeNull()
  })

  it('is asked for no more when the page is left', async () => {
    await begin()
    page?.unmount()
    useWallTownStore().stop()
    const asked = server.asked.length
    await pass(600_000)
    expect(server.asked).toHaveLength(asked)
  })
})
