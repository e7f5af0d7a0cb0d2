import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TownSiting } from '../../../src/contracts/siting.ts'
import type { SitingProgress } from '../../../src/core/siting/progress-types.ts'
import { useSitingLinkStore } from '../../../src/stores/siting-link-store.ts'
import { SITING_WORKER, useSitingStore } from '../../../src/stores/siting-store.ts'
import { useTownStore } from '../../../src/stores/town-store.ts'
import { createSitingHandlers } from '../../../src/workers/siting/siting-handlers.ts'
import type { SitingWorker } from '../../../src/workers/siting/start-siting-worker.ts'
import { makeCandidate } from '../../helpers/make-candidate.ts'

const candidates = [1, 2, 3, 4].map((at) =>
  makeCandidate(`c${at}`, { east: 500 * at, facts: { vehiclesPerDay: { value: 300 * at, from: 'record' } } }),
)
const facts = (of = candidates) =>
  ({
    ...{ candidates: of, survey: [], flows: [], truckNetwork: null, roads: [], dataVersion: 7 },
    weighing: { busyRoads: 0, coveredRoads: 0, busyM: 0, coveredM: 0, trucksPerDay: 0, passing: 0, evading: 0, captured: 0, evasions: [] }, // prettier-ignore
    notes: {
      flows: { method: 'none', zones: 0, exits: 0, pairs: 0, scaledBy: 1, counts: 0, offRoad: [], unjoinedTrucks: 0, smallTrucks: 0 }, // prettier-ignore
      ...{ placesOffRoad: [], crossingsMapped: false, crashes: null, busRoutesMapped: false, itemsOffRoad: 0 },
    },
  }) as unknown as TownSiting

/** The real handlers, greedy alone, behind the client's interface. */
function fakeWorker() {
  const control = { calls: [] as string[], stops: 0, crash: (() => undefined) as (reason: string) => void }
  const start = (onProgress: (progress: SitingProgress) => void, onCrash: (reason: string) => void) => {
    control.crash = onCrash
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
    const handlers: Record<string, (request: never) => unknown> = createSitingHandlers({
      ...{ solve: null, tell: onProgress, pause },
    })
    const call = async (name: string, request: unknown) => {
      control.calls.push(name)
      return handlers[name]?.(request as never)
    }
    return { call, stop: () => void control.stops++ } as SitingWorker
  }
  return { control, start }
}

let control: ReturnType<typeof fakeWorker>['control']
let served: TownSiting
let isOffline = false
beforeEach(() => {
  served = facts()
  isOffline = false
  vi.stubGlobal('fetch', () => (isOffline ? Promise.reject(new TypeError('off')) : Promise.resolve(Response.json(served)))) // prettier-ignore
  const fake = fakeWorker()
  control = fake.control
  const pinia = createPinia()
  createApp({}).use(pinia).provide(SITING_WORKER, fake.start)
  setActivePinia(pinia)
  const town = { id: 'shiyan', name: '试验镇', dataVersion: 7 }
  useTownStore().state = {
    status: 'ready',
    value: { towns: [town], catalog: { siteKinds: [], listKinds: [] } },
    at: 0,
  } as never
})
afterEach(() => vi.unstubAllGlobals())

async function loaded() {
  const store = useSitingStore()
  await store.load()
  await vi.waitFor(() => expect(store.shown?.isProven).toBe(true))
  return store
}

