import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { searchHazards } from '../../../src/api/wall-remote.ts'
import { useRemotePlacesStore } from '../../../src/stores/wall/remote-places-store.ts'
import { events, tinyTown, villages } from './fake-wall-server.ts'

const village = (id: string, name: string) => ({
  ...{ id, name, kind: 'village', open: 3, red: 0, orange: 0, openYearAgo: 0, rate: null, low: null, high: null },
  ...{ isUnstable: false, isFew: false, rankLow: null, rankHigh: null, funnel: null, hot: null },
})
const all = { ...villages(), villages: [village('V1', '东风村'), village('V2', '西河社区')] }

let asked: string[]
let places: ReturnType<typeof useRemotePlacesStore>
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const body = path.includes('/wall/villages') ? all : path.includes('/wall/events') ? events(['H1']) : path.includes('/search') ? [] : tinyTown // prettier-ignore
    return new Response(JSON.stringify(body))
  })
  setActivePinia(createPinia())
  places = useRemotePlacesStore()
})
afterEach(() => {
  places.stop()
  vi.unstubAllGlobals()
})
const isThere = () =>
  vi.waitFor(() => expect([places.villages.status, places.events.status]).toEqual(['ready', 'ready']))

describe('what a remote offers', () => {
  it('is all of the town for a wall of the town', async () => {
    places.follow('tiny', null, null)
    await isThere()
    expect(places.offered.map(({ id }) => id)).toEqual(['V1', 'V2'])
    expect([places.areaName, asked.some((path) => path.includes('area='))]).toEqual([null, false])
  })

  it('is of a wall of one village that village and its hazards, by name', async () => {
    places.follow('tiny', '2026-06-18', 'V2')
    expect(places.areaName).toBe('V2')
    await isThere()
    expect(places.offered.map(({ id }) => id)).toEqual(['V2'])
    expect(places.areaName).toBe('西河社区')
    expect(asked.find((path) => path.includes('/wall/events'))).toMatch(/asOf=2026-06-18&area=V2$/)
    await searchHazards({ town: 'tiny', area: 'V2' }, '灭火')
    expect(asked.at(-1)).toMatch(/&village=V2$/)
  })

  it('is nothing of the wall before while that of the next comes', async () => {
    places.follow('tiny', null, null)
    await isThere()
    places.follow('tiny', null, 'V1')
    expect([places.villages.status, places.events.status]).not.toContain('ready')
    await isThere()
    expect(places.offered.map(({ id }) => id)).toEqual(['V1'])
  })
})
