import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { PROTECTION_WORKER, useProtectionStore } from '../../src/stores/protection-store.ts'
import { useSelectionStore } from '../../src/stores/selection-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'
import { createCheckHandlers } from '../../src/workers/protection/check-handlers.ts'
import type { ProtectionWorker } from '../../src/workers/protection/start-protection-worker.ts'
import { makeInput, place } from '../workers/protection/make-input.ts'

const STATION = {
  isFillingStation: true,
  equipment: 'petrol-tank',
  stationClass: '3',
  fuel: 'petrol',
  positionErrorM: 0,
}
const HOME = { targetGroup: 'residential', protectedClass: 'class-3', positionErrorM: 0 }

/** The real handlers behind the client's interface; `fail` = the next load cannot reach the server. */
async function fakeWorker() {
  const input = await makeInput([place('F1', [121.5, 31], STATION)], [place('T1', [121.50003, 31], HOME)])
  const control = { fail: false, calls: [] as string[], stops: 0 }
  const handlers: Record<string, (request: never) => unknown> = createCheckHandlers({ state: null }, () =>
    control.fail ? Promise.reject(new TypeError('offline')) : Promise.resolve(Response.json(input)),
  )
  const call = async (name: string, request: unknown) => {
    control.calls.push(name)
    return handlers[name]?.(request as never)
  }
  const worker = { call, stop: () => void control.stops++ } as ProtectionWorker
  return { control, start: () => worker }
}

describe('protection store', () => {
  let control: Awaited<ReturnType<typeof fakeWorker>>['control']
  beforeEach(async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no server in this test')))
    const fake = await fakeWorker()
    control = fake.control
    const app = createApp({})
    const pinia = createPinia()
    app.use(pinia).provide(PROTECTION_WORKER, fake.start)
    setActivePinia(pinia)
    const town = { id: 'shiyan', name: '试验镇', dataVersion: 7 }
    useTownStore().state = {
      status: 'ready',
      value: { towns: [town], catalog: { siteKinds: [], listKinds: [] } },
      at: 0,
    } as never
  })

  it('loads, judges once, and reads the selected facility and its opened target', async () => {
    const store = useProtectionStore()
    await store.load()
    await nextTick()
    expect(store.rows.map(({ id, verdict }) => [id, verdict])).toEqual([['F1', 'falls-short']])
    expect(control.calls.filter((name) => name === 'check')).toHaveLength(1)
    store.select('F1', 'T1')
    await vi.waitFor(() => expect(store.pair.status).toBe('ready'))
    expect(store.shownSheet?.pairs[0]?.targetId).toBe('T1')
    expect(useSelectionStore().selected).toEqual({ table: 'sites', id: 'F1' })
  })

  it('judges again when a setting changes, and closes the target with its facility', async () => {
    const store = useProtectionStore()
    await store.load()
    store.select('F1', 'T1')
    await nextTick()
    store.change({ rules: { 'gb50156-2021': false } })
    await vi.waitFor(() => expect(store.rows[0]?.short).toBe(0))
    store.unselect()
    await nextTick()
    expect([store.selectedId, store.targetId]).toEqual([null, null])
  })

  it('keeps the last verdicts when a later load fails, and says so', async () => {
    const store = useProtectionStore()
    await store.load()
    control.fail = true
    await store.load()
    expect(store.head.status).toBe('failed')
    expect(store.head.status === 'failed' && store.head.error).toBeInstanceOf(AppError)
    expect(store.rows).toHaveLength(1)
    control.fail = false
    await store.load()
    expect(store.head.status).toBe('ready')
  })

  it('ends its worker with the page', async () => {
    const store = useProtectionStore()
    await store.load()
    store.close()
    expect(control.stops).toBe(1)
    expect(store.head.status).toBe('idle')
  })
})