describe('siting store', () => {
  it('starts with a third of the full cost, judges, plans, and draws the curve once for all budgets', async () => {
    const store = await loaded()
    expect(store.options?.budgetYuan).toBe(4700)
    expect(store.plan?.chosen).toHaveLength(1)
    expect(store.rows).toHaveLength(4)
    await vi.waitFor(() => expect(store.curve.status).toBe('ready'))
    expect(store.fullCostYuan).toBe(14_000)
    store.change({ budgetYuan: 7000 })
    await vi.waitFor(() => expect(store.plan?.chosen).toHaveLength(2))
    await vi.waitFor(() => expect(store.stage).toBe('idle'))
    expect(control.calls.filter((name) => name === 'curve')).toHaveLength(1)
    store.change({ weights: { 'exposure.schools': 0 } })
    await vi.waitFor(() => expect(control.calls.filter((name) => name === 'curve')).toHaveLength(2))
  })

  it('takes steps back and brings them again; one pull of a slider is one step', async () => {
    const store = await loaded()
    for (const budgetYuan of [5000, 6000, 7000]) store.change({ budgetYuan }, 'budget')
    store.force('c1', 'in')
    expect(store.isForcedIn('c1')).toBe(true)
    store.undo()
    expect(store.edits.forceIn).toEqual([])
    expect(store.options?.budgetYuan).toBe(7000)
    store.undo()
    expect(store.options?.budgetYuan).toBe(4700)
    expect(store.canUndo).toBe(false)
    store.redo()
    store.redo()
    expect([store.options?.budgetYuan, store.isForcedIn('c1')]).toEqual([7000, true])
    expect(store.canRedo).toBe(false)
  })

  it('keeps the last plan while the next is sought', async () => {
    const store = await loaded()
    const before = store.plan
    store.change({ budgetYuan: 7000 })
    await nextTick()
    expect(store.plan).toBe(before)
  })

  it('names what cannot be met together', async () => {
    const store = await loaded()
    store.changeEdits({ forceIn: ['c1', 'c2'] })
    await vi.waitFor(() => expect(store.impossible).not.toBeNull())
    expect(store.impossible).toContain('budget')
    expect(store.plan).toBeNull()
    store.undo()
    await vi.waitFor(() => expect(store.plan?.chosen).toHaveLength(1))
    expect(store.impossible).toBeNull()
  })

  it('puts the other measures aside for weigh stations and brings them back', async () => {
    const store = await loaded()
    const before = store.options?.treatments
    store.setTreatment('weigh-station', true)
    expect(store.options?.treatments).toEqual(['weigh-station'])
    expect(store.isWeighing).toBe(true)
    store.setTreatment('weigh-station', false)
    expect(store.options?.treatments).toEqual(before)
  })

  it('gives the address what differs from the start, and starts with what the address says', async () => {
    const store = await loaded()
    expect(useSitingLinkStore().link).toEqual({})
    store.change({ budgetYuan: 7000, minPerVillage: 0 })
    await nextTick()
    expect(useSitingLinkStore().link).toEqual({ budgetYuan: 7000, minPerVillage: 0 })
  })

  it('plans by the address from the start', async () => {
    useSitingLinkStore().link = { budgetYuan: 10_500, treatments: ['speed-bump'], mandatedFirst: false }
    const store = await loaded()
    expect(store.options).toMatchObject({ budgetYuan: 10_500, treatments: ['speed-bump'], mandatedFirst: false })
    expect(store.plan?.chosen).toHaveLength(3)
  })

  it('keeps the facts when a later reading fails, and says that it failed', async () => {
    const store = await loaded()
    isOffline = true
    await store.load()
    expect(store.facts).toMatchObject({ status: 'failed', error: { code: 'server/unreachable' } })
    expect(store.loadedFacts?.candidates).toHaveLength(4)
  })

  it('says that a broken worker broke, and starts a new one', async () => {
    const store = await loaded()
    control.crash('out of memory')
    expect(store.facts).toMatchObject({ status: 'failed', error: { code: 'worker/failed' } })
    expect(control.stops).toBe(1)
    await store.load()
    expect(store.facts.status).toBe('ready')
  })

  it('asks for no plan of a town without candidates', async () => {
    served = facts([])
    const store = useSitingStore()
    await store.load()
    expect(store.facts.status).toBe('ready')
    expect(control.calls).toEqual(['load'])
  })

  it('opens a saved plan as one step', async () => {
    const store = await loaded()
    const now = store.planNow()
    if (!now) throw new Error('there is a plan')
    store.replace(
      { ...now.request.options, budgetYuan: 0, minPerVillage: 0 },
      { forceIn: [], forceOut: ['c4'], added: [] },
    )
    expect(store.isForcedOut('c4')).toBe(true)
    await vi.waitFor(() => expect(store.plan?.notes).toContain('zero-budget'))
    store.undo()
    expect(store.options?.budgetYuan).toBe(4700)
    expect(store.isForcedOut('c4')).toBe(false)
  })
})
