import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WALL_FIGURES, type WallFigures } from '../../src/contracts/wall-figures.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import type { Database } from '../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { clearTowns } from '../helpers/database.ts'
import { seedHazard, seedTown } from '../helpers/server-town.ts'

const WALL = '/api/towns/shiyan/wall'

/** Sources of the wall over HTTP; both databases pass it. */
export function describeWall(open: () => Promise<Database>): void {
  describe('the wall', () => {
    let db: Database
    let test: TestApp
    beforeAll(async () => {
      db = await open()
      test = await makeApp(db)
    })
    afterAll(() => db.close())
    beforeEach(async () => {
      await clearTowns(db)
      await seedTown(db)
    })

    const request = (path: string, headers: Record<string, string> = {}) => test.app.request(path, { headers })
    async function wall<S extends keyof WallFigures>(source: S, query = ''): Promise<WallFigures[S]> {
      const { status, body } = await test.getJson(`${WALL}/${source}${query}`)
      expect([status, status === 200 ? null : body]).toEqual([200, null])
      return parseContract(WALL_FIGURES[source], body, source) as WallFigures[S]
    }
    const touch = () => db.query('update town set data_version = data_version + 1, changed_at = now()')

    it('refuses a source, a day or a parameter that does not exist, and names what it does not find', async () => {
      const bad = ['/weather', '/hazards?asOf=today', '/hazards?asOf=2026-02-30', '/hazards?zone=1', '/hazards?area=']
      for (const path of bad) expect([path, (await test.getJson(`${WALL}${path}`)).status]).toEqual([path, 400])
      for (const path of [`${WALL}/hazards?area=V9`, '/api/towns/nowhere/wall/hazards'])
        expect([path, (await test.getJson(path)).status]).toEqual([path, 404])
      expect((await test.getJson(`${WALL}/hazards?area=V9`)).body).toMatchObject({
        error: { code: 'record/not-found' },
      })
    })

    it('shows a demo town on the day of its data, any other on its own today', async () => {
      expect(await wall('hazards')).toMatchObject({ town: 'shiyan', asOf: '2026-01-01', area: null })
      await db.query(`update town set record = record || '{"isDemo": false, "timeZone": "Pacific/Kiritimati"}'`)
      // 2026-06-18T00:00Z (the clock of the test's server) is 14:00 of that day there.
      expect((await wall('hazards')).asOf).toBe('2026-06-18')
      await db.query(`update town set record = record || '{"timeZone": "America/Lima"}'`)
      expect((await wall('hazards')).asOf).toBe('2026-06-17')
    })

    it('answers 304 until the data or the day changes', async () => {
      const first = await request(`${WALL}/hazards`)
      const etag = first.headers.get('etag') ?? ''
      expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      const again = await request(`${WALL}/hazards`, { 'if-none-match': `"other", ${etag}` })
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
      for (const other of ['?asOf=2026-01-02', '?area=V1'])
        expect((await request(`${WALL}/hazards${other}`, { 'if-none-match': etag })).status).toBe(200)
      expect((await request(`${WALL}/events`, { 'if-none-match': etag })).status).toBe(200)
      await seedHazard(db, 'shiyan', { id: 'H9', lngLat: [121.05, 31.05], villageId: 'V1' })
      await touch()
      const changed = await request(`${WALL}/hazards`, { 'if-none-match': etag })
      expect(changed.status).toBe(200)
      expect(await changed.json()).toMatchObject({ open: 3, dataVersion: 2 })
    })

    it('has the village asked for: its hazards and events; of villages always all', async () => {
      const town = await wall('hazards', '?asOf=2026-01-15')
      expect(town).toMatchObject({ open: 3, byUrgency: { red: 1, orange: 0, yellow: 0, blue: 2 }, withoutPlace: 1 })
      expect(town.marks).toEqual({ lngE6: [121_050_000, 121_150_000], latE6: [31_050_000, 31_060_000], ranks: '30' })
      expect(town.concentration?.villages.map(({ id }) => id)).toEqual(['V1', 'V2'])
      const village = await wall('hazards', '?asOf=2026-01-15&area=V2')
      expect(village).toMatchObject({ area: 'V2', open: 1, byUrgency: { red: 1, blue: 0 }, withoutPlace: 0 })
      const { events } = await wall('events', '?asOf=2026-01-14&area=V2')
      expect(events.map(({ id }) => id)).toEqual(['H2:found:2026-01-01'])
      expect((await wall('villages', '?area=V2')).villages.map(({ id }) => id)).toEqual(['V1', 'V2'])
      expect((await wall('heat', '?area=V2')).frames.at(-1)).toMatchObject({ day: '2026-01-01', open: 1 })
    })

    it('tells closings, reopenings and what comes due, and nothing after the day', async () => {
      const told = async (asOf: string) => (await wall('events', `?asOf=${asOf}`)).events.map(({ id }) => id)
      expect(await told('2026-01-17')).toEqual(['H3:closed:2026-01-16', 'H3:found:2026-01-15'])
      expect(await told('2026-01-20')).toEqual(['H2:closed:2026-01-20', 'H3:reopened:2026-01-18', 'H3:closed:2026-01-16', 'H3:found:2026-01-15']) // prettier-ignore
      expect((await told('2026-01-25')).slice(0, 2)).toEqual(['H1:due-soon:2026-01-25', 'H2:closed:2026-01-20'])
      expect(await told('2026-02-01')).not.toContain('H1:overdue:2026-02-02')
      expect((await told('2026-02-02'))[0]).toBe('H1:overdue:2026-02-02')
      expect((await wall('hazards', '?asOf=2026-01-17')).open).toBe(2)
      expect((await wall('hazards', '?asOf=2026-01-18')).open).toBe(3)
    })

    it('gives an instant where it was written down on the day itself, in the town’s zone', async () => {
      const at = (hazard: string, instant: string) =>
        db.query('update hazard_event set recorded_at = $2 where hazard_id = $1', [hazard, instant])
      // 23:30 UTC of the day before is the morning of the day in Shanghai; the other was brought in a day later.
      await at('H1', '2025-12-31T23:30:00Z')
      await at('H2', '2026-01-01T23:30:00Z')
      const { events } = await wall('events', '?asOf=2026-01-01')
      expect(events.map(({ id, at: on }) => [id, on])).toEqual([
        ['H1:found:2026-01-01', '2025-12-31T23:30:00.000Z'],
        ['H2:found:2026-01-01', null],
      ])
    })

    it('takes the first rate that most villages have a basis for, and leaves the unknown unknown', async () => {
      // One of two villages has residents: not most.
      expect(await wall('villages')).toMatchObject({ measure: 'perKm2' })
      await db.query(`update village set residents = 800`)
      await touch()
      const byResidents = await wall('villages', '?asOf=2026-01-02')
      expect(byResidents.measure).toBe('per1000Residents')
      expect(byResidents.townRate).toBeCloseTo((2 / 1600) * 1000, 12)
      // One hazard each: too few for a rate.
      expect(byResidents.villages.map(({ open, rate, isFew }) => [open, rate, isFew])).toEqual([[1, null, true], [1, null, true]]) // prettier-ignore
    })

    it('takes the rate that the town set, whatever is known of its villages', async () => {
      const set = (villageMeasure: string) =>
        db.query('update town set record = record || $1::jsonb', [JSON.stringify({ wall: { villageMeasure } })])
      await db.query('update village set residents = 800')
      await set('perKm2')
      await touch()
      expect((await wall('villages', '?asOf=2026-01-02')).measure).toBe('perKm2')
      // There is no register of enterprises: no basis is said, and no other rate is put in its place.
      await set('per100Enterprises')
      await touch()
      const { measure, townRate, villages } = await wall('villages', '?asOf=2026-01-02')
      expect([measure, townRate, villages.map(({ rate }) => rate)]).toEqual(['per100Enterprises', null, [null, null]])
    })

    it('stands in a town without hazards, and in one without villages', async () => {
      await db.query('delete from hazard')
      await touch()
      expect(await wall('hazards')).toMatchObject({ open: 0, sectors: [], concentration: null, withoutPlace: 0 })
      expect((await wall('events')).events).toEqual([])
      const { frames } = await wall('heat')
      expect([frames.length, frames.every(({ areas }) => areas.every((area) => area === null))]).toEqual([12, true])
      expect((await wall('villages')).villages.map(({ open, rate }) => [open, rate])).toHaveLength(2)
      await db.query('delete from village')
      await touch()
      expect(await wall('villages', '?asOf=2026-01-03')).toMatchObject({
        villages: [],
        townRate: null,
        measure: 'perKm2',
      })
    })
  })
}
