import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useWallOptionsStore } from '../../../src/stores/wall/wall-options-store.ts'
import { useWallTownStore } from '../../../src/stores/wall/wall-town-store.ts'
import { FakeEventSource } from '../../helpers/fake-event-source.ts'
import { FakeWallServer, T0, tinyTown } from './fake-wall-server.ts'

let server: FakeWallServer
const change = { id: 1, tables: ['hazard'], at: '2026-06-18T00:00:00Z', dataVersion: 2, what: 'import' }

/** The line to the server breaks and is there again. */
async function reopen() {
  FakeEventSource.last().onerror?.()
  await vi.advanceTimersByTimeAsync(1_100)
  FakeEventSource.last().onopen?.()
  await vi.advanceTimersByTimeAsync(10)
}

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers({ now: T0 })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  server = new FakeWallServer()
  vi.stubGlobal('fetch', server.fetch)
  vi.stubGlobal('EventSource', FakeEventSource)
})
afterEach(() => {
  useWallTownStore().stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('wall town', () => {
  it('shows how far the server is while it opens its database, then the town', async () => {
    delete server.bodies['/api/towns']
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(3_500)
    expect(town.phase).toBe('opening')
    expect(town.status).toMatchObject({ done: 3, total: 9 })
    server.bodies['/api/towns'] = [tinyTown]
    await vi.advanceTimersByTimeAsync(1_100)
    expect(town.phase).toBe('ready')
    expect(town.town?.name).toBe('小试镇')
  })

  it('asks for ever when there is no server, at most every 30 s', async () => {
    server.down.add('all')
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(town.phase).toBe('away')
    expect(server.asked.length).toBeGreaterThan(110)
    expect(server.asked.length).toBeLessThan(180)
    server.down.clear()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(town.phase).toBe('ready')
  })

  it('shows the first town when the one asked for is not there, and says so', async () => {
    const town = useWallTownStore()
    town.start('elsewhere')
    await vi.advanceTimersByTimeAsync(10)
    expect(town.unknownTown).toBe('elsewhere')
    expect(useWallOptionsStore().ignored).toContainEqual({
      name: 'town',
      value: 'elsewhere',
      expected: '',
      used: 'tiny',
    })
  })

  it('waits when the server holds no town', async () => {
    server.bodies['/api/towns'] = []
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(10)
    expect(town.phase).toBe('empty')
    server.bodies['/api/towns'] = [tinyTown]
    await vi.advanceTimersByTimeAsync(31_000)
    expect(town.phase).toBe('ready')
  })

  it('tells of changes of its town only, and of a server that is back', async () => {
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(10)
    const changed = vi.fn()
    town.onChange(changed)
    FakeEventSource.last().send('change', { ...change, town: 'tiny' })
    FakeEventSource.last().send('change', { ...change, town: 'other' })
    expect(changed).toHaveBeenCalledTimes(1)
    FakeEventSource.last().onerror?.()
    await vi.advanceTimersByTimeAsync(1_100)
    server.bodies['/api/towns'] = [{ ...tinyTown, wall: { interval: 9 } }]
    FakeEventSource.last().onopen?.()
    await vi.advanceTimersByTimeAsync(10)
    expect(changed).toHaveBeenCalledTimes(2)
    expect(useWallOptionsStore().options.intervalS).toBe(9)
  })

  it('goes to the town that was asked for once the server has it', async () => {
    const town = useWallTownStore()
    town.start('wanted')
    await vi.advanceTimersByTimeAsync(10)
    expect([town.town?.id, town.unknownTown]).toEqual(['tiny', 'wanted'])
    server.bodies['/api/towns'] = [tinyTown, { ...tinyTown, id: 'wanted' }]
    await reopen()
    expect([town.town?.id, town.unknownTown]).toEqual(['wanted', null])
  })

  it('goes to it at once when the server tells of it', async () => {
    const town = useWallTownStore()
    town.start('wanted')
    await vi.advanceTimersByTimeAsync(10)
    server.bodies['/api/towns'] = [tinyTown, { ...tinyTown, id: 'wanted' }]
    FakeEventSource.last().send('change', { ...change, town: 'wanted' })
    await vi.advanceTimersByTimeAsync(10)
    expect(town.town?.id).toBe('wanted')
  })

  it('stays with the town it shows, and leaves it when it is no longer there', async () => {
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(10)
    server.bodies['/api/towns'] = [{ ...tinyTown, id: 'another' }, tinyTown]
    await reopen()
    expect(town.town?.id).toBe('tiny')
    server.bodies['/api/towns'] = [{ ...tinyTown, id: 'another' }]
    await reopen()
    expect([town.town?.id, town.phase]).toEqual(['another', 'ready'])
  })

  it('keeps the same town when the server tells the same again', async () => {
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(10)
    const before = town.town
    await reopen()
    expect(town.town).toBe(before)
  })

  it('asks again when the server is back before its database is', async () => {
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(10)
    delete server.bodies['/api/towns']
    await reopen()
    expect([town.phase, town.town?.id]).toEqual(['ready', 'tiny'])
    server.bodies['/api/towns'] = [{ ...tinyTown, wall: { interval: 9 } }]
    await vi.advanceTimersByTimeAsync(31_000)
    expect(town.town?.wall).toEqual({ interval: 9 })
  })

  it('knows an answer that it cannot read from a server that does not answer', async () => {
    server.bodies['/api/towns'] = [{ id: 'tiny' }]
    const town = useWallTownStore()
    town.start(null)
    await vi.advanceTimersByTimeAsync(10)
    expect([town.phase, town.isUnreadable]).toEqual(['away', true])
    server.down.add('all')
    await vi.advanceTimersByTimeAsync(31_000)
    expect([town.phase, town.isUnreadable]).toEqual(['away', false])
  })
})
