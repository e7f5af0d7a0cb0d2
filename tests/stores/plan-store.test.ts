import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { PlanSummary } from '../../src/contracts/plan-api.ts'
import type { TownSummary } from '../../src/contracts/api.ts'
import { useAsOfStore } from '../../src/stores/as-of-store.ts'
import { useConnectionStore } from '../../src/stores/connection-store.ts'
import { usePlanStore } from '../../src/stores/plan-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'

const summary = (id: string, change: Partial<PlanSummary> = {}): PlanSummary => ({
  ...{ id, version: '1', title: { zh: id, en: id }, place: { zh: id, en: id }, level: 'town', from: 'program' },
  ...{ start: '2024-01-01', end: '2026-12-31', issued: null, isDemo: false },
  ...{ targets: 1, targetsStated: 1, recurring: 0, tasks: 0, sectors: 1 },
  ...change,
})
const both = { zh: 'x', en: 'x' }
const file = (id: string) => ({
  ...{ id, version: '1', title: both, place: both, level: 'town', isDemo: false, leadOffice: 'x', source: both },
  ...{ start: '2024-01-01', end: '2026-12-31', issued: null, reporting: [], tasks: [] },
  phases: [{ no: 1, title: both, start: '2024-01-01', end: '2026-12-31' }],
  sectors: [{ id: 'fire', title: both, lead: [], support: [] }],
  targets: [
    {
      ...{ id: 'X-1', sector: 'fire', title: both, rule: both, operator: '=', target: 100, unit: '%' },
      ...{ due: '2026-12-31', indicator: { measure: 'ratio', of: { kind: 'hazard' }, have: { isOpen: false } } },
    },
  ],
})

class FakeServer {
  plans = [summary('miaohang'), summary('demo', { isDemo: true })]
  asked: string[] = []
  aborted: string[] = []
  isDown = false
  /** Questions about targets wait until told. */
  held: (() => void)[] | null = null

  running = 0

  readonly fetch = (input: unknown, init: RequestInit = {}): Promise<Response> => {
    this.running++
    return this.answer(input, init).finally(() => this.running--)
  }
  private async answer(input: unknown, init: RequestInit): Promise<Response> {
    const url = new URL(String(input), 'http://x')
    this.asked.push(url.pathname + url.search)
    init.signal?.addEventListener('abort', () => this.aborted.push(url.search))
    if (this.isDown) throw new TypeError('no connection')
    if (url.pathname === '/api/plans') return Response.json({ plans: this.plans })
    if (url.pathname.startsWith('/api/plans/')) return Response.json(file(url.pathname.split('/').at(-1) ?? ''))
    const { held } = this
    if (held)
      await new Promise<void>((resolve, reject) => {
        held.push(resolve)
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      })
    const [plan, asOf] = [url.searchParams.get('plan'), url.searchParams.get('asOf')]
    return Response.json({ dataVersion: 1, plan, asOf, targets: [], readings: [] })
  }
  readonly questions = () => this.asked.filter((one) => one.includes('/targets'))
}

