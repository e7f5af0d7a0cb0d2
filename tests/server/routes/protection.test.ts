import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protectionInput } from '../../../src/contracts/protection-input.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { seedSite, seedTown } from '../../helpers/server-town.ts'

describe('GET /api/towns/:town/protection', () => {
  let db: Database
  let test: TestApp
  beforeAll(async () => {
    db = await openTestDatabase()
    await seedTown(db)
    await seedSite(
      db,
      'shiyan',
      'T9',
      'protection-target',
      '学校 "一"',
      [121.051, 31.05],
      { targetGroup: 'education' },
      'V1',
    )
    test = await makeApp(db)
  })
  afterAll(() => db.close())
  const get = (headers: Record<string, string> = {}) =>
    Promise.resolve(test.app.request('/api/towns/shiyan/protection', { headers }))

  it('sends facilities and targets by the flag of their kind, each with its outline and source, and all standards', async () => {
    const input = protectionInput.parse(await (await get()).json())
    expect(input.facilities.map(({ id }) => id)).toContain('S1')
    expect(new Set(input.facilities.map(({ kind }) => kind))).toEqual(new Set(['hazard-source']))
    expect(new Set(input.targets.map(({ kind }) => kind))).toEqual(new Set(['protection-target']))
    expect(input.targets.find(({ id }) => id === 'T9')).toMatchObject({
      name: '学校 "一"',
      geometry: { type: 'Point', coordinates: [121.051, 31.05] },
      attrs: { targetGroup: 'education' },
      crs: null,
      provenance: { source: 'test' },
    })
    expect(input.town).toMatchObject({ id: 'shiyan', asOf: '2026-01-01', boundary: { type: 'MultiPolygon' } })
    expect(input.standards.packs.map(({ id }) => id)).toContain('gb50156-2021')
    expect(input.standards.grading.substances.length).toBe(85)
  })

  it('is answered by 304 until the town changes', async () => {
    const first = await get()
    const etag = first.headers.get('etag') ?? ''
    expect((await get({ 'if-none-match': `"x", ${etag}` })).status).toBe(304)
    await db.query(`update town set data_version = data_version + 1 where town_id = 'shiyan'`)
    expect((await get({ 'if-none-match': etag })).status).toBe(200)
  })

  it('is compressed as the client asks, with the same content', async () => {
    const plain = await (await get()).text()
    const response = await get({ 'accept-encoding': 'gzip' })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const stream = response.body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(stream).text()).toBe(plain)
  })

  it('refuses a town it does not know', async () => {
    const { status, body } = await test.getJson('/api/towns/nowhere/protection')
    expect([status, body]).toMatchObject([404, { error: { code: 'town/not-found' } }])
  })
})
