import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventFigures } from '../../src/contracts/wall-figures.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { epochDayOf, isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Database } from '../../src/server/db/database.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { clearTowns } from '../helpers/database.ts'
import { importText, insertTown, insertVillages, MADE_UP } from '../helpers/import-town.ts'

const HEAD = 'id,name,severity,source,sector,foundOn,closedOn,listingLevel,lng,lat'
interface Row {
  id: string
  severity: string
  foundOn?: string
  closedOn?: string
  listingLevel?: string
}

/** A hazard of the ledger becomes major: its history and the wall; both databases pass it. */
export function describeEscalated(open: () => Promise<Database>): void {
  describe('a hazard that becomes major', () => {
    let db: Database
    let test: TestApp
    beforeAll(async () => {
      db = await open()
      test = await makeApp(db)
    })
    afterAll(() => db.close())
    beforeEach(async () => {
      await clearTowns(db)
      await insertTown(db)
      await insertVillages(db)
    })

    const load = async (...rows: Row[]) => {
      const lines = rows.map(({ id, severity, foundOn = '2026-05-01', closedOn = '', listingLevel = '' }) =>
        [id, '某隐患', severity, 'grid', 'fire', foundOn, closedOn, listingLevel, '121.05', '31.0'].join(','),
      )
      const report = await importText(db, 'h.csv', [HEAD, ...lines].join('\n'), { kind: 'hazard' })
      if (!report.loaded) throw new Error(JSON.stringify(report))
    }
    /** Lines of a history; `today` = the day of writing in the zone. */
    const historyOf = async (id: string, zone = 'Asia/Shanghai') => {
      const rows = await db.query<{ kind: string; on: string; written: string; note: string | null; seq: number }>(
        `select seq, kind, on_day::text as "on", (recorded_at at time zone $2)::date::text as written, note
         from hazard_event where hazard_id = $1 order by seq`,
        [id, zone],
      )
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1))
      return rows.map(({ kind, on, written }) => `${kind} ${on === written ? 'today' : on}`)
    }
    const townToday = async (zone = 'Asia/Shanghai') => {
      const [row] = await db.query<{ day: string }>(`select (now() at time zone $1)::date::text as day`, [zone])
      return row?.day ?? ''
    }
    const after = (day: string, days: number) => isoOfEpochDay((epochDayOf(day) ?? NaN) + days)
    const told = async (query: string) => {
      const { status, body } = await test.getJson(`/api/towns/made-up/wall/events?${query}`)
      expect(status).toBe(200)
      return parseContract(eventFigures, body, 'events').events
    }

    it('gains a line on the day of writing each time it rises, and none for anything else', async () => {
      await load({ id: 'H1', severity: 'general' }, { id: 'H2', severity: 'major' }, { id: 'H3', severity: 'general' })
      expect(await historyOf('H2')).toEqual(['found 2026-05-01'])
      const risen = { id: 'H1', severity: 'major' }
      // Listed is not major, and a major hazard that changes otherwise was major before.
      await load(risen, { id: 'H2', severity: 'major', listingLevel: '县级' }, { id: 'H3', severity: 'general', listingLevel: '县级' }) // prettier-ignore
      expect(await historyOf('H1')).toEqual(['found 2026-05-01', 'escalated today'])
      expect([await historyOf('H2'), await historyOf('H3')]).toEqual([['found 2026-05-01'], ['found 2026-05-01']])
      await load(risen)
      await load({ ...risen, severity: 'general' })
      expect(await historyOf('H1')).toHaveLength(2)
      await load(risen)
      expect(await historyOf('H1')).toEqual(['found 2026-05-01', 'escalated today', 'escalated today'])
      expect(await db.query(`select state, severity from hazard where id = 'H1'`)).toEqual([
        { state: 'found', severity: 'major' },
      ])
      expect(await db.query(`select distinct note from hazard_event where kind = 'escalated'`)).toEqual([
        { note: 'import: ledger changed' },
      ])
    })

    // 25 hours apart: their calendars never show the same day.
    it.each(['Pacific/Kiritimati', 'Pacific/Niue'])('takes the day of the town’s own zone: %s', async (timeZone) => {
      await db.query('update town set record = record || $1::jsonb', [JSON.stringify({ timeZone })])
      await load({ id: 'H1', severity: 'general' })
      await load({ id: 'H1', severity: 'major', closedOn: '2026-05-20' })
      expect(await historyOf('H1', timeZone)).toEqual(['found 2026-05-01', 'closed 2026-05-20', 'escalated today'])
      expect(await db.query(`select state from hazard`)).toEqual([{ state: 'closed' }])
    })

    it('never rose before it was found', async () => {
      const foundOn = after(await townToday(), 3)
      await load({ id: 'H1', severity: 'general', foundOn })
      await load({ id: 'H1', severity: 'major', foundOn })
      expect(await historyOf('H1')).toEqual([`found ${foundOn}`, `escalated ${foundOn}`])
    })

    it('is told by the wall of that day and the 13 after it, while it is open and within the area', async () => {
      const today = await townToday()
      const foundOn = after(today, -3)
      await load(...['H1', 'H2', 'H3'].map((id) => ({ id, severity: 'general', foundOn })))
      expect((await told(`asOf=${today}`)).map(({ kind }) => kind)).toEqual(['found', 'found', 'found'])
      await load({ id: 'H1', severity: 'major', foundOn }, { id: 'H2', severity: 'major', foundOn, closedOn: today })
      // It rises twice on one day: one event of that day.
      await load({ id: 'H1', severity: 'general', foundOn })
      await load({ id: 'H1', severity: 'major', foundOn })
      const events = await told(`asOf=${today}`)
      const risen = events.filter(({ kind }) => kind === 'escalated')
      expect(risen).toMatchObject([{ id: `H1:escalated:${today}`, day: today, urgency: 'red', village: { id: 'east' } }]) // prettier-ignore
      const [at] = await db.query<{ at: Date }>(
        `select max(recorded_at) as at from hazard_event where kind = 'escalated'`,
      )
      expect(Date.parse(risen[0]?.at ?? '')).toBe(new Date(at?.at ?? NaN).getTime())
      // What is told of the day of finding stays what it was then.
      expect(events.find(({ id }) => id === `H1:found:${foundOn}`)?.urgency).toBe('blue')
      const kinds = async (query: string) => (await told(query)).map(({ kind }) => kind)
      expect(await kinds(`asOf=${today}&area=east`)).toContain('escalated')
      expect(await kinds(`asOf=${today}&area=west`)).toEqual([])
      expect(await kinds(`asOf=${after(today, -1)}`)).not.toContain('escalated')
      expect(await kinds(`asOf=${after(today, 13)}`)).toContain('escalated')
      expect(await kinds(`asOf=${after(today, 14)}`)).not.toContain('escalated')
    })

    it('is looked up by an index of its own, not through every history', async () => {
      const plan = await db.transaction(async (tx) => {
        // A table of a few rows is read whole whatever indexes there are.
        await tx.query('set local enable_seqscan = off')
        return tx.query(`explain select hazard_id from hazard_event where town_id = '${MADE_UP.id}' and kind = 'escalated'
          and on_day > '2026-05-01'::date - 14 and on_day <= '2026-05-01'::date`)
      })
      expect(JSON.stringify(plan)).toContain('hazard_event_escalated')
    })
  })
}
