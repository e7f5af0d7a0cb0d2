import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fact } from '../../src/contracts/fact.ts'
import {
  breachProposal,
  breachProposals,
  entryPage,
  factHistory,
  planAnswer,
  planBoard,
  planReading,
  planSummaries,
  targetDetail,
  targetRows,
  townTargets,
} from '../../src/contracts/plan-api.ts'
import { townRegisters } from '../../src/contracts/town-registers.ts'
import { epochDayOf, isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Database } from '../../src/server/db/database.ts'
import { selectChanges } from '../../src/server/queries/select-changes.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { seedPlanTown, writePlanFolder } from '../helpers/plan-town.ts'

/** Plans, targets, facts, readings and falls over HTTP; both databases pass it. */
export function describePlans(open: () => Promise<Database>): void {
  describe('plans over HTTP', { timeout: 60_000 }, () => {
    let db: Database
    let test: TestApp
    beforeAll(async () => {
      db = await open()
      test = await makeApp(db, { plansFolder: writePlanFolder() })
    })
    afterAll(() => db.close())
    beforeEach(() => seedPlanTown(db))

    const get = (path: string) => test.getJson(`/api/towns/shiyan/${path}`)
    const on = (asOf: string, more = '') => `plan=probe&asOf=${asOf}${more}`
    const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } } // prettier-ignore
      const response = await test.app.request(`/api/towns/shiyan/${path}`, init)
      return { status: response.status, body: (await response.json()) as unknown }
    }
    const targetOn = async (asOf: string) => {
      const { targets } = townTargets.parse((await get(`targets?${on(asOf)}`)).body)
      return targets.find(({ id }) => id === 'P-1')
    }
    const FACT = { subject: 'site', subjectId: 'M2', field: 'isRectified', value: true, checkedOn: '2026-04-20', source: '回头看' } // prettier-ignore

    it('lists the program’s plans, and for a town its own besides', async () => {
      const all = planSummaries.parse((await test.getJson('/api/plans')).body).plans
      expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['demo', 'miaohang', 'chongming']))
      expect(all.some(({ id }) => id === 'probe')).toBe(false)
      const own = planSummaries.parse((await test.getJson('/api/plans?town=shiyan')).body).plans
      expect(own.find(({ id }) => id === 'probe')).toMatchObject({ from: 'town', targets: 2, targetsStated: 1 })
      const whole = planAnswer.parse((await test.getJson('/api/plans/probe?town=shiyan')).body)
      expect(whole.targets.map(({ id }) => id)).toEqual(['P-1', 'P-2'])
    })

    it('answers every target on any day by the facts known then', async () => {
      expect(await targetOn('2026-02-05')).toMatchObject({ value: 50, numerator: 1, denominator: 2, unknown: 0 })
      expect(await targetOn('2026-03-31')).toMatchObject({ value: 100, state: 'met' })
      expect(await targetOn('2026-05-01')).toMatchObject({ value: 50, state: 'breached', reason: 'fallen' })
      // No fact yet: neither met nor missed.
      expect(await targetOn('2026-01-03')).toMatchObject({ value: null, low: 0, high: 100, unknown: 2 })
      const { targets } = townTargets.parse((await get(`targets?${on('2026-05-01')}`)).body)
      const bridges = targets.find(({ id }) => id === 'P-2')
      expect(bridges).toMatchObject({ state: 'no-data', reason: 'no-register', value: null })
      expect(bridges?.missing).toMatchObject([{ kind: 'bridge' }])
    })

    it('opens a target: trend, villages that hold it back', async () => {
      const detail = targetDetail.parse((await get(`targets/P-1?${on('2026-05-01')}`)).body)
      expect(detail.answer.state).toBe('breached')
      const due = detail.trend.find(({ day }) => day === epochDayOf('2026-03-31'))
      expect([due?.value, detail.trend.at(-1)?.value]).toEqual([100, 50])
      expect(detail.contributions[0]).toMatchObject({ villageId: 'V2', numerator: 0, denominator: 1, heldBack: 50 })
    })

    it('lists the rows behind each number, a page at a time', async () => {
      const rows = async (part: string, more = '') =>
        targetRows.parse((await get(`targets/P-1/rows?${on('2026-05-01', `&part=${part}${more}`)}`)).body)
      expect((await rows('numerator')).rows.map(({ id }) => id)).toEqual(['M1'])
      expect((await rows('denominator')).rows.map(({ id }) => id)).toEqual(['M1', 'M2'])
      const first = await rows('denominator', '&limit=1')
      expect(first.rows.map(({ id }) => id)).toEqual(['M1'])
      const second = await rows('denominator', `&limit=1&cursor=${encodeURIComponent(first.next ?? '')}`)
      expect([second.rows.map(({ id }) => id), second.next]).toEqual([['M2'], null])
      expect([first.total, second.total]).toEqual([2, 2])
    })

    it('gives what the indicator asks of each row, as it stood on the day, and the rows of one village', async () => {
      const rows = async (asOf: string, more = '') =>
        targetRows.parse((await get(`targets/P-1/rows?${on(asOf, `&part=denominator${more}`)}`)).body)
      const valuesOn = async (asOf: string) => (await rows(asOf)).rows.map(({ values }) => values)
      expect(await valuesOn('2026-02-20')).toEqual([{ isRectified: true }, { isRectified: true }])
      expect(await valuesOn('2026-05-01')).toEqual([{ isRectified: true }, { isRectified: false }])
      // Looked at for the first time in February: not known before.
      const unknown = targetRows.parse((await get(`targets/P-1/rows?${on('2026-01-10', '&part=unknown')}`)).body)
      expect(unknown).toMatchObject({ total: 1, rows: [{ id: 'M1', values: { isRectified: null } }] })
      const own = await rows('2026-05-01', '&village=V2')
      expect([own.total, own.rows.map(({ id }) => id), own.next]).toEqual([1, ['M2'], null])
      expect(await rows('2026-05-01', '&village=V9')).toMatchObject({ total: 0, rows: [] })
    })

    it('changes a past day by a fact only from the day it was checked on', async () => {
      const answer = await send('facts', FACT)
      expect(answer.status).toBe(201)
      expect(fact.parse(answer.body)).toMatchObject({ ...FACT, by: null })
      expect((await targetOn('2026-04-19'))?.value).toBe(50)
      expect((await targetOn('2026-04-20'))?.value).toBe(100)
      const { facts } = factHistory.parse((await get('facts?subject=site&id=M2')).body)
      expect(facts.map(({ checkedOn }) => checkedOn)).toEqual(['2026-04-20', '2026-04-10', '2026-02-10', '2026-01-05'])
    })

    it.each([
      ['a row that is not there', { subjectId: 'M9' }, 404],
      ['a field that is no dated one', { field: 'stalls' }, 400],
      ['a value of another type', { value: 'yes' }, 400],
      ['a day that does not exist', { checkedOn: '2026-02-30' }, 400],
      ['a day that lies ahead', { checkedOn: isoOfEpochDay(Math.floor(Date.now() / 86_400_000) + 40) }, 400],
      ['no source', { source: ' ' }, 400],
      ['a name it does not know', { person: '张三' }, 400],
    ])('refuses a fact with %s', async (_, change, status) => {
      expect((await send('facts', { ...FACT, ...change })).status).toBe(status)
      expect(factHistory.parse((await get('facts?subject=site&id=M2')).body).facts).toHaveLength(3)
    })

    it('reads a figure that the plan does not state as the town does, and says so', async () => {
      const input = { plan: 'probe', target: 'P-1', field: 'target', value: 50, by: '镇安委会办公室' }
      const sent = await send('readings', input)
      expect(sent.status).toBe(201)
      expect(planReading.parse(sent.body)).toMatchObject(input)
      expect(await targetOn('2026-05-01')).toMatchObject({ target: 50, state: 'met' })
      const { readings } = townTargets.parse((await get(`targets?${on('2026-05-01')}`)).body)
      expect(readings).toMatchObject([{ target: 'P-1', value: 50 }])
      // Back to the file's figure; the history stays.
      await send('readings', { ...input, value: null })
      expect(await targetOn('2026-05-01')).toMatchObject({ target: 100, state: 'breached' })
      const detail = targetDetail.parse((await get(`targets/P-1?${on('2026-05-01')}`)).body)
      expect(detail.readings.map(({ value }) => value)).toEqual([null, 50])
    })

    it.each([
      ['what the plan states', { target: 'P-2' }],
      ['over 100 per cent', { value: 101 }],
      ['a day for a figure', { value: '2026-05-01' }],
      ['a due day before the start', { field: 'due', value: '2025-01-01' }],
    ])('refuses a reading of %s', async (_, change) => {
      const input = { plan: 'probe', target: 'P-1', field: 'target', value: 50, ...change }
      expect(await send('readings', input)).toMatchObject({
        status: 400,
        body: { error: { code: 'contract/invalid' } },
      })
    })

    it('proposes a hazard where a held target fell, and makes it once', async () => {
      const falls = async () => breachProposals.parse((await get(`breaches?${on('2026-05-01')}`)).body).breaches
      expect(await falls()).toMatchObject([{ target: 'P-1', day: '2026-04-10', villageId: 'V2', decision: null }])
      const input = { plan: 'probe', target: 'P-1', day: '2026-04-10', decision: 'taken', by: '镇安委会办公室' }
      const taken = breachProposal.parse((await send('breaches', input)).body)
      const id = taken.decision?.hazardId ?? ''
      expect((await get(`hazards/${id}`)).body).toMatchObject({ id, foundOn: '2026-04-10', villageId: 'V2' })
      const events = await db.query('select kind from hazard_event where hazard_id = $1', [id])
      expect(events).toEqual([{ kind: 'found' }])
      const [row] = await db.query(`select provenance ->> 'source' as source from hazard where id = $1`, [id])
      expect(row?.['source']).toMatch(/^plan target .*P-1$/)
      expect((await send('breaches', input)).status).toBe(409)
      expect(await db.query(`select 1 from hazard where provenance ->> 'source' like 'plan target%'`)).toHaveLength(1)
      expect((await falls())[0]?.decision).toMatchObject({ decision: 'taken', hazardId: id })
      expect((await send('breaches', { ...input, day: '2026-04-11' })).status).toBe(404)
    })

    it('takes one of two decisions that arrive at once', async () => {
      const input = { plan: 'probe', target: 'P-1', day: '2026-04-10', decision: 'taken' }
      const answers = await Promise.all([send('breaches', input), send('breaches', input)])
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    })

    it('shows the board: tasks with what the ledger says, the lists, the calendar', async () => {
      const board = planBoard.parse((await get(`plan-board?${on('2026-03-10')}`)).body)
      const task = (id: string) => board.tasks.find((one) => one.id === id)
      expect(task('T1')).toMatchObject({ rowId: 'K1', state: 'overdue', overdueDays: 10 })
      expect(task('T2')).toMatchObject({ rowId: null, blockedBy: ['T1'] })
      expect(board.issues.map(({ id }) => id)).toEqual(['I1'])
      expect(board.reports.find(({ period }) => period === '2026-03')).toMatchObject({
        office: '消防工作站',
        filedOn: null,
      })
      const before = planBoard.parse((await get(`plan-board?${on('2026-01-10')}`)).body)
      expect(before.issues).toEqual([])
    })

    it('lists a register without places, and what the town holds of each', async () => {
      const page = entryPage.parse((await get('entries?kind=issue-item')).body)
      expect([page.total, page.rows.map(({ id }) => id)]).toEqual([1, ['I1']])
      expect((await get('entries?kind=market')).status).toBe(404)
      await db.query(
        `insert into entry (town_id, id, kind, name, attrs, provenance, content_hash)
         select town_id, 'R' || n, 'report-filing', name, jsonb_build_object('reportType', of), provenance, content_hash || n
         from entry, (values (1, 'monthly'), (2, 'monthly'), (3, 'yearly')) as x(n, of) where id = 'I1'`,
      )
      const { kinds, registers, parts, links } = townRegisters.parse((await get('registers')).body)
      const of = (kind: string) => kinds.find((one) => one.kind === kind)
      expect(of('market')).toEqual({ kind: 'market', rows: 2, asOf: '2026-04-10' })
      expect(of('issue-item')).toMatchObject({ rows: 1 })
      expect(of('report-filing')).toMatchObject({ rows: 3 })
      const monthly = registers.flatMap(({ row, places }) =>
        places.flatMap((place, at) =>
          place.in === 'kind' && place.where['reportType'] === 'monthly' ? [{ row, place: at, rows: 2 }] : [],
        ),
      )
      expect(monthly.length).toBeGreaterThan(0)
      expect(parts).toEqual(expect.arrayContaining(monthly))
      expect(of('bridge')).toEqual({ kind: 'bridge', rows: 0, asOf: null })
      expect(registers.length).toBeGreaterThan(100)
      expect(links.every(({ state }) => state === null)).toBe(true)
    })

    it('tells open pages of every change', async () => {
      await send('facts', FACT)
      await send('readings', { plan: 'probe', target: 'P-1', field: 'target', value: 50 })
      const changes = await selectChanges(db, 0, 10)
      expect(changes.map(({ tables }) => tables)).toEqual([['fact'], ['plan']])
    })

    it.each([
      ['targets?plan=nothing&asOf=2026-05-01', 404],
      ['targets/P-9?plan=probe&asOf=2026-05-01', 404],
      ['targets/P-9/rows?plan=probe&asOf=2026-05-01&part=numerator', 404],
      ['targets/P-1/rows?plan=probe&asOf=2026-05-01&part=everything', 400],
      ['targets?plan=probe&asOf=2026-02-30', 400],
      ['targets?plan=probe&asOf=today', 400],
      ['targets?plan=../probe&asOf=2026-05-01', 400],
      ['plan-board?plan=probe&asOf=2026-05-01&colour=red', 400],
    ])('answers %s with %i', async (path, status) => {
      expect((await get(path)).status).toBe(status)
    })

    it('knows no town it does not hold, nor another town’s plan', async () => {
      expect((await test.getJson('/api/towns/nowhere/targets?plan=demo&asOf=2026-05-01')).status).toBe(404)
      await db.query(
        `insert into town (town_id, record, boundary)
         select 'leer', record || '{"id": "leer"}', boundary from town where town_id = 'shiyan'`,
      )
      expect((await test.getJson('/api/towns/leer/targets?plan=probe&asOf=2026-05-01')).status).toBe(404)
      const empty = townTargets.parse((await test.getJson('/api/towns/leer/targets?plan=demo&asOf=2026-05-01')).body)
      expect(empty.targets.length).toBeGreaterThan(40)
      expect(empty.targets.every(({ state, value }) => state !== 'met' || value !== null)).toBe(true)
    })

    it('writes nothing for a page of another site', async () => {
      expect((await send('facts', FACT, { origin: 'http://elsewhere.example' })).status).toBe(403)
      expect((await send('breaches', {}, { 'content-type': 'text/plain' })).status).toBe(400)
    })
  })
}
