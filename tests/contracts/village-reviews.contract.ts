import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  decisionHistory,
  villageDecision,
  villageReview,
  villageReviews,
  type VillageDecision,
} from '../../src/contracts/village-review.ts'
import { selectChanges } from '../../src/server/queries/select-changes.ts'
import type { Database } from '../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { seedTown } from '../helpers/server-town.ts'

const REVIEW = { villageId: 'V1', heldOn: '2026-03-27', nextOn: '2026-06-25', note: '三项隐患' }
const DECISION = {
  villageId: 'V1',
  decidedOn: '2026-03-27',
  text: '拆除飞线充电',
  role: '社区安全员',
  due: '2026-05-01',
}

/** Reviews and decisions over HTTP; both databases pass it. */
export function describeVillageReviews(open: () => Promise<Database>): void {
  describe('village reviews', () => {
    let db: Database
    let test: TestApp
    beforeAll(async () => {
      db = await open()
      test = await makeApp(db)
    })
    afterAll(() => db.close())
    beforeEach(async () => {
      await db.exec('truncate town, change, village_review, village_decision, decision_event cascade')
      await seedTown(db)
    })

    const send = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
      const init = { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
      const response = await test.app.request(`/api/towns/shiyan/${path}`, init)
      return { status: response.status, body: (await response.json()) as unknown }
    }
    const listed = async (query = '') =>
      villageReviews.parse((await test.getJson(`/api/towns/shiyan/village-reviews${query}`)).body)
    const noted = async (change: object = {}): Promise<VillageDecision> =>
      villageDecision.parse((await send('POST', 'village-decisions', { ...DECISION, ...change })).body)
    const patch = (id: string, change: object) => send('PATCH', `village-decisions/${id}`, change)
    const historyOf = async (id: string) =>
      decisionHistory.parse((await test.getJson(`/api/towns/shiyan/village-decisions/${id}/history`)).body).events

    it('keep what was held and decided, newest first, of the town or of one village', async () => {
      expect(await listed()).toEqual({ reviews: [], decisions: [] })
      const first = await send('POST', 'village-reviews', REVIEW)
      expect(first.status).toBe(201)
      expect(villageReview.parse(first.body)).toMatchObject(REVIEW)
      await send('POST', 'village-reviews', { ...REVIEW, heldOn: '2026-06-25', nextOn: null, note: null })
      await send('POST', 'village-reviews', { ...REVIEW, villageId: 'V2' })
      const decision = await noted({ by: '镇应急管理办公室' })
      expect(decision).toMatchObject({ ...DECISION, state: 'open', version: 1, progress: null, endedOn: null })
      const all = await listed()
      expect(all.reviews.map(({ villageId, heldOn }) => `${villageId} ${heldOn}`)).toEqual([
        'V1 2026-06-25',
        'V1 2026-03-27',
        'V2 2026-03-27',
      ])
      const one = await listed('?village=V1')
      expect([one.reviews.length, one.decisions]).toEqual([2, [decision]])
    })

    it('correct a review by writing its day again; the first stays in the database', async () => {
      await send('POST', 'village-reviews', REVIEW)
      await send('POST', 'village-reviews', { ...REVIEW, note: '四项隐患' })
      expect((await listed()).reviews.map(({ note }) => note)).toEqual(['四项隐患'])
      expect(await db.query('select note from village_review order by created_at')).toHaveLength(2)
    })

    it('follow a decision: every step with who, when, before and after', async () => {
      const { id } = await noted({ by: '镇应急管理办公室' })
      expect((await patch(id, { version: 1, progress: 60, by: '社区安全员' })).status).toBe(200)
      const done = await patch(id, { version: 2, state: 'done', endedOn: '2026-04-20', progress: 100 })
      expect(villageDecision.parse(done.body)).toMatchObject({ version: 3, state: 'done', endedOn: '2026-04-20' })
      const events = await historyOf(id)
      expect(events.map(({ version, by }) => [version, by])).toEqual([
        [1, '镇应急管理办公室'],
        [2, '社区安全员'],
        [3, null],
      ])
      expect(events[0]).toMatchObject({ before: null, after: { text: DECISION.text, state: 'open' } })
      expect(events[1]).toMatchObject({ before: { progress: null }, after: { progress: 60 } })
      expect(events[2]?.before).toEqual({ state: 'open', progress: 60, endedOn: null })
      // Opened again: the end day goes without being named.
      const again = await patch(id, { version: 3, state: 'open' })
      expect(villageDecision.parse(again.body)).toMatchObject({ state: 'open', endedOn: null, version: 4 })
    })

    it('write over nothing: an old version is a conflict that names the version now', async () => {
      const { id } = await noted()
      await patch(id, { version: 1, progress: 10 })
      expect(await patch(id, { version: 1, progress: 90 })).toEqual({
        status: 409,
        body: { error: { code: 'record/conflict', details: { what: 'village-decision', id, sent: 1, current: 2 } } },
      })
      expect((await listed()).decisions[0]).toMatchObject({ progress: 10, version: 2 })
      expect(await historyOf(id)).toHaveLength(2)
    })

    it('let one of two changes at once through', async () => {
      const { id } = await noted()
      const answers = await Promise.all([10, 20, 30].map((progress) => patch(id, { version: 1, progress })))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    })

    it('make no version of a change that changes nothing', async () => {
      const { id } = await noted()
      expect((await patch(id, { version: 1, role: DECISION.role })).body).toMatchObject({ version: 1 })
      expect(await historyOf(id)).toHaveLength(1)
    })

    it('keep a history that cannot be altered', async () => {
      const { id } = await noted()
      await expect(db.query('update decision_event set by_role = null where decision_id = $1', [id])).rejects.toThrow()
      await expect(db.query('delete from decision_event where decision_id = $1', [id])).rejects.toThrow()
      await expect(db.query('delete from village_decision where id = $1', [id])).rejects.toThrow()
    })

    it.each([
      ['a deadline before the meeting', 'village-decisions', { ...DECISION, due: '2026-03-26' }, 'due'],
      ['a day that does not exist', 'village-decisions', { ...DECISION, due: '2026-02-30' }, 'due'],
      ['a meeting on no day', 'village-decisions', { ...DECISION, decidedOn: '2026-13-01' }, 'decidedOn'],
      ['no text', 'village-decisions', { ...DECISION, text: '  ' }, 'text'],
      ['a next review on the day itself', 'village-reviews', { ...REVIEW, nextOn: '2026-03-27' }, 'nextOn'],
      ['an unknown field', 'village-reviews', { ...REVIEW, person: '张三' }, '(root)'],
    ])('refuse %s, naming the field', async (_, path, body, field) => {
      const answer = await send('POST', path, body)
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'contract/invalid' } } })
      expect(JSON.stringify(answer.body)).toContain(`"path":"${field}"`)
      expect(await listed()).toEqual({ reviews: [], decisions: [] })
    })

    it.each([
      [{ due: '2026-03-01' }, 'due'],
      [{ state: 'done', endedOn: '2026-03-01' }, 'endedOn'],
      [{ state: 'done' }, 'endedOn'],
      [{ endedOn: '2026-04-01' }, 'endedOn'],
    ])('refuse a change to %j, naming the field', async (change, field) => {
      const { id } = await noted()
      const answer = await patch(id, { version: 1, ...change })
      expect(answer).toMatchObject({ status: 400, body: { error: { details: { issues: [{ path: field }] } } } })
      expect(await historyOf(id)).toHaveLength(1)
    })

    it('refuse a village, a decision and a town that are not there', async () => {
      const missing = { status: 404, body: { error: { code: 'record/not-found' } } }
      expect(await send('POST', 'village-reviews', { ...REVIEW, villageId: 'V9' })).toMatchObject(missing)
      expect(await send('POST', 'village-decisions', { ...DECISION, villageId: 'V9' })).toMatchObject(missing)
      expect(await patch('nothing', { version: 1 })).toMatchObject(missing)
      expect(await test.getJson('/api/towns/shiyan/village-decisions/nothing/history')).toMatchObject(missing)
      expect((await test.getJson('/api/towns/nowhere/village-reviews')).status).toBe(404)
    })

    it('refuse a page of another site and a body that is not JSON', async () => {
      const foreign = await send('POST', 'village-reviews', REVIEW, { origin: 'http://elsewhere.example' })
      expect(foreign.status).toBe(403)
      expect((await send('POST', 'village-reviews', REVIEW, { 'content-type': 'text/plain' })).status).toBe(400)
    })

    it('tell open pages, in the transaction of the change', async () => {
      await send('POST', 'village-reviews', REVIEW)
      const { id } = await noted()
      await patch(id, { version: 1, progress: 5 })
      await patch(id, { version: 1, progress: 6 })
      const changes = await selectChanges(db, 0, 10)
      expect(changes.map(({ tables, town }) => [town, tables])).toEqual(
        Array.from({ length: 3 }, () => ['shiyan', ['village-review']]),
      )
    })
  })
}
