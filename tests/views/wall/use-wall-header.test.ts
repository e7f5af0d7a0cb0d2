import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WALL_SCENES } from '../../../src/catalog/wall-scenes.ts'
import { layoutOf, shapeOf } from '../../../src/core/wall/layout.ts'
import { createWallI18n } from '../../../src/i18n/create-wall-i18n.ts'
import { useWallFiguresStore } from '../../../src/stores/wall/wall-figures-store.ts'
import { useWallOptionsStore } from '../../../src/stores/wall/wall-options-store.ts'
import { useWallPlayerStore } from '../../../src/stores/wall/wall-player-store.ts'
import { useWallHeader } from '../../../src/views/wall/use-wall-header.ts'
import { useWallRun } from '../../../src/views/wall/use-wall-run.ts'
import { FakeEventSource } from '../../helpers/fake-event-source.ts'
import { FakeWallServer, T0 } from '../../stores/wall/fake-wall-server.ts'
import { HAZARDS, HEAT, VILLAGES } from './panels/fixtures.ts'
import { chemicals, plan, roads } from './panels/work-fixtures.ts'

let server: FakeWallServer
let wall: ReturnType<typeof mount> | null = null

/** What the header tells on a screen of the first scene of the address. */
async function headerOf(query: string, [width, height]: readonly [number, number] = [1920, 1080]) {
  useWallOptionsStore().query = query
  let header: ReturnType<typeof useWallHeader> | null = null
  const setup = () => {
    useWallRun()
    const panels = () => useWallPlayerStore().current?.panels ?? []
    header = useWallHeader(() => layoutOf(width, height, shapeOf(width, height), panels(), 0), width)
  }
  wall = mount({ setup, template: '<i />' }, { global: { plugins: [createWallI18n('zh')] } })
  await vi.advanceTimersByTimeAsync(10)
  if (header === null) throw new Error('no header')
  return header as ReturnType<typeof useWallHeader>
}

beforeEach(() => {
  setActivePinia(createPinia())
  sessionStorage.clear()
  vi.useFakeTimers({ now: T0 })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  server = new FakeWallServer()
  const bodies = { hazards: HAZARDS, villages: VILLAGES, heat: HEAT, chemicals, roads, plan }
  Object.assign(server.bodies, bodies)
  vi.stubGlobal('fetch', server.fetch)
  vi.stubGlobal('EventSource', FakeEventSource)
})
afterEach(() => {
  wall?.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('header of the wall', () => {
  it.each(WALL_SCENES.map(({ id }) => id))('knows all it tells when %s is the only scene', async (id) => {
    const { oldestAt, tally, sentence } = await headerOf(`?scenes=${id}`, [3840, 1080])
    expect(oldestAt.value).toBe(T0)
    if (tally.value === null) expect(sentence.value).toContain('老街社区')
    else expect(tally.value).toMatchObject({ red: 9, overdue: 23, isOld: false })
    expect(tally.value?.where.length).not.toBe(0)
  })

  it('names the village whose figures alone are shown on a wall without a scene of villages', async () => {
    const { areaName, tally } = await headerOf('?scenes=targets&area=V11')
    expect(areaName.value).toBe('老街社区')
    expect(tally.value?.where).toEqual([])
  })

  it('is as old as what it tells itself, not only as the scene', async () => {
    const { oldestAt, tally } = await headerOf('?scenes=roads')
    useWallPlayerStore().sceneReady('roads')
    server.down.add('hazards')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(oldestAt.value).toBe(useWallFiguresStore().parts.hazards.checkedAt)
    expect(tally.value).toMatchObject({ red: 9, isOld: true })
  })

  it('does not call today`s ledger data of another day', async () => {
    const { dataDay } = await headerOf('?scenes=chemical')
    const { parts } = useWallFiguresStore()
    const figures = parts.chemicals.figures
    if (figures === null) throw new Error('no figures')
    parts.chemicals = { ...parts.chemicals, figures: { ...figures, asOf: '2020-01-01' } }
    expect(dataDay.value).toBe('2020-01-01')
    parts.chemicals = { ...parts.chemicals, figures: { ...figures, asOf: '2020-01-01', ledgerOf: 'today' } }
    expect(dataDay.value).not.toBe('2020-01-01')
  })

  it('has no figures, and no age, of what never came', async () => {
    server.down.add('hazards')
    const { oldestAt, tally } = await headerOf('?scenes=roads')
    expect(oldestAt.value).toBeNull()
    expect(tally.value).toMatchObject({ red: null, overdue: null })
  })
})