let server: FakeServer
beforeEach(() => {
  setActivePinia(createPinia())
  server = new FakeServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => vi.unstubAllGlobals())

function openTown(change: Partial<TownSummary> = {}) {
  const town = useTownStore()
  const one = { id: 'yunxi', name: 'x', isDemo: true, plan: null, asOf: '2026-06-18', dataVersion: 1, ...change }
  town.state = {
    status: 'ready',
    value: { towns: [one as TownSummary], catalog: { siteKinds: [], listKinds: [] } },
    at: 0,
  }
}
async function follow() {
  const plan = usePlanStore()
  const scope = effectScope()
  scope.run(() => plan.follow())
  await settled()
  return { plan, scope }
}
/** Nothing is under way but what is held back, and whoever waits for an answer has had the time to ask on. */
async function settled() {
  for (let quiet = 0; quiet < 3;) {
    await nextTick()
    await new Promise((resolve) => setTimeout(resolve))
    quiet = server.running <= (server.held?.length ?? 0) && !isReading() ? quiet + 1 : 0
  }
}
function isReading(): boolean {
  const plan = usePlanStore()
  const states = [plan.listState, plan.planState, ...(server.held ? [] : [plan.targetsState])]
  return states.some(({ status }) => status === 'loading')
}

describe('which plan', () => {
  it('is the one of the address', async () => {
    openTown({ plan: 'demo' })
    usePlanStore().chosenId = 'miaohang'
    const { plan } = await follow()
    expect(plan.choice).toEqual({ id: 'miaohang', why: 'chosen' })
    expect(plan.planState).toMatchObject({ status: 'ready', value: { id: 'miaohang' } })
  })
  it('is the town’s own when the address names none', async () => {
    openTown({ plan: 'miaohang' })
    const { plan } = await follow()
    expect(plan.choice).toEqual({ id: 'miaohang', why: 'town' })
  })
  it('is a substitute, and says so, when the town follows none', async () => {
    openTown()
    const { plan } = await follow()
    expect(plan.choice).toEqual({ id: 'demo', why: 'substitute' })
  })
  it('is not the demo for a real town', async () => {
    openTown({ isDemo: false })
    const { plan } = await follow()
    expect(plan.choice).toEqual({ id: 'miaohang', why: 'substitute' })
  })
  it('says when the address names one that does not exist', async () => {
    openTown()
    usePlanStore().chosenId = 'atlantis'
    const { plan } = await follow()
    expect(plan.choice).toEqual({ id: 'demo', why: 'unknown' })
  })
  it('is none at all when there is none', async () => {
    openTown()
    server.plans = []
    const { plan } = await follow()
    expect([plan.choice, plan.plan, plan.targetsState.status]).toEqual([null, null, 'idle'])
  })
})

describe('answers', () => {
  it('are asked again for another day, and the last ones stay meanwhile', async () => {
    openTown()
    const { plan } = await follow()
    expect(plan.picture?.asOf).toBe('2026-06-18')
    server.held = []
    useAsOfStore().choose('2025-01-01')
    await settled()
    expect(plan.targetsState.status).toBe('loading')
    expect(plan.picture?.asOf).toBe('2026-06-18')
    useAsOfStore().choose('2025-02-01')
    await settled()
    expect(server.aborted.some((search) => search.includes('2025-01-01'))).toBe(true)
    server.held.forEach((answer) => answer())
    await settled()
    expect(plan.picture?.asOf).toBe('2025-02-01')
  })
  it('are asked again when the data changes', async () => {
    openTown()
    await follow()
    const before = server.questions().length
    openTown({ dataVersion: 2 })
    await settled()
    expect(server.questions().length).toBe(before + 1)
  })
  it('of another plan are never shown in its place', async () => {
    openTown()
    const { plan } = await follow()
    server.held = []
    plan.targetId = 'YP-01'
    plan.filter = { ...plan.filter, sectors: ['fire'], states: ['late'] }
    plan.choose('miaohang')
    await settled()
    expect(plan.picture).toBeNull()
    expect(plan.targetId).toBeNull()
    expect([plan.filter.sectors, plan.filter.states]).toEqual([[], ['late']])
  })
  it('stay when the server is away, and are asked again when it is back', async () => {
    openTown()
    const { plan } = await follow()
    server.isDown = true
    useAsOfStore().choose('2025-01-01')
    await settled()
    expect(plan.targetsState.status).toBe('failed')
    expect(plan.picture?.asOf).toBe('2026-06-18')
    server.isDown = false
    useConnectionStore().link = 'open'
    await settled()
    expect(plan.picture?.asOf).toBe('2025-01-01')
  })
  it('are not waited for when the page is gone', async () => {
    openTown()
    const { plan, scope } = await follow()
    server.held = []
    useAsOfStore().choose('2025-01-01')
    await settled()
    scope.stop()
    expect(server.aborted.some((search) => search.includes('2025-01-01'))).toBe(true)
    expect(plan.targetsState.status).toBe('ready')
  })
})
