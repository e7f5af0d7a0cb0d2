import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWallI18n } from '../../../src/i18n/create-wall-i18n.ts'
import { useWallOptionsStore } from '../../../src/stores/wall/wall-options-store.ts'
import { useWallTownStore } from '../../../src/stores/wall/wall-town-store.ts'
import PairingCode from '../../../src/views/wall/PairingCode.vue'
import { FakeEventSource } from '../../helpers/fake-event-source.ts'
import { T0, tinyTown } from '../../stores/wall/fake-wall-server.ts'

let wall: ReturnType<typeof draw> | null = null
let registered: number

const draw = () => mount(PairingCode, { attachTo: document.body, global: { plugins: [createWallI18n('zh')] } })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const code = () => document.querySelector('[data-testid="pairing-code"]')?.textContent ?? null
const press = (key: string, more: KeyboardEventInit = {}) =>
  window.dispatchEvent(new KeyboardEvent('keydown', { key, ...more }))
/** The wall's line to the server is there. */
async function open(remotes = 0) {
  FakeEventSource.last().send('news', { code: '123456', remotes })
  await pass(10)
}
async function begin(query = '') {
  useWallOptionsStore().query = query
  useWallTownStore().town = tinyTown
  wall = draw()
  await pass(10)
}

beforeEach(() => {
  setActivePinia(createPinia())
  sessionStorage.clear()
  vi.useFakeTimers({ now: T0 })
  registered = 0
  FakeEventSource.opened.length = 0
  vi.stubGlobal('EventSource', FakeEventSource)
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.endsWith('/state')) return Response.json({ ok: true })
    return Response.json({ id: `wall${++registered}`, key: 'key', code: '111111' })
  })
})
afterEach(() => {
  wall?.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('code of the remote', () => {
  it('stands there unasked only where the address wants it', async () => {
    await begin()
    await open()
    expect(code()).toBeNull()
    wall?.unmount()
    await begin('?remote=1')
    await open()
    expect(code()).toContain('123')
  })

  it('is shown and hidden by the key R, and by no shortcut of the browser', async () => {
    await begin()
    await open()
    press('r', { ctrlKey: true })
    await nextTick()
    expect(code()).toBeNull()
    press('R')
    await nextTick()
    expect(code()).toContain('123')
    press('r')
    await nextTick()
    expect(code()).toBeNull()
  })

  it('comes when a remote asks for it and goes by itself', async () => {
    await begin()
    await open()
    FakeEventSource.last().send('call', { forS: 60 })
    await pass(10)
    expect(code()).toContain('123')
    await pass(60_000)
    expect(code()).toBeNull()
  })

  it('gives way to a greeting when a remote is paired', async () => {
    await begin('?remote=1')
    await open()
    await open(1)
    expect(code()).not.toContain('123')
    await pass(6_000)
    expect(code()).toContain('123')
  })

  it('is never registered where no remote is wanted, or no town is known', async () => {
    await begin('?remote=0')
    useWallTownStore().town = null
    useWallOptionsStore().query = ''
    await pass(60_000)
    expect(registered).toBe(0)
  })

  it('keeps its wall, and so every pairing, when the town is read again or its data change', async () => {
    await begin()
    await open(1)
    const town = useWallTownStore()
    town.town = { ...tinyTown }
    await pass(10)
    town.town = { ...tinyTown, dataVersion: 2, counts: { hazard: 51 }, wall: { interval: 9 } }
    await pass(10)
    expect([registered, FakeEventSource.opened.length]).toEqual([1, 1])
    expect(FakeEventSource.last().isClosed).toBe(false)
    town.town = { ...tinyTown, id: 'another' }
    await pass(10)
    expect(registered).toBe(2)
  })

  it('ends with its page', async () => {
    await begin()
    await open()
    wall?.unmount()
    expect(FakeEventSource.last().isClosed).toBe(true)
    press('r')
    expect(code()).toBeNull()
  })
})
