import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTable } from '../../../src/api/arrow-columns.ts'
import { foldHazard, type HazardStep } from '../../../src/core/hazards/fold.ts'
import { readStateTurns, STATES_ON_DAY, statesOn } from '../../../src/core/hazards/state-on.ts'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { fillStateDays } from '../../../src/server/db/fill-state-days.ts'
import { makeApp } from '../../helpers/app.ts'
import { importText, useMadeUpTown } from '../../helpers/import-town.ts'

const town = useMadeUpTown()

/** State of every hazard by the bulk table, and by the fold of its events as they are in the database. */
async function statesBothWays(iso: string) {
  const { app } = await makeApp(town.db)
  const response = await app.request('/api/towns/made-up/tables/hazards.arrow')
  const table = decodeTable('hazards', new Uint8Array(await response.arrayBuffer()))
  const states = new Uint8Array(table.length)
  statesOn({ ...table, turns: readStateTurns(table.stateTurns) }, epochDayOf(iso) ?? NaN, states)
  const rows = await town.db.query<{ id: string; steps: HazardStep[] }>(
    `select hazard_id as id, jsonb_agg(jsonb_build_object('kind', kind, 'on', on_day) order by seq) as steps
     from hazard_event group by hazard_id order by hazard_id collate "C"`,
  )
  return {
    byTable: Object.fromEntries([...states].map((state, row) => [table.id(row), STATES_ON_DAY[state] || null])),
    byFold: Object.fromEntries(rows.map(({ id, steps }) => [id, foldHazard(steps, iso).state])),
    turns: [...states].map((_, row) => table.stateTurns(row)),
  }
}

const HEAD =
  'id,name,severity,source,sector,foundOn,assignedOn,rectifyingOn,reviewOn,rejectedOn,closedOn,reopenedOn,deadline,lng,lat'
const ledger = (rows: string[][]) => [HEAD, ...rows.map((row) => row.join(','))].join('\n')
const load = async (rows: string[][]) => {
  const report = await importText(town.db, 'h.csv', ledger(rows), { kind: 'hazard' })
  if (!report.loaded) throw new Error(JSON.stringify(report))
}
const row = (id: string, days: (string | null)[]) => [
  id,
  '某隐患',
  'general',
  'grid',
  'fire',
  ...days.map((day) => day ?? ''),
  '',
  '121.01',
  '31.0',
]

describe('the state on a past day', () => {
  it('comes from the bulk table as the fold of the events gives it, after imports that change histories', async () => {
    const day = fc.integer({ min: 20_500, max: 20_530 }).map(isoOfEpochDay)
    const maybe = fc.option(day, { nil: null })
    const days = fc.tuple(day, maybe, maybe, maybe, maybe, maybe, maybe)
    const before = fc.sample(days, { numRuns: 60, seed: 7 })
    const after = fc.sample(days, { numRuns: 60, seed: 8 })
    const rowsOf = (all: typeof before) =>
      all.map(([found, ...later], at) =>
        row(`H${at}`, [found, ...later.map((one) => (one !== null && one < found ? null : one))]),
      )
    await load(rowsOf(before))
    await load(rowsOf(after))
    for (let at = 20_499; at <= 20_531; at += 4) {
      const { byTable, byFold } = await statesBothWays(isoOfEpochDay(at))
      expect(Object.keys(byTable)).toHaveLength(60)
      expect(byTable).toEqual(byFold)
    }
    expect((await statesBothWays('2026-03-01')).turns.some((text) => text !== '')).toBe(true)
  })

  it('needs no turns for a plain life; rows written before the columns existed are filled', async () => {
    await load([
      row('H1', ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-20', null, '2026-01-22', null]),
      row('H2', ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-20', '2026-01-21', null, null]),
    ])
    const { turns, byTable } = await statesBothWays('2026-01-20')
    expect(turns[0]).toBe('')
    expect(turns[1]).toMatch(/=review,2026-01-21=rectifying$/)
    expect(byTable).toEqual({ H1: 'review', H2: 'review' })
    await town.db.query(
      'update hazard set state_turns = null, assigned_on = null, rectifying_on = null, review_on = null',
    )
    expect(await fillStateDays(town.db)).toBe(2)
    expect(await fillStateDays(town.db)).toBe(0)
    expect(await statesBothWays('2026-01-20')).toMatchObject({ turns, byTable })
  })
})
