import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { reviewAnswer, townRoads, type ReviewAnswer, type TownRoads } from '../../src/contracts/road-derivation.ts'
import { approachDetail, junctionDetail, watersideDetail } from '../../src/contracts/api.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../src/server/db/database.ts'
import { selectChanges } from '../../src/server/queries/select-changes.ts'
import { selectTown } from '../../src/server/queries/select-towns.ts'
import { renewRoads } from '../../src/server/roads/renew-roads.ts'
import { loadTown } from '../../src/server/town/load-town.ts'
import { readTownFolder } from '../../src/server/town/read-town-folder.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { clearTowns } from '../helpers/database.ts'
import { importText, NOW } from '../helpers/import-town.ts'
import { writeTownFolder } from '../helpers/town-folder.ts'

const ROLE = { byRole: '交警中队' }

/** Derived roads and reviews of them over HTTP; both databases pass it. */
export function describeTownRoads(open: () => Promise<Database>): void {
  describe('roads of a town', () => {
    let db: Database
    let test: TestApp
    const folders: string[] = []
    beforeAll(async () => {
      db = await open()
      test = await makeApp(db)
    })
    afterAll(() => db.close())
    beforeEach(async () => {
      await clearTowns(db)
      await load()
    })
    afterEach(async () => {
      for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
    })

    async function load(files: Record<string, string | null> = {}, replace = false) {
      const dir = await writeTownFolder(files)
      folders.push(dir)
      const folder = await readTownFolder(dir)
      await loadTown({ db, folder, catalog: await loadSiteKinds(), now: NOW, replace })
    }
    async function roads(): Promise<TownRoads> {
      return townRoads.parse((await test.getJson('/api/towns/small/roads')).body)
    }
    async function send(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
      const init = { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
      const response = await test.app.request(`/api/towns/small/roads/reviews${path}`, init)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    async function review(record: object): Promise<ReviewAnswer> {
      const { status, body } = await send('POST', '', { ...ROLE, ...record })
      expect(status, JSON.stringify(body)).toBe(201)
      return reviewAnswer.parse(body)
    }
    async function firstIds() {
      const { junctions, approaches, waterside } = await roads()
      const [junction, approach, stretch] = [junctions[0], approaches[0], waterside[0]]
      if (!junction || !approach || !stretch) throw new Error('the small town has a junction beside water')
      return { junction: junction.id, approach: approach.id, stretch: stretch.id }
    }

    it('answers everything derived, once while nothing changes', async () => {
      const response = await test.app.request('/api/towns/small/roads')
      const answer = townRoads.parse(await response.json())
      expect(answer).toMatchObject({ run: { rule: 'roads@1' }, isStale: false, orphaned: [] })
      expect(answer.junctions).toMatchObject([{ legs: 4, villageId: 'west', review: null }])
      expect(answer.approaches).toHaveLength(4)
      expect(new Set(answer.waterside.map(({ roadId }) => roadId))).toEqual(new Set(['r1']))
      expect(answer.waterside.map(({ need }) => need)).not.toContain('none')
      const etag = response.headers.get('etag') ?? ''
      const again = await test.app.request('/api/towns/small/roads', { headers: { 'if-none-match': etag } })
      expect(again.status).toBe(304)
      await review({ itemKind: 'junction', itemId: answer.junctions[0]?.id, verdict: 'confirmed' })
      const after = await test.app.request('/api/towns/small/roads', { headers: { 'if-none-match': etag } })
      expect(after.status).toBe(200)
      expect((await test.getJson('/api/towns/nowhere/roads')).status).toBe(404)
    })

    it('takes a confirmation: believed from now on, open pages are told', async () => {
      const { junction } = await firstIds()
      const before = await selectChanges(db, 0, 100)
      const answer = await review({ itemKind: 'junction', itemId: junction, verdict: 'confirmed', note: '现场看过' })
      expect(answer.junctions).toMatchObject([
        { id: junction, confidence: 'high', review: { note: '现场看过', ...ROLE } },
      ])
      expect((await roads()).junctions[0]?.review?.reviewId).toBe(answer.reviewId)
      const told = (await selectChanges(db, 0, 100)).slice(before.length)
      expect(told).toMatchObject([{ tables: ['road'], dataVersion: answer.dataVersion }])
      const rows = await db.query('select confidence, review from junction')
      expect(rows).toEqual([{ confidence: 'high', review: 'confirmed' }])
    })

    it('takes a corrected control: tables, counts and approaches follow, the derived one is kept', async () => {
      const { junction } = await firstIds()
      const derived = (await roads()).junctions[0]?.control
      await review({ itemKind: 'junction', itemId: junction, verdict: 'corrected', values: { control: 'signal' } })
      const { junctions, approaches } = await roads()
      expect(junctions[0]).toMatchObject({ control: 'signal', review: { derived: { control: derived } } })
      expect(new Set(approaches.map(({ control }) => control))).toEqual(new Set(['signal']))
      expect(await db.query('select distinct control from approach')).toEqual([{ control: 'signal' }])
      expect((await selectTown(db, 'small')).counts).toMatchObject({ 'junction:signal': 1 })
      expect((await selectTown(db, 'small')).counts).not.toHaveProperty('approach:minor')
      const detail = await test.getJson(`/api/towns/small/junctions/${encodeURIComponent(junction)}`)
      expect(junctionDetail.parse(detail.body)).toMatchObject({ control: 'signal', rule: 'roads@1' })
    })

    it('counts what people rejected nowhere and lists it still', async () => {
      const { junction, stretch } = await firstIds()
      const { counts } = await selectTown(db, 'small')
      await review({ itemKind: 'junction', itemId: junction, verdict: 'rejected' })
      await review({ itemKind: 'waterside', itemId: stretch, verdict: 'rejected' })
      const after = await selectTown(db, 'small')
      expect(after.counts).not.toHaveProperty('junction')
      expect(after.counts.waterside ?? 0).toBe((counts.waterside ?? 0) - 1)
      const { junctions, approaches } = await roads()
      expect(junctions).toHaveLength(1)
      expect(approaches.every(({ review: one }) => one?.verdict === 'rejected')).toBe(true)
    })

    it('asks the rule again when a depth was measured', async () => {
      const { stretch } = await firstIds()
      const values = { depthM: 4, guardrail: 'absent' }
      const answer = await review({ itemKind: 'waterside', itemId: stretch, verdict: 'corrected', values })
      expect(answer.waterside).toMatchObject([{ depthM: 4, guardrail: 'absent', need: 'required' }])
      const rows = await db.query('select need, guardrail from waterside_segment where id = $1', [stretch])
      expect(rows).toEqual([{ need: 'required', guardrail: 'absent' }])
      const detail = await test.getJson(`/api/towns/small/waterside/${encodeURIComponent(stretch)}`)
      expect(watersideDetail.parse(detail.body)).toMatchObject({ need: 'required', review: { verdict: 'corrected' } })
    })

    it('refuses strangers, wrong items and wrong values, and writes nothing then', async () => {
      const { junction, approach } = await firstIds()
      const good = { ...ROLE, itemKind: 'junction', itemId: junction, verdict: 'confirmed' }
      const status = async (body: object, headers = {}) => (await send('POST', '', body, headers)).status
      expect(await status(good, { origin: 'https://elsewhere.example' })).toBe(403)
      expect(await status(good, { 'content-type': 'text/plain' })).toBe(400)
      expect(await status({ ...good, itemId: 'junction:0' })).toBe(404)
      expect(await status({ ...good, itemKind: 'approach' })).toBe(404)
      expect(await status({ ...good, byRole: '' })).toBe(400)
      expect(await status({ ...good, values: { control: 'signal' } })).toBe(400)
      expect(await status({ ...good, verdict: 'corrected' })).toBe(400)
      expect(await status({ ...good, verdict: 'corrected', values: { bump: 'absent' } })).toBe(400)
      expect(await status({ ...good, verdict: 'corrected', values: { control: 'green' } })).toBe(400)
      expect(await status({ ...good, itemKind: 'approach', itemId: approach, values: { side: 'left' } })).toBe(400)
      expect(await db.query('select 1 from road_review')).toEqual([])
    })

    it('takes a review back: the one before stands again; a stale undo is refused', async () => {
      const { junction } = await firstIds()
      const control = async (value: string) =>
        (await review({ itemKind: 'junction', itemId: junction, verdict: 'corrected', values: { control: value } }))
          .reviewId
      const [first, second] = [await control('stop'), await control('signal')]
      expect(await send('DELETE', `/${first}`, {})).toMatchObject({
        status: 409,
        body: { error: { code: 'record/conflict' } },
      })
      expect((await roads()).junctions[0]?.control).toBe('signal')
      const undone = await send('DELETE', `/${second}`, {})
      expect(reviewAnswer.parse(undone.body).junctions[0]?.control).toBe('stop')
      expect((await send('DELETE', `/${second}`, {})).status).toBe(404)
      expect((await send('DELETE', '/x', {})).status).toBe(404)
      expect((await send('DELETE', `/${first}`, {}, { origin: 'https://elsewhere.example' })).status).toBe(403)
      expect((await send('DELETE', `/${first}`, {})).status).toBe(200)
      expect((await roads()).junctions[0]?.review).toBeNull()
      expect(await db.query('select count(*)::int as n from road_review')).toEqual([{ n: 2 }])
    })

    it('keeps reviews over a new derivation and over the town folder loaded anew', async () => {
      const { junction, stretch } = await firstIds()
      await review({ itemKind: 'junction', itemId: junction, verdict: 'corrected', values: { control: 'stop' } })
      await review({ itemKind: 'waterside', itemId: stretch, verdict: 'corrected', values: { guardrail: 'damaged' } })
      const before = await roads()
      expect(await renewRoads(db, 'small', undefined)).toMatchObject({ junctions: 1, reviews: 2, orphaned: 0 })
      expect((await roads()).junctions).toEqual(before.junctions)
      expect((await roads()).waterside).toEqual(before.waterside)
      await load({ 'sites/park.geojson': null }, true)
      const after = await roads()
      expect(after.junctions).toEqual(before.junctions)
      expect(after.waterside).toEqual(before.waterside)
      expect(after.run?.id).not.toBe(before.run?.id)
    })

    it('shows a review whose junction is gone as orphaned, and applies it again when the junction is back', async () => {
      const { junction } = await firstIds()
      await review({ itemKind: 'junction', itemId: junction, verdict: 'confirmed', note: '有人' })
      const road = { id: 'r1', class: 'secondary', name: '东西路', nodes: ['a', 'b'] }
      const line = { type: 'LineString', coordinates: [[120.98, 31], [121, 31]] } // prettier-ignore
      const alone = `${JSON.stringify({ type: 'Feature', properties: road, geometry: line })}\n`
      await load({ 'base/roads.geojsonl': alone }, true)
      expect(await roads()).toMatchObject({ junctions: [], orphaned: [{ itemKind: 'junction', note: '有人' }] })
      await load({}, true)
      expect(await roads()).toMatchObject({ junctions: [{ review: { verdict: 'confirmed' } }], orphaned: [] })
    })

    it('derives anew when devices are imported: a new bump is seen, reviews stay', async () => {
      const { approach } = await firstIds()
      await review({ itemKind: 'approach', itemId: approach, verdict: 'confirmed' })
      const csv = 'id,kind,state,lng,lat\nB1,speed-bump,intact,120.99,31.00018\n'
      const report = await importText(db, 'bumps.csv', csv, { kind: 'device' })
      expect(report).toMatchObject({ loaded: true, inserted: 1 })
      const { approaches, isStale } = await roads()
      expect(isStale).toBe(false)
      const withBump = approaches.filter(({ bump }) => bump === 'intact')
      expect(withBump).toHaveLength(1)
      expect(withBump[0]?.bumpDistanceM).toBeCloseTo(20, 0)
      expect(approaches.find(({ id }) => id === approach)?.review?.verdict).toBe('confirmed')
      const detail = await test.getJson(`/api/towns/small/approaches/${encodeURIComponent(withBump[0]?.id ?? '')}`)
      expect(approachDetail.parse(detail.body)).toMatchObject({ bump: 'intact', rule: 'roads@1' })
    })

    it('says so when devices came after the derivation and the layers were not kept', async () => {
      await db.query('delete from road_source')
      await db.query(`update derivation_run set at = now() - interval '1 minute'`)
      await importText(db, 'bumps.csv', 'id,kind,state,lng,lat\nB1,speed-bump,intact,120.99,31.00018\n', {
        kind: 'device',
      })
      expect((await roads()).isStale).toBe(true)
      await expect(renewRoads(db, 'small', undefined)).rejects.toMatchObject({ code: 'argument/invalid' })
      await renewRoads(db, undefined, folders[0])
      expect((await roads()).isStale).toBe(false)
    })
  })
}
