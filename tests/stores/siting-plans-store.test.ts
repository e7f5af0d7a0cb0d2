import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SitingPlanFiles } from '../../src/api/siting-plan-files.ts'
import { savedPlan, type SavedPlan } from '../../src/contracts/siting-plan.ts'
import { AppError } from '../../src/core/errors.ts'
import { SITING_PLAN_FILES, useSitingPlansStore } from '../../src/stores/siting-plans-store.ts'
import { useSitingEditStore } from '../../src/stores/siting-edit-store.ts'
import { SITING_WORKER, useSitingStore } from '../../src/stores/siting-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'
import { createSitingHandlers } from '../../src/workers/siting/siting-handlers.ts'
import type { SitingWorker } from '../../src/workers/siting/start-siting-worker.ts'
import { makeCandidate } from '../helpers/make-candidate.ts'

const TOWN = { id: 'shiyan', name: '试验镇', dataVersion: 7, asOf: '2026-06-18' }
const candidates = [1, 2, 3, 4].map((at) =>
  makeCandidate(`c${at}`, { east: 500 * at, facts: { vehiclesPerDay: { value: 300 * at, from: 'record' } } }),
)
const sourced = { method: 'none', zones: 0, exits: 0, pairs: 0, scaledBy: 1, counts: 0, offRoad: [], unjoinedTrucks: 0, smallTrucks: 0 } // prettier-ignore
const answerOf = (dataVersion: number) => ({
  ...{ dataVersion, candidates, survey: [], flows: [], truckNetwork: null, roads: [] },
  weighing: { busyRoads: 0, coveredRoads: 0, busyM: 0, coveredM: 0, trucksPerDay: 0, passing: 0, evading: 0, captured: 0, evasions: [] },
  notes: { flows: sourced, placesOffRoad: [], crossingsMapped: false, crashes: null, busRoutesMapped: false, itemsOffRoad: 0 },
}) // prettier-ignore

function memoryFiles() {
  const kept = new Map<string, SavedPlan>()
  const control = { isFull: false }
  const files: SitingPlanFiles = {
    list: (town) => Promise.resolve({ records: [...kept.values()].filter((one) => one.town === town), unreadable: 0 }),
    save: (one) => {
      if (control.isFull) return Promise.reject(new AppError('file/unreadable', { file: 'memory', reason: 'full' }))
      kept.set(one.id, one)
      return Promise.resolve()
    },
    remove: (id) => Promise.resolve(void kept.delete(id)),
  }
  return { kept, control, files }
}

let memory: ReturnType<typeof memoryFiles>
let pinia: Pinia
let dataVersion: number
let placed: { lngLat: unknown; treatment: string }[]
let roadOfPlace: string
beforeEach(async () => {
  dataVersion = 7
  placed = []
  roadOfPlace = 'road-c1'
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (!String(url).endsWith('/at')) return Promise.resolve(Response.json(answerOf(dataVersion)))
    const asked = JSON.parse(String(init?.body)) as { lngLat: [number, number]; treatment: string }
    placed.push(asked)
    const at = makeCandidate('speed-bump:@here', {
      geometry: { type: 'Point', coordinates: asked.lngLat },
      itemId: null,
      facts: { roadId: roadOfPlace, state: 'unknown', curveRadiusM: 20, curveErrorM: 1 },
    })
    return Promise.resolve(Response.json(at))
  })
  const handlers = createSitingHandlers({ solve: null, tell: () => undefined, pause: () => Promise.resolve() })
  /** As the worker's client: an aborted call rejects, whatever the worker answers. */
  const call = async (name: string, request: unknown, options?: { signal?: AbortSignal }) => {
    const reply = await (handlers as Record<string, (request: never) => unknown>)[name]?.(request as never)
    options?.signal?.throwIfAborted()
    return reply
  }
  memory = memoryFiles()
  pinia = createPinia()
  const worker = { call, stop: () => undefined } as SitingWorker
  createApp({}).use(pinia).provide(SITING_WORKER, () => worker).provide(SITING_PLAN_FILES, memory.files) // prettier-ignore
  setActivePinia(pinia)
  useTownStore().state = {
    status: 'ready',
    value: { towns: [TOWN], catalog: { siteKinds: [], listKinds: [] } },
    at: 0,
  } as never
  const siting = useSitingStore()
  await siting.load()
  siting.change({ treatments: ['speed-bump'], budgetYuan: 7_000, minPerVillage: 0 })
  await solved()
})
// A store that still works would make its own pinia the active one.
afterEach(() => {
  disposePinia(pinia)
  vi.unstubAllGlobals()
})

/** The plan of what is asked now. */
async function solved(): Promise<void> {
  const siting = useSitingStore()
  await vi.waitFor(() => expect(siting.shown?.request).toBe(siting.request), { timeout: 5000 })
  await vi.waitFor(() => expect(siting.answer.status).toBe('ready'))
}

