import geodesic from 'geographiclib-geodesic'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as api from '../../src/contracts/api.ts'
import type { Database } from '../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { seedHazard, seedTown } from '../helpers/server-town.ts'

/** What the JSON routes answer, whichever database is behind them. `open` gives a migrated database without rows. */
export function describeRecords(open: () => Promise<Database>): void {
  let db: Database
  let test: TestApp
  beforeAll(async () => {
    db = await open()
    await seedTown(db)
    test = await makeApp(db)
  })
  afterAll(() => db.close())

  describe('towns', () => {
    it('carry their record and counts per table and kind', async () => {
      const { body } = await test.getJson('/api/towns/shiyan')
      expect(api.townSummary.parse(body)).toMatchObject({
        name: '试验镇',
        dataVersion: 1,
        counts: {
          village: 2,
          hazard: 3,
          'hazard:open': 2,
          'hazard:no-place': 1,
          site: 3,
          'site:hazard-source': 1,
          device: 2,
          'device:guardrail': 1,
          junction: 1,
          'junction:unsignalled': 1,
          waterside: 1,
        },
      })
      expect((await test.getJson('/api/towns')).body).toEqual([body])
    })

    it('that are unknown answer 404 with those that are known', async () => {
      for (const path of [
        '',
        '/tables/sites.arrow',
        '/sites',
        '/sites/S1',
        '/search?q=x',
        '/imports',
        '/villages.geojson',
        '/hazards',
      ]) {
        const { status, body } = await test.getJson(`/api/towns/nowhere${path}`)
        expect([path, status, body]).toEqual([
          path,
          404,
          { error: { code: 'town/not-found', details: { town: 'nowhere', known: ['shiyan'] } } },
        ])
      }
    })

    it('give villages as GeoJSON with area on the ellipsoid and a label inside', async () => {
      const response = await test.app.request('/api/towns/shiyan/villages.geojson')
      expect(response.headers.get('content-type')).toContain('application/geo+json')
      const { features } = (await response.json()) as { features: { properties: Record<string, unknown> }[] }
      expect(features[0]?.properties).toMatchObject({ id: 'V1', name: '东风村', residents: 1200, households: null })
      expect(features[0]?.properties['areaKm2']).toBeCloseTo(geographicLibKm2(), 5)
      const [lng, lat] = features[0]?.properties['label'] as [number, number]
      expect(lng > 121 && lng < 121.1 && lat > 31 && lat < 31.1).toBe(true)
    })

    it('give their boundary as GeoJSON', async () => {
      const { body } = await test.getJson('/api/towns/shiyan/boundary.geojson')
      expect(body).toMatchObject({ features: [{ properties: { id: 'shiyan' }, geometry: { type: 'MultiPolygon' } }] })
    })
  })

  /** Area of village V1 by GeographicLib. */
  function geographicLibKm2(): number {
    const polygon = geodesic.Geodesic.WGS84.Polygon(false)
    polygon.AddPoint(31, 121)
    polygon.AddPoint(31, 121.1)
    polygon.AddPoint(31.1, 121.1)
    polygon.AddPoint(31.1, 121)
    return (polygon.Compute(false, true).area ?? NaN) / 1e6
  }

  describe('records', () => {
    it.each([
      ['sites/S1', api.siteDetail, { villageName: '东风村', openHazards: 1, version: 1 }],
      [
        'hazards/H1',
        api.hazardDetail,
        {
          villageName: '东风村',
          siteName: '化工厂 100%_甲',
          state: 'found',
          events: [{ seq: 1, kind: 'found', on: '2026-01-01' }],
        },
      ],
      ['hazards/H3', api.hazardDetail, { geometry: null, villageName: null, siteName: null }],
      ['devices/D2', api.deviceDetail, { kind: 'guardrail', geometry: { type: 'LineString' } }],
      ['junctions/J1', api.junctionDetail, { rule: 'simple-1', legs: 4 }],
      ['waterside/W1', api.watersideDetail, { lengthM: 120.5, roadName: '河滨路' }],
      [
        'villages/V1',
        api.villageDetail,
        { counts: { hazard: 1, 'hazard:open': 1, 'site:hazard-source': 1, 'junction:none-known': 1 } },
      ],
    ])('%s keeps its contract', async (path, schema, part) => {
      const { status, body } = await test.getJson(`/api/towns/shiyan/${path}`)
      expect(status).toBe(200)
      expect(schema.parse(body)).toMatchObject(part)
    })

    it.each(['sites', 'hazards', 'devices', 'junctions', 'waterside', 'villages'])(
      '%s answers 404 for an id it has not',
      async (table) => {
        const { status, body } = await test.getJson(`/api/towns/shiyan/${table}/${encodeURIComponent(`x' or '1'='1`)}`)
        expect(status).toBe(404)
        expect(body).toMatchObject({ error: { code: 'record/not-found', details: { id: `x' or '1'='1` } } })
      },
    )

    it('refuses ids with control characters and overlong ones', async () => {
      expect((await test.getJson('/api/towns/shiyan/sites/a%00b')).status).toBe(400)
      expect((await test.getJson(`/api/towns/shiyan/sites/${'x'.repeat(121)}`)).status).toBe(400)
    })

    it('finds an id with a slash, a percent sign and CJK', async () => {
      const id = '甲/50%?#'
      await db.transaction((tx) => seedHazard(tx, 'shiyan', { id }))
      const { body } = await test.getJson(`/api/towns/shiyan/hazards/${encodeURIComponent(id)}`)
      expect(body).toMatchObject({ id })
      await db.query('delete from hazard where id = $1', [id])
    })
  })

  describe('pages', () => {
    const hazardIds = async (query: string) => {
      const { status, body } = await test.getJson(`/api/towns/shiyan/hazards?${query}`)
      expect(status).toBe(200)
      return api.hazardPage.parse(body).rows.map((row) => row.id)
    }

    it('walk through all rows once, whatever the page size', async () => {
      for (const limit of [1, 2, 3, 100]) {
        const seen: string[] = []
        let cursor: string | null = null
        do {
          const query: string = `limit=${limit}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
          const page = api.hazardPage.parse((await test.getJson(`/api/towns/shiyan/hazards?${query}`)).body)
          expect(page.total).toBe(3)
          seen.push(...page.rows.map((row) => row.id))
          cursor = page.next
        } while (cursor !== null)
        expect(seen).toEqual(['H1', 'H2', 'H3'])
      }
    })

    it.each([
      ['open=true', ['H1', 'H3']],
      ['open=false', ['H2']],
      ['asOf=2026-01-10', ['H1', 'H2']],
      // H3 was closed from 16 to 18 January, then reopened.
      ['asOf=2026-01-17&open=true', ['H1', 'H2']],
      ['asOf=2026-01-17&open=false', ['H3']],
      ['asOf=2026-01-19&open=true', ['H1', 'H2', 'H3']],
      // Closed on the 20th: no longer open on that day.
      ['asOf=2026-01-20&open=true', ['H1', 'H3']],
      ['asOf=2026-01-20&open=false', ['H2']],
      ['asOf=2025-12-31', []],
      ['village=V2', ['H2']],
      ['severity=major', ['H2']],
      ['site=S1', ['H1']],
      ['bbox=121,31,121.1,31.1', ['H1']],
      ['bbox=0,0,1,1', []],
    ])('of hazards filter by %s', async (query, ids) => {
      expect(await hazardIds(query)).toEqual(ids)
    })

    it('of sites filter by kind, village and bbox', async () => {
      const ids = async (query: string) =>
        api.sitePage.parse((await test.getJson(`/api/towns/shiyan/sites?${query}`)).body).rows.map((row) => row.id)
      expect(await ids('')).toEqual(['S1', 'S2', 'S3'])
      expect(await ids('kind=weigh-station')).toEqual(['S3'])
      expect(await ids('village=V1')).toEqual(['S1'])
      expect(await ids('bbox=121.1,31,121.2,31.1')).toEqual(['S2'])
    })

    it.each([
      'limit=0',
      'limit=1001',
      'limit=1.5',
      'limit=x',
      'bbox=1,2,3',
      'bbox=5,1,4,2',
      'bbox=NaN,0,0,0',
      'asOf=2026-02-30',
      'open=maybe',
      'sector=none',
      'colour=red',
    ])('refuse %s', async (query) => {
      const { status, body } = await test.getJson(`/api/towns/shiyan/hazards?${query}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({ error: { code: 'contract/invalid' } })
    })

    it('of sites refuse an unknown kind', async () => {
      expect(await test.getJson('/api/towns/shiyan/sites?kind=castle')).toMatchObject({
        status: 404,
        body: { error: { code: 'kind/not-found' } },
      })
    })
  })

  describe('search', () => {
    it('finds of one village what lies there alone', async () => {
      const of = async (village: string) => {
        const { body } = await test.getJson(`/api/towns/shiyan/search?q=${encodeURIComponent('云溪大道')}${village}`)
        return (body as api.SearchHit[]).map(({ id }) => id)
      }
      const [all, first, second] = [await of(''), await of('&village=V1'), await of('&village=V2')]
      expect(first).toContain('S1')
      expect([...first, ...second].every((id) => all.includes(id) && !(first.includes(id) && second.includes(id)))).toBe(true) // prettier-ignore
      expect(await of('&village=V9')).toEqual([])
    })

    const ids = async (q: string) => {
      const { body } = await test.getJson(`/api/towns/shiyan/search?q=${encodeURIComponent(q)}`)
      return (body as api.SearchHit[]).map((hit) => api.searchHit.parse(hit).id)
    }

    it.each([
      ['小学', ['S2']],
      ['东风', ['V1', 'S2']],
      ['s1', ['S1']],
      ['云溪大道', ['S3', 'S2', 'S1']],
      ['灭火', ['H1']],
      ['   ', []],
      ['nothing like it', []],
    ])('finds %s', async (q, expected) => {
      expect(await ids(q)).toEqual(expected)
    })

    it('takes %, _ and \\ as they stand', async () => {
      expect(await ids('%')).toEqual(['S1'])
      expect(await ids('0%_甲')).toEqual(['S1'])
      expect(await ids('_')).toEqual(['S1'])
      expect(await ids('\\')).toEqual([])
    })

    it('ranks the exact id before a prefix, a prefix before an inner match', async () => {
      await db.transaction(async (tx) => {
        for (const [id, name] of [
          ['Q', 'a'],
          ['Q1', 'b'],
          ['XQ', 'c'],
          ['Z', 'q'],
        ])
          await seedHazard(tx, 'shiyan', { id: id ?? '', name: name ?? '' })
      })
      expect(await ids('q')).toEqual(['Q', 'Z', 'Q1', 'XQ'])
      await db.query(`delete from hazard where id in ('Q', 'Q1', 'XQ', 'Z')`)
    })

    it('gives hits without a place a null position', async () => {
      const { body } = await test.getJson(`/api/towns/shiyan/search?q=${encodeURIComponent('无处')}`)
      expect(body).toEqual([{ table: 'hazard', kind: 'fire', id: 'H3', name: '无处可查', note: '', lngLat: null }])
    })
  })
}
