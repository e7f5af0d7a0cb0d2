import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { VillageDecision } from '../../src/contracts/village-review.ts'
import { useTownStore } from '../../src/stores/town-store.ts'
import { useVillageReviewsStore } from '../../src/stores/village-reviews-store.ts'

const at = '2026-03-27T02:00:00.000Z'
const decision = (id: string, change: Partial<VillageDecision> = {}): VillageDecision => ({
  ...{ id, villageId: 'V1', decidedOn: '2026-03-27', text: '拆除飞线充电', role: '社区安全员', due: null },
  ...{ state: 'open', progress: null, stateNote: null, endedOn: null, version: 1, createdAt: at, changedAt: at },
  ...change,
})

/** The server's side: decisions with versions, as the real one keeps them. */
class FakeServer {
  decisions = [decision('a'), decision('b', { decidedOn: '2025-12-26' })]
  requests: string[] = []
  isDown = false

  readonly fetch = (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const [path, method] = [String(input), init.method ?? 'GET']
    this.requests.push(`${method} ${path}`)
    if (this.isDown) return Promise.reject(new TypeError('no connection'))
    const body = JSON.parse(String(init.body ?? '{}')) as Partial<VillageDecision> & { by?: string }
    return Promise.resolve(this.answer(method, path, body))
  }

  private answer(method: string, path: string, { by: _, ...body }: Partial<VillageDecision> & { by?: string }) {
    if (method === 'GET') return Response.json({ reviews: [], decisions: this.decisions })
    if (path.endsWith('village-reviews')) return Response.json({ ...body, id: 'r', createdAt: at }, { status: 201 })
    if (method === 'POST') {
      const one = decision('new', body)
      this.decisions = [one, ...this.decisions]
      return Response.json(one, { status: 201 })
    }
    const id = path.split('/').at(-1) ?? ''
    const known = this.decisions.find((one) => one.id === id) ?? decision(id)
    if (known.version !== body.version) {
      const details = { what: 'village-decision', id, sent: body.version, current: known.version }
      return Response.json({ error: { code: 'record/conflict', details } }, { status: 409 })
    }
    const reopened = body.state === 'open' && body.endedOn === undefined ? { endedOn: null } : {}
    const next = { ...known, ...body, ...reopened, version: known.version + 1 }
    this.decisions = this.decisions.map((one) => (one.id === id ? next : one))
    return Response.json(next)
  }

  /** Somebody else's page. */
  change(id: string, fields: Partial<VillageDecision>) {
    this.decisions = this.decisions.map((one) =>
      one.id === id ? { ...one, ...fields, version: one.version + 1 } : one,
    )
  }
}

let server: FakeServer
beforeEach(() => {
  setActivePinia(createPinia())
  server = new FakeServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => vi.unstubAllGlobals())

const summary = (id: string) => ({
  ...{ id, name: id, nameEn: null, isDemo: false, timeZone: 'Asia/Shanghai', crs: 'EPSG:4326' as const },
  ...{
    bounds: [120, 30, 121, 31] as [number, number, number, number],
    asOf: '2026-06-18',
    mapApproval: null,
    wall: null,
    plan: null,
  },
  ...{ attribution: '', madeFrom: '', counts: {}, dataVersion: 7, changedAt: '2026-06-18T00:00:00Z' },
})

async function open() {
  const town = useTownStore()
  const value = { towns: [summary('a'), summary('b')], catalog: { siteKinds: [], listKinds: [] } }
  town.state = { status: 'ready', value, at: 0 }
  const store = useVillageReviewsStore()
  await store.load()
  return { town, store }
}
const seen = (store: ReturnType<typeof useVillageReviewsStore>, id: string) => {
  const one = store.decisions.find((decision) => decision.id === id)
  if (!one) throw new Error(`no decision ${id}`)
  return one
}

it('changes a decision and takes the change back', async () => {
  const { store } = await open()
  await store.change(seen(store, 'a'), { state: 'done', endedOn: '2026-04-02', progress: 100 })
  expect(seen(store, 'a')).toMatchObject({ state: 'done', endedOn: '2026-04-02', version: 2 })
  expect(store.lastStep).toMatchObject({ id: 'a', kind: 'changed' })
  expect(await store.undo()).toBe(true)
  expect(seen(store, 'a')).toMatchObject({ state: 'open', endedOn: null, progress: null, version: 3 })
  expect(store.lastStep).toBeNull()
})

it('keeps a conflict in sight: what was wanted beside what stands there; nothing is written over', async () => {
  const { store } = await open()
  const old = seen(store, 'a')
  server.change('a', { progress: 40 })
  expect(await store.change(old, { progress: 90 })).toBeNull()
  expect(store.error?.code).toBe('record/conflict')
  expect(store.conflict).toMatchObject({ id: 'a', wanted: { progress: 90 }, current: { progress: 40, version: 2 } })
  expect(server.decisions.find(({ id }) => id === 'a')?.progress).toBe(40)
  await store.settle('wanted')
  expect([store.conflict, store.error, seen(store, 'a').progress]).toEqual([null, null, 90])
})

it('gives a conflict up where the other change is to stand', async () => {
  const { store } = await open()
  const old = seen(store, 'a')
  server.change('a', { progress: 40 })
  await store.change(old, { progress: 90 })
  await store.settle('current')
  expect([store.conflict, store.error, seen(store, 'a').progress]).toEqual([null, null, 40])
})

it('does not take back over a change of somebody else', async () => {
  const { store } = await open()
  await store.change(seen(store, 'a'), { progress: 50 })
  server.change('a', { progress: 60 })
  expect(await store.undo()).toBe(false)
  expect(store.conflict).toMatchObject({ wanted: { progress: null }, current: { progress: 60 } })
})

it('puts a new decision first; taking it back strikes it off and leaves it in the list', async () => {
  const { store } = await open()
  await store.addDecision({ villageId: 'V1', decidedOn: '2026-06-18', text: '加装护栏', role: '镇公路站' })
  expect(store.decisionsOf('V1').map(({ id }) => id)).toEqual(['new', 'a', 'b'])
  await store.undo()
  expect(seen(store, 'new')).toMatchObject({ state: 'dropped', endedOn: '2026-06-18' })
})

it('says why a record was not written and keeps the list', async () => {
  const { store } = await open()
  server.isDown = true
  expect(await store.change(seen(store, 'a'), { progress: 10 })).toBeNull()
  expect(store.error?.code).toBe('server/unreachable')
  expect([store.decisions.length, store.isSending, store.lastStep]).toEqual([2, false, null])
})

it('tells the newest review on or before a day', async () => {
  const { store } = await open()
  for (const heldOn of ['2026-03-27', '2025-12-26', '2026-06-25'])
    await store.addReview({ villageId: 'V1', heldOn, nextOn: null, note: null })
  expect(store.reviewsOf('V1').map(({ heldOn }) => heldOn)).toEqual(['2026-06-25', '2026-03-27', '2025-12-26'])
  expect(store.lastReviewOf('V1', '2026-06-18')?.heldOn).toBe('2026-03-27')
  expect(store.lastReviewOf('V1', '2025-01-01')).toBeNull()
})

it('forgets one town when another is shown, and refetches only what was asked for before', async () => {
  const { town, store } = await open()
  town.wantedId = 'b'
  expect([store.state.status, store.decisions]).toEqual(['idle', []])
  const before = server.requests.length
  await store.refresh()
  expect(server.requests.length).toBe(before)
  await store.load()
  await store.refresh()
  expect(server.requests.slice(before)).toEqual(Array(2).fill('GET /api/towns/b/village-reviews'))
})
