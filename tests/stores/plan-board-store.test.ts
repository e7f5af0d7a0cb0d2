import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { TownSummary } from '../../src/contracts/api.ts'
import { usePlanBoardStore } from '../../src/stores/plan-board-store.ts'
import { usePlanStore } from '../../src/stores/plan-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'

const task = {
  ...{ id: 'T-1', rowId: 'PT-1', title: { zh: 'x', en: 'x' }, sector: null, offices: ['A'], villageId: null },
  ...{ target: null, start: null, due: null, doneOn: null, progress: 20, state: 'running', overdueDays: 0 },
  ...{ dueWithin: null, blockedBy: [], latestStart: null, latestFinish: null, boundBy: null, isTooLate: false },
}
let sent: unknown[] = []
let asked: string[] = []
let isRefused = false
const server = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
  const url = new URL(String(input), 'http://x')
  asked.push(`${init.method ?? 'GET'} ${url.pathname}`)
  if (init.method === 'POST') {
    if (isRefused) throw new TypeError('no connection')
    const body = JSON.parse(String(init.body)) as object
    sent.push(body)
    return Response.json({ ...body, seq: sent.length, recordedAt: '2026-06-18T00:00:00Z' }, { status: 201 })
  }
  if (url.pathname.endsWith('/facts')) return Response.json({ facts: [] })
  const [plan, asOf] = [url.searchParams.get('plan'), url.searchParams.get('asOf')]
  return Response.json({
    dataVersion: 1,
    plan,
    asOf,
    tasks: [task],
    circles: [],
    reports: [],
    issues: [],
    measures: [],
  })
}

beforeEach(() => {
  setActivePinia(createPinia())
  ;[sent, asked, isRefused] = [[], [], false]
  vi.stubGlobal('fetch', server)
  const one = { id: 'yunxi', name: 'x', isDemo: true, plan: null, asOf: '2026-06-18', dataVersion: 1 }
  useTownStore().state = {
    status: 'ready',
    value: { towns: [one as TownSummary], catalog: { siteKinds: [], listKinds: [] } },
    at: 0,
  }
  usePlanStore().chosenId = 'demo'
})
afterEach(() => vi.unstubAllGlobals())

async function follow() {
  const store = usePlanBoardStore()
  effectScope().run(() => {
    store.follow()
    store.followHistory()
  })
  await vi.waitFor(() => expect(store.board).not.toBeNull())
  store.open('PT-1')
  return store
}
const tick = { rowId: 'PT-1', field: 'progress', value: 60, checkedOn: '2026-06-18', source: 'A', note: null } as const

it('writes a tick as a dated fact of the ledger’s row, then asks for board and history again', async () => {
  const store = await follow()
  await vi.waitFor(() => expect(store.historyState.status).toBe('ready'))
  asked = []
  expect(await store.send(tick, 20)).toBe(true)
  expect(sent).toEqual([
    { subject: 'entry', subjectId: 'PT-1', field: 'progress', value: 60, checkedOn: '2026-06-18', source: 'A', note: null, by: 'A' }, // prettier-ignore
  ])
  expect(asked).toContain('GET /api/towns/yunxi/plan-board')
  expect(asked).toContain('GET /api/towns/yunxi/facts')
})
it('takes a tick back by a further fact with what was there before', async () => {
  const store = await follow()
  await store.send(tick, 20)
  expect(store.written?.before).toBe(20)
  expect(await store.undo()).toBe(true)
  expect(sent.at(-1)).toMatchObject({ field: 'progress', value: 20, checkedOn: '2026-06-18' })
  expect(sent).toHaveLength(2)
  expect(store.written).toBeNull()
  expect(await store.undo()).toBe(false)
})
it('says when a tick was not written, and forgets it with the task', async () => {
  const store = await follow()
  isRefused = true
  expect(await store.send(tick, 20)).toBe(false)
  expect([store.error?.code, store.written]).toEqual(['server/unreachable', null])
  store.open(null)
  expect([store.error, store.task]).toEqual([null, null])
})
