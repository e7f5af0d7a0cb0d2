import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sitingCandidate, townSiting } from '../../../src/contracts/siting.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { loadTown } from '../../../src/server/town/load-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'
import { writeTownFolder } from '../../helpers/app-town-folder.ts'
import { openTestDatabase } from '../../helpers/database.ts'

let db: Database
let test: TestApp
let folder: string
beforeAll(async () => {
  db = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'guatu-siting-'))
  const town = await readTownFolder(writeTownFolder(folder))
  await loadTown({ db, folder: town, catalog: await loadSiteKinds(), now: new Date('2026-01-01T00:00:00Z') })
  test = await makeApp(db)
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})
const at = (body: unknown, type = 'application/json') =>
  test.app.request('/api/towns/xiaozhen/siting/at', {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  })

describe('GET /api/towns/:town/siting', () => {
  it('answers candidates, flows and what is not known, by its contract, and 304 until the town changes', async () => {
    const response = await test.app.request('/api/towns/xiaozhen/siting')
    const facts = townSiting.parse(await response.json())
    expect(facts.dataVersion).toBeGreaterThan(0)
    // The one road ends within the town: no exits, and a market alone has nobody to trade with.
    expect(facts.notes).toMatchObject({ flows: { exits: 0, zones: 1, method: 'none' }, crossingsMapped: false, crashes: null }) // prettier-ignore
    expect([facts.flows, facts.truckNetwork]).toEqual([[], null])
    const etag = response.headers.get('etag') ?? ''
    const again = () => test.app.request('/api/towns/xiaozhen/siting', { headers: { 'if-none-match': etag } })
    expect((await again()).status).toBe(304)
    await db.query(`update town set data_version = data_version + 1 where town_id = 'xiaozhen'`)
    expect((await again()).status).toBe(200)
  })

  it('refuses a town it does not know', async () => {
    const { status, body } = await test.getJson('/api/towns/nowhere/siting')
    expect([status, body]).toMatchObject([404, { error: { code: 'town/not-found' } }])
  })
})

describe('POST /api/towns/:town/siting/at', () => {
  it('gives the facts of a place on the nearest road', async () => {
    const response = await at({ treatment: 'speed-bump', lngLat: [121.005, 31.0101] })
    const made = sitingCandidate.parse(await response.json())
    expect(made).toMatchObject({ treatment: 'speed-bump', itemId: null, villageId: 'V1', facts: { roadId: 'r1', state: 'unknown' } }) // prettier-ignore
    expect(made.geometry).toMatchObject({ type: 'Point', coordinates: [expect.closeTo(121.005, 5), expect.closeTo(31.01, 5)] }) // prettier-ignore
  })

  it.each([
    [{ treatment: 'speed-bump', lngLat: [121.005, 31.019] }, 'argument/invalid'],
    [{ treatment: 'castle', lngLat: [121.005, 31.01] }, 'contract/invalid'],
    [{ treatment: 'speed-bump', lngLat: [500, 31.01] }, 'contract/invalid'],
    [{ treatment: 'speed-bump', lngLat: [121.005, 31.01], more: 1 }, 'contract/invalid'],
  ])('refuses %j', async (body, code) => {
    const response = await at(body)
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code } }])
  })

  it('refuses a body that is not said to be JSON', async () => {
    expect((await at({ treatment: 'speed-bump', lngLat: [121.005, 31.01] }, 'text/plain')).status).toBe(400)
  })
})
