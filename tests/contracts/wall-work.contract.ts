import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseContract } from '../../src/contracts/parse.ts'
import { WALL_FIGURES, type WallFigures } from '../../src/contracts/wall-figures.ts'
import type { Database } from '../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { seedSite, seedTown } from '../helpers/server-town.ts'

/** Chemicals, roads and plan of the wall in a small town, whichever database is behind the route. */
export function describeWallWork(open: () => Promise<Database>): void {
  // Every question starts a thread: slow where the machine is shared.
  vi.setConfig({ testTimeout: 180_000 })
  let db: Database
  let test: TestApp
  beforeAll(async () => {
    db = await open()
    await seedTown(db)
    const station = { isFillingStation: true, equipment: '埋地油罐', stationClass: '3', fuel: 'petrol' }
    await seedSite(db, 'shiyan', 'F1', 'hazard-source', '加油站', [121.15, 31.06], station, 'V2')
    const home = { targetGroup: 'residential', protectedClass: 'class-3' }
    await seedSite(db, 'shiyan', 'T1', 'protection-target', '住宅', [121.15001, 31.06], home, 'V2')
    const scales: [string, object, string | null][] = [
      ['W1', { isOnline: true }, 'V1'],
      ['W2', { isOnline: false }, 'V2'],
      ['W3', { isOnline: true }, 'V2'],
    ]
    for (const [id, attrs, village] of scales)
      await seedSite(db, 'shiyan', id, 'weigh-station', id, [121.06, 31.02], attrs, village)
    await seedSite(db, 'shiyan', 'U1', 'unloading-yard', '卸载点', [121.06, 31.02], {}, 'V1')
    const fact = `insert into fact (town_id, subject, subject_id, field, value, checked_on, source)
      values ('shiyan', 'site', $1, 'isOnline', $2::jsonb, $3, 'test')`
    await db.query(fact, ['W1', 'false', '2025-12-30'])
    await db.query(fact, ['W1', 'true', '2026-03-01'])
    await db.query(fact, ['W3', 'null', '2025-12-31'])
    test = await makeApp(db)
  }, 120_000)
  afterAll(async () => {
    await test.state.close()
    await db.close()
  })

  async function wall<S extends keyof WallFigures>(source: S, query = ''): Promise<WallFigures[S]> {
    const { status, body } = await test.getJson(`/api/towns/shiyan/wall/${source}${query}`)
    expect([status, status === 200 ? null : body]).toEqual([200, null])
    return parseContract(WALL_FIGURES[source], body, source) as WallFigures[S]
  }

  describe('the wall', () => {
    it('judges distances, and knows no level that nobody can compute', async () => {
      const figures = await wall('chemicals')
      expect(figures).toMatchObject({ asOf: '2026-01-01', area: null, sources: { all: 2, ungraded: 2 } })
      expect(figures.margins.map(({ facility }) => facility.id)).toEqual(['F1'])
      expect(figures.monitoring.every(({ connectedOn }) => connectedOn === null)).toBe(true)
      expect((await wall('chemicals', '?area=V1')).sources.all).toBe(1)
    })

    it('tells of each weighing station whether it ran on the day: the latest fact, else the ledger, else nothing', async () => {
      const states = async (query: string) =>
        Object.fromEntries((await wall('roads', query)).stations.map(({ id, state }) => [id, state]))
      expect(await states('?asOf=2025-12-29')).toEqual({ S3: '', W1: 'online', W2: 'offline', W3: 'online' })
      expect(await states('')).toEqual({ S3: '', W1: 'offline', W2: 'offline', W3: '' })
      expect(await states('?asOf=2026-03-01')).toMatchObject({ W1: 'online' })
      expect(await states('?area=V2')).toEqual({ W2: 'offline', W3: '' })
    })

    it('says of what has no history that it is of the ledger of today, where another day is asked for', async () => {
      for (const source of ['chemicals', 'roads'] as const) {
        expect((await wall(source)).ledgerOf).toBeUndefined()
        expect((await wall(source, '?asOf=2026-01-01')).ledgerOf).toBeUndefined()
        expect(await wall(source, '?asOf=2025-06-01')).toMatchObject({ asOf: '2025-06-01', ledgerOf: 'today' })
      }
    })

    it('says it as soon as the day asked for is past, though nothing else changed', async () => {
      const address = '/api/towns/shiyan/wall/chemicals?asOf=2026-06-18'
      const isDemo = (value: boolean) =>
        db.query(`update town set record = record || jsonb_build_object('isDemo', $1::boolean)`, [value])
      await isDemo(false)
      try {
        const etag = (await test.app.request(address)).headers.get('etag') ?? ''
        // Now the day of the data is the town's own.
        await isDemo(true)
        const later = await test.app.request(address, { headers: { 'if-none-match': etag } })
        expect([later.status, await later.json()]).toMatchObject([200, { ledgerOf: 'today' }])
      } finally {
        await isDemo(true)
      }
    })

    it('says that a town follows no plan', async () => {
      expect(await wall('plan')).toMatchObject({ plan: null, targets: [], reportsOwed: null, villages: [] })
      expect(await wall('roads')).toMatchObject({ watersideTarget: null, approachTarget: null, weighingTarget: null })
    })
  })
}
