import geodesic from 'geographiclib-geodesic'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nearPage } from '../../src/contracts/api.ts'
import type { Database } from '../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { seedHazard, seedSite, seedTown } from '../helpers/server-town.ts'

/** What lies near a record, whichever database is behind the route. `open` gives a migrated database without rows. */
export function describeNear(open: () => Promise<Database>): void {
  let db: Database
  let test: TestApp
  const at: [number, number] = [121.05, 31.05]
  const targets = Array.from({ length: 40 }, (_, index): [string, [number, number]] => [
    `N${String(index).padStart(2, '0')}`,
    [at[0] + 0.0011 * Math.cos(index) * (index % 9), at[1] + 0.0009 * Math.sin(index) * (index % 11)],
  ])
  beforeAll(async () => {
    db = await open()
    await seedTown(db)
    for (const [id, place] of targets)
      await seedSite(db, 'shiyan', id, 'protection-target', `目标 ${id}`, place, {}, 'V1')
    await seedHazard(db, 'shiyan', { id: 'H9', lngLat: null })
    test = await makeApp(db)
  })
  afterAll(() => db.close())

  const near = async (path: string, query = 'kinds=protection-target') => {
    const { status, body } = await test.getJson(`/api/towns/shiyan/${path}/near?${query}`)
    expect([path, status]).toEqual([path, 200])
    return nearPage.parse(body)
  }
  const metres = ([lng, lat]: [number, number]) =>
    geodesic.Geodesic.WGS84.Inverse(at[1], at[0], lat, lng).s12 ?? Number.NaN

  describe('near a record', () => {
    it('lie the points that GeographicLib finds within the distance, nearest first, to a tenth of a millimetre', async () => {
      const expected = targets
        .map(([id, place]) => ({ id, distanceM: metres(place) }))
        .filter(({ distanceM }) => distanceM <= 700)
        .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
      const { rows, total, withinM } = await near('sites/S1', 'kinds=protection-target&within=700&limit=100')
      expect([total, withinM]).toEqual([expected.length, 700])
      expect(expected.length).toBeGreaterThan(10)
      expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      rows.forEach((row, index) => expect(row.distanceM).toBeCloseTo(expected[index]?.distanceM ?? NaN, 4))
    })

    it('counts from outline to outline: a wall 100 m away is nearer than its middle', async () => {
      const north = geodesic.Geodesic.WGS84.Direct(at[1], at[0], 0, 100)
      const [lng, lat] = [at[0], north.lat2 ?? NaN]
      await db.query(
        `update site set geom = st_makeenvelope($1, $2, $3, $4, 4326), point = st_point($5, $6, 4326) where id = 'S3'`,
        [lng - 0.001, lat, lng + 0.001, lat + 0.004, lng, lat + 0.002],
      )
      const { rows } = await near('sites/S1', 'kinds=weigh-station')
      expect(rows).toMatchObject([{ table: 'sites', id: 'S3', name: '称重站', lngLat: [lng, lat + 0.002] }])
      expect(rows[0]?.distanceM).toBeCloseTo(100, 2)
      expect(rows[0]?.bearing).toBeCloseTo(0, 6)
    })

    it('is 0 inside an outline, and a record is not near itself', async () => {
      await db.query(`update site set geom = st_makeenvelope(121.04, 31.04, 121.06, 31.06, 4326) where id = 'N00'`)
      const { rows } = await near('sites/S1')
      expect(rows[0]).toMatchObject({ id: 'N00', distanceM: 0 })
      expect((await near('sites/N00', 'kinds=protection-target&limit=500')).rows.map(({ id }) => id)).not.toContain(
        'N00',
      )
    })

    it('comes in pages that together are the whole', async () => {
      const whole = await near('sites/S1', 'kinds=protection-target&within=5000&limit=500')
      const parts = []
      for (let cursor: string | null = '0'; cursor !== null;) {
        const page: Awaited<ReturnType<typeof near>> = await near(
          'sites/S1',
          `kinds=protection-target&within=5000&limit=7&cursor=${cursor}`,
        )
        expect(page.total).toBe(whole.total)
        parts.push(...page.rows)
        cursor = page.next
      }
      expect(parts).toEqual(whole.rows)
    })

    it('are devices for a junction and a waterside stretch; a hazard without a place has none', async () => {
      const junction = await near('junctions/J1', 'kinds=device&within=2000')
      expect(junction.rows.map(({ table, id }) => [table, id])).toEqual([
        ['devices', 'D2'],
        ['devices', 'D1'],
      ])
      expect(junction.rows[0]?.distanceM).toBe(0)
      expect((await near('waterside/W1', 'kinds=device')).total).toBe(2)
      expect(await near('hazards/H9', 'kinds=device')).toMatchObject({ rows: [], total: 0, next: null })
    })

    it.each([
      ['sites/S99', 'kinds=device', 404, 'record/not-found'],
      ['sites/S1', 'kinds=castle', 404, 'kind/not-found'],
      ['sites/S1', '', 400, 'contract/invalid'],
      ['sites/S1', 'kinds=', 400, 'contract/invalid'],
      ['sites/S1', 'kinds=device&within=5001', 400, 'contract/invalid'],
      ['sites/S1', 'kinds=device&within=NaN', 400, 'contract/invalid'],
      ['sites/S1', 'kinds=device&limit=501', 400, 'contract/invalid'],
    ])('refuses %s?%s with %d', async (path, query, status, code) => {
      const answer = await test.getJson(`/api/towns/shiyan/${path}/near?${query}`)
      expect(answer).toMatchObject({ status, body: { error: { code } } })
    })
  })
}
