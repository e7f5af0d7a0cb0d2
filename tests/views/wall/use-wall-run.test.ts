import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useWallAttentionStore } from '../../../src/stores/wall/wall-attention-store.ts'
import { useWallFiguresStore } from '../../../src/stores/wall/wall-figures-store.ts'
import { useWallOptionsStore } from '../../../src/stores/wall/wall-options-store.ts'
import { useWallPlayerStore } from '../../../src/stores/wall/wall-player-store.ts'
import { useWallTownStore } from '../../../src/stores/wall/wall-town-store.ts'
import { useWallRun } from '../../../src/views/wall/use-wall-run.ts'
import { keepResume } from '../../../src/views/wall/wall-resume.ts'
import { FakeEventSource } from '../../helpers/fake-event-source.ts'
import { events, FakeWallServer, T0, tinyTown } from '../../stores/wall/fake-wall-server.ts'

let server: FakeWallServer
let wall: ReturnType<typeof mount> | null = null

async function run(query: string) {
  useWallOptionsStore().query = query
  wall = mount({ setup: useWallRun, template: '<i />' })
  await pass(10)
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
async function reopen() {
  FakeEventSource.last().onerror?.()
  await pass(1_100)
  FakeEventSource.last().onopen?.()
  await pass(1_000)
}

beforeEach(() => {
  setActivePinia(createPinia())
  sessionStorage.clear()
  vi.useFakeTimers({ now: T0 })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  server = new FakeWallServer()
  vi.stubGlobal('fetch', server.fetch)
  vi.stubGlobal('EventSource', FakeEventSource)
})
afterEach(() => {
  wall?.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the run of the wall', () => {
  it('begins everything anew with another town: nothing of the old one is told in it', async () => {
    server.bodies['events'] = events([])
    await run('?town=wanted')
    const attention = useWallAttentionStore()
    server.bodies['events'] = events(['1', '2'])
    useWallFiguresStore().refresh()
    await pass(10)
    expect(attention.claim).toMatchObject({ event: { id: '2' } })
    // The town that was asked for is there at last; its answers take their time.
    server.bodies['/api/towns'] = [tinyTown, { ...tinyTown, id: 'wanted' }]
    server.bodies['events'] = { ...events(['8', '9']), town: 'wanted' }
    server.down.add('events')
    await reopen()
    expect(server.asked.at(-1)).toContain('/towns/wanted/wall/')
    expect([attention.claim, useWallFiguresStore().parts.events.figures]).toEqual([null, null])
    server.down.clear()
    await pass(60_000)
    expect(useWallFiguresStore().parts.events.figures?.events).toHaveLength(2)
    expect(attention.claim).toBeNull()
  })

  it('looks for another town when its own is gone', async () => {
    await run('')
    server.bodies['/api/towns'] = [{ ...tinyTown, id: 'heir' }]
    const answer = server.fetch
    const gone = { error: { code: 'town/not-found', details: { town: 'tiny', known: ['heir'] } } }
    vi.stubGlobal('fetch', async (path: unknown, init?: RequestInit) =>
      String(path).includes('/tiny/') ? Response.json(gone, { status: 404 }) : answer(path, init),
    )
    await pass(61_000)
    expect(useWallTownStore().town?.id).toBe('heir')
    expect(server.asked.at(-1)).toContain('/towns/heir/wall/')
  })

  it('begins nothing anew when the line to the server was cut and the town is the same', async () => {
    await run('')
    const player = useWallPlayerStore()
    player.next()
    const scene = player.current?.id
    const asked = server.count('/wall/events')
    await reopen()
    expect(player.current?.id).toBe(scene)
    expect(server.count('/wall/events')).toBe(asked + 1)
  })

  it('shows the whole town for a village that does not exist, and asks for it no more while nothing changes', async () => {
    await run('?area=nowhere&refresh=3600')
    expect(useWallFiguresStore().unknownArea).toBe('nowhere')
    expect(useWallOptionsStore().area).toBeNull()
    const asked = server.count('/wall/events')
    await pass(60_000)
    expect(server.count('/wall/events')).toBe(asked)
  })

  it('goes on where it was before the page was loaded anew', async () => {
    keepResume({ scene: 'roads', isPaused: true })
    await run('')
    const player = useWallPlayerStore()
    expect([player.current?.id, player.isPaused]).toEqual(['roads', true])
  })

  it('ends with its page', async () => {
    await run('')
    wall?.unmount()
    const asked = server.asked.length
    await pass(600_000)
    expect(server.asked).toHaveLength(asked)
  })
})