describe('siting plans store', () => {
  it('keeps the plan by the contract; the same name is written over; opening is one step that can be taken back', async () => {
    const [plans, siting] = [useSitingPlansStore(), useSitingStore()]
    const one = await plans.save(' 甲 ')
    expect(savedPlan.parse(JSON.parse(plans.exported(one!)))).toEqual(one)
    expect(one).toMatchObject({ name: '甲', town: 'shiyan', dataVersion: 7, rules: ['treatments@2026.1'] })
    expect(one?.result.chosen.map(({ id }) => id).sort()).toEqual(['c3', 'c4'])
    siting.force('c1', 'in')
    await solved()
    await plans.save('甲')
    expect(plans.list).toHaveLength(1)
    expect(plans.list[0]?.edits.forceIn).toEqual(['c1'])
    plans.open(one!)
    expect(siting.edits.forceIn).toEqual([])
    expect(plans.notices).toEqual([{ kind: 'opened', name: '甲' }])
    siting.undo()
    expect(siting.edits.forceIn).toEqual(['c1'])
  })

  it('compares what is saved with what is set now: only A, only B, difference of cost', async () => {
    const [plans, siting] = [useSitingPlansStore(), useSitingStore()]
    await plans.save('甲')
    siting.change({ budgetYuan: 10_500 })
    await solved()
    await vi.waitFor(() => expect(plans.comparison).toMatchObject({ status: 'ready', value: { onlyA: ['c2'] } }))
    const found = plans.comparison.status === 'ready' ? plans.comparison.value : null
    expect(found?.onlyB).toEqual([])
    expect(found?.rows.find(({ measure }) => measure === 'cost')?.delta).toBe(-3_500)
    expect(plans.comparedIds).toBeNull()
    plans.isOnMap = true
    expect([...(plans.comparedIds?.onlyA ?? [])]).toEqual(['c2'])
  })

  it('refuses a file of another town or of another shape, and keeps nothing of it', async () => {
    const plans = useSitingPlansStore()
    const one = await plans.save('甲')
    memory.kept.clear()
    await plans.imported(JSON.stringify({ ...one, town: 'other', townName: '别镇' }))
    expect(plans.notices).toEqual([{ kind: 'other-town', town: '别镇' }])
    await plans.imported('{"kind":"guatu-siting-plan"')
    expect(plans.notices[0]?.kind).toBe('bad-file')
    await plans.imported(JSON.stringify({ ...one, options: { ...one?.options, budgetYuan: -1 } }))
    expect(plans.notices[0]).toMatchObject({ kind: 'bad-file', path: 'options.budgetYuan' })
    expect(memory.kept.size).toBe(0)
  })

  it('tells of data and rules that changed since, and of sites that are gone', async () => {
    const plans = useSitingPlansStore()
    const one = await plans.save('甲')
    const [first, ...rest] = one?.result.chosen ?? []
    const chosen = [{ ...first!, id: 'gone', name: '旧点' }, ...rest]
    plans.open({ ...one!, dataVersion: 3, rules: ['treatments@2025.1'], result: { ...one!.result, chosen } })
    expect(plans.notices).toEqual([
      { kind: 'other-data', found: 3, now: 7 },
      { kind: 'other-rules', rules: ['treatments@2025.1'] },
      { kind: 'lost', names: ['旧点'] },
      { kind: 'opened', name: '甲' },
    ])
  })

  it('renames and removes; a full browser says so', async () => {
    const plans = useSitingPlansStore()
    const one = await plans.save('甲')
    await plans.rename(one!, '乙')
    expect(plans.list[0]?.name).toBe('乙')
    await plans.remove(one!.id)
    expect(plans.list).toEqual([])
    memory.control.isFull = true
    await plans.save('丙')
    expect(plans.error?.code).toBe('file/unreadable')
  })
})

describe('siting edit store', () => {
  it('adds a site by hand: forced in with its warnings, taken back in one step', async () => {
    const [edit, siting] = [useSitingEditStore(), useSitingStore()]
    edit.start({ kind: 'add', treatment: 'speed-bump' })
    const found = await edit.ask([120.01, 30])
    expect(found?.hits.some(({ check, verdict }) => check === 'curve-radius' && verdict === 'forbidden')).toBe(true)
    expect(edit.place()).toBe(true)
    expect(siting.edits).toMatchObject({ forceIn: ['speed-bump:@here'], added: [{ id: 'speed-bump:@here' }] })
    await solved()
    const site = siting.plan?.chosen.find(({ id }) => id === 'speed-bump:@here')
    expect(site?.hits.some(({ verdict }) => verdict === 'forbidden')).toBe(true)
    expect(siting.selectedId).toBe('speed-bump:@here')
    siting.undo()
    expect(siting.edits.added).toEqual([])
    await vi.waitFor(() => expect(siting.selectedId).toBeNull())
  })

  it('moves along the road under its own identity; another road is refused; restoring puts it back', async () => {
    const [edit, siting] = [useSitingEditStore(), useSitingStore()]
    edit.start({ kind: 'move', id: 'c1' })
    await edit.ask([120.006, 30])
    expect(edit.shown?.candidate).toMatchObject({ id: 'c1', itemId: 'item-c1', facts: { state: 'absent' } })
    expect(edit.place()).toBe(true)
    expect(siting.candidates.get('c1')?.geometry).toEqual({ type: 'Point', coordinates: [120.006, 30] })
    roadOfPlace = 'elsewhere'
    edit.start({ kind: 'move', id: 'c1' })
    const other = await edit.ask([120.1, 30])
    expect(other?.isOtherRoad).toBe(true)
    expect(edit.place()).toBe(false)
    edit.cancel()
    edit.remove('c1')
    expect(siting.candidates.get('c1')?.geometry).toEqual(candidates[0]?.geometry)
  })

  it('says when no road is near, and forgets it on cancel', async () => {
    const edit = useSitingEditStore()
    const error = { error: { code: 'argument/invalid', details: { name: 'lngLat', found: '0,0', expected: 'a road' } } }
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(error, { status: 400 })))
    edit.start({ kind: 'add', treatment: 'speed-bump' })
    expect(await edit.ask([0, 0])).toBeNull()
    expect(edit.isOffRoad).toBe(true)
    edit.cancel()
    await nextTick()
    expect([edit.isOffRoad, edit.under.status]).toEqual([false, 'idle'])
  })
})
