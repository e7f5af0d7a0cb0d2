import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { TownSummary } from '../../src/contracts/api.ts'
import type { TargetState } from '../../src/core/plans/plan-model.ts'
import type { TargetAnswer } from '../../src/core/plans/target-answer.ts'
import { useTownStore } from '../../src/stores/town-store.ts'
import { MOST_DETAILS, useVillageTargetsStore } from '../../src/stores/village-targets-store.ts'
import { targetsHeldBack } from '../../src/views/village/village-holds.ts'

const answer = (id: string, state: TargetState, dueDay = 20_000): TargetAnswer => ({
  ...{ id, state, reason: 'past-due', value: 50, low: 50, high: 50, operator: '>=', target: 100, unit: '%' },
  ...{ numerator: 1, denominator: 2, unknown: 0, unitsMet: null, units: null, dueDay, daysLeft: 10 },
  ...{ reachedOn: null, neededNow: null, valueAtDue: null, missing: [], periods: [] },
})
const part = (villageId: string | null, heldBack: number) => ({
  ...{ villageId, heldBack, numerator: 1, denominator: 2, unknown: 0 },
})
const detail = (one: TargetAnswer) => ({
  ...{ dataVersion: 1, plan: 'demo', asOf: '2026-06-18', answer: one, trend: [], forecast: null, readings: [] },
  contributions: [part('V1', one.id === 'B' ? 30 : 10), part('V2', one.id === 'B' ? 10 : -5), part(null, 0)],
})
const plan = {
  ...{ id: 'demo', version: '1', title: { zh: 'x', en: 'x' }, place: { zh: 'x', en: 'x' }, level: 'town' },
  ...{ isDemo: true, start: '2024-01-01', end: '2026-12-31', issued: null },
}

let targets: TargetAnswer[]
let asked: string[]
let aborted: string[]
let isHeld: boolean
let broken: string | null
beforeEach(() => {
  setActivePinia(createPinia())
  ;[targets, asked, aborted, isHeld, broken] = [[], [], [], false, null]
  vi.stubGlobal('fetch', async (input: unknown, init: RequestInit = {}) => {
    const { pathname } = new URL(String(input), 'http://x')
    if (pathname === '/api/plans') {
      const counts = { from: 'program', targets: 1, targetsStated: 1, recurring: 0, tasks: 0, sectors: 1 }
      return Response.json({ plans: [{ ...plan, ...counts }] })
    }
    if (pathname.startsWith('/api/plans/')) {
      const rest = { leadOffice: 'x', source: { zh: 'x', en: 'x' }, phases: [], sectors: [], reporting: [], targets: [], tasks: [] } // prettier-ignore
      return Response.json({ ...plan, ...rest })
    }
    const id = /\/targets\/(.+)$/.exec(pathname)?.[1]
    if (id === undefined)
      return Response.json({ dataVersion: 1, plan: 'demo', asOf: '2026-06-18', targets, readings: [] })
    asked.push(id)
    if (isHeld)
      await new Promise((_, reject) =>
        init.signal?.addEventListener('abort', () => {
          aborted.push(id)
          reject(new DOMException('aborted', 'AbortError'))
        }),
      )
    if (id === broken) return Response.json({ error: { code: 'server/failed', details: {} } }, { status: 500 })
    const found = targets.find((one) => one.id === id)
    return Response.json(found ? detail(found) : null)
  })
  const town = { id: 'yunxi', asOf: '2026-06-18', plan: null, isDemo: true, dataVersion: 1 } as TownSummary
  useTownStore().state = {
    ...{ status: 'ready', at: 0 },
    value: { towns: [town], catalog: { siteKinds: [], listKinds: [] } },
  } as ReturnType<typeof useTownStore>['state']
})
afterEach(() => vi.unstubAllGlobals())

function opened() {
  const scope = effectScope()
  const store = useVillageTargetsStore()
  scope.run(() => store.follow())
  return { scope, store }
}

describe('targets that a village holds back', () => {
  it('asks for late and breached targets only, breached first, each once for all villages', async () => {
    targets = [answer('A', 'met'), answer('C', 'late', 2), answer('D', 'late', 1), answer('B', 'breached', 9)]
    const { scope, store } = opened()
    await vi.waitFor(() => expect(store.details.size).toBe(3))
    expect(asked).toEqual(['B', 'D', 'C'])
    expect(store.isDone).toBe(true)
    const held = (village: string) =>
      targetsHeldBack(store.details.values(), village).map((one) => [one.answer.id, Math.round(one.hold.share ?? 0)])
    expect(held('V1')).toEqual([['C', 200], ['D', 200], ['B', 75]]) // prettier-ignore
    expect(held('V2')).toEqual([['B', 25]])
    expect(held('V3')).toEqual([])
    scope.stop()
  })
  it('asks for no more than the most urgent', async () => {
    targets = Array.from({ length: MOST_DETAILS + 4 }, (_, at) => answer(`T${at}`, 'late', at))
    const { scope, store } = opened()
    await vi.waitFor(() => expect(store.details.size).toBe(MOST_DETAILS))
    expect(asked).toHaveLength(MOST_DETAILS)
    expect(store.wanting.length - store.asked.length).toBe(4)
    scope.stop()
  })
  it('ends what is under way when the page is left', async () => {
    targets = [answer('A', 'late', 1), answer('B', 'late', 2), answer('C', 'late', 3)]
    isHeld = true
    const { scope } = opened()
    await vi.waitFor(() => expect(asked).toEqual(['A', 'B']))
    scope.stop()
    await vi.waitFor(() => expect(aborted).toEqual(['A', 'B']))
    expect(asked).toEqual(['A', 'B'])
  })
  it('keeps what came when one of them fails, and asks for that one again', async () => {
    targets = [answer('A', 'late', 1), answer('B', 'late', 2)]
    broken = 'A'
    const { scope, store } = opened()
    await vi.waitFor(() => expect(store.details.size + store.failures.size).toBe(2))
    expect(store.isDone).toBe(true)
    expect([[...store.details.keys()], [...store.failures.keys()]]).toEqual([['B'], ['A']])
    broken = null
    await store.load()
    expect([store.details.size, store.failures.size]).toEqual([2, 0])
    expect(asked).toEqual(['A', 'B', 'A'])
    scope.stop()
  })
})
