import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DerivedJunction, ReviewInput } from '../../src/contracts/road-derivation.ts'
import { useRoadsStore } from '../../src/stores/roads-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'

const junction = (part: Partial<DerivedJunction> = {}): DerivedJunction => ({
  id: 'j1',
  villageId: 'V1',
  evidence: ['no-signal-within-40m'],
  confidence: 'medium',
  review: null,
  geometry: { type: 'Point', coordinates: [120, 30] },
  name: '人民路',
  control: 'none-known',
  legs: 3,
  majorClass: 'secondary',
  minorClass: 'residential',
  isRural: null,
  members: [],
  ...part,
})
const input: ReviewInput = { itemKind: 'junction', itemId: 'j1', verdict: 'corrected', values: { control: 'signal' }, note: null, byRole: '交警中队', seenOn: null } // prettier-ignore

/** The server's side: one junction, reviews put in place. */
class FakeServer {
  version = 7
  isDown = false
  answers = 0
  one = junction()
  readonly fetch = (path: unknown, init: RequestInit = {}): Promise<Response> => {
    if (this.isDown) return Promise.reject(new TypeError('no connection'))
    const list = { approaches: [], waterside: [], findings: [] }
    const method = init.method ?? 'GET'
    if (method === 'GET') {
      this.answers++
      return Promise.resolve(Response.json({ dataVersion: this.version, run: null, isStale: false, orphaned: [], junctions: [this.one], ...list })) // prettier-ignore
    }
    this.version++
    const review = { reviewId: '5', verdict: 'corrected', derived: { control: 'none-known' }, note: null, byRole: '交警中队', at: '2026-06-18T00:00:00Z' } as const // prettier-ignore
    this.one = method === 'POST' ? junction({ control: 'signal', review }) : junction()
    return Promise.resolve(Response.json({ reviewId: '5', dataVersion: this.version, junctions: [this.one], ...list }, { status: 201 })) // prettier-ignore
  }
}
let server: FakeServer

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  server = new FakeServer()
  vi.stubGlobal('fetch', server.fetch)
  const town = useTownStore()
  const summary = { id: 'T', name: 'T' } as (typeof town.towns)[number]
  town.state = {
    status: 'ready',
    value: { towns: [summary], catalog: { siteKinds: [], listKinds: [] } as never },
    at: 0,
  }
})
afterEach(() => vi.unstubAllGlobals())

it('puts a review in its place without reading everything anew, and takes it back', async () => {
  const roads = useRoadsStore()
  await roads.load()
  expect(await roads.review(input)).toBe(true)
  expect(roads.roads?.junctions[0]).toMatchObject({ control: 'signal', review: { derived: { control: 'none-known' } } })
  expect(server.answers).toBe(1)
  expect(await roads.undo()).toMatchObject({ itemId: 'j1' })
  expect(roads.roads?.junctions[0]?.control).toBe('none-known')
  expect(roads.lastSaved).toBeNull()
})

it('loses nothing typed when the server is away: the error is told, the draft stays, saving again works', async () => {
  const roads = useRoadsStore()
  await roads.load()
  roads.drafts.set('junction j1', { verdict: 'corrected', values: { control: 'signal' }, note: '现场', seenOn: '' })
  server.isDown = true
  expect(await roads.review(input)).toBe(false)
  expect(roads.error?.code).toBe('server/unreachable')
  expect(roads.drafts.get('junction j1')?.note).toBe('现场')
  expect(roads.roads?.junctions[0]?.control).toBe('none-known')
  server.isDown = false
  expect(await roads.review(input)).toBe(true)
  expect(roads.error).toBeNull()
})

it('reads everything anew when somebody else wrote in between', async () => {
  const roads = useRoadsStore()
  await roads.load()
  server.version = 12
  await roads.review(input)
  await vi.waitFor(() => expect(server.answers).toBe(2))
})

it('remembers the role in this browser, and no more than a role is long', async () => {
  useRoadsStore().byRole = '交警中队'
  await vi.waitFor(() => expect(localStorage.getItem('guatu.road-review')).toContain('交警中队'))
  setActivePinia(createPinia())
  expect(useRoadsStore().byRole).toBe('交警中队')
})
