import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { planBoard, targetDetail, townTargets } from '../../../src/contracts/plan-api.ts'
import { parseContract } from '../../../src/contracts/parse.ts'
import { townRoads } from '../../../src/contracts/road-derivation.ts'
import { defaultSettings } from '../../../src/core/protection/settings.ts'
import { summariseRoads } from '../../../src/core/roads/summary.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { createCheckHandlers } from '../../../src/workers/protection/check-handlers.ts'
import { DEMO_TOWN, openDemoWall, type DemoWall } from '../../helpers/demo-wall.ts'

/** Every question starts a thread: slow where the machine is shared. */
vi.setConfig({ testTimeout: 180_000 })

/** The wall beside the pages, on the demo town: what both show must be the same. */
let db: Database
let app: DemoWall['app']
let wall: DemoWall['wall']
let close: DemoWall['close']
beforeAll(async () => {
  ;({ db, app, wall, close } = await openDemoWall())
}, 240_000)
afterAll(() => close())

describe('chemicals', () => {
  /** The protection page as it opens. */
  async function page() {
    const handlers = createCheckHandlers({ state: null }, async () => app.app.request(`${DEMO_TOWN}/protection`))
    const { asOf } = await handlers.load({ url: '/' })
    return handlers.check({ settings: defaultSettings(asOf), packId: null })
  }

  it('has the verdicts of the protection page', async () => {
    const figures = await wall('chemicals')
    const { rows } = await page()
    const sum = (field: 'meets' | 'short' | 'open') => rows.reduce((total, row) => total + row[field], 0)
    expect(figures.checks).toMatchObject({ meets: sum('meets'), fallsShort: sum('short'), notDecidable: sum('open') })
    expect(figures.checks.fallsShort).toBeGreaterThan(0)
    expect(figures.sources.all).toBe(rows.length)
    const levels = [1, 2, 3, 4].map((level) => rows.filter((row) => row.level === level).length)
    expect(figures.sources.levels).toEqual(levels)
    const ungraded = rows.filter(({ isMajor, level }) => isMajor === null || (isMajor && level === null))
    expect(figures.sources.ungraded).toBe(ungraded.length)
    // What falls short leads, by the same rule and the same figures.
    const short = rows.filter(({ verdict }) => verdict === 'falls-short')
    expect(figures.margins.slice(0, short.length).map(({ facility }) => facility.id)).toEqual(short.map(({ id }) => id))
    for (const line of figures.margins) {
      const worst = rows.find(({ id }) => id === line.facility.id)?.worst
      const { marginM, requiredM, target, clause, isStatutory } = line
      expect({ marginM, requiredM, targetId: target.id, clause, isCertain: isStatutory }).toEqual({
        ...{ marginM: worst?.marginM, requiredM: worst?.requiredM, targetId: worst?.targetId },
        ...{ clause: worst?.clause, isCertain: worst?.isCertain },
      })
    }
  })

  it('names the facilities it cannot judge with their missing fields, and never twice', async () => {
    const { margins, undecided, checks } = await wall('chemicals')
    const { rows } = await page()
    expect(undecided.length).toBe(checks.undecidable)
    for (const { id, missing } of undecided) {
      const row = rows.find((one) => one.id === id)
      expect([row?.verdict, row?.missing]).toEqual(['not-decidable', missing])
      expect(missing.length).toBeGreaterThan(0)
    }
    const ids = [...margins.map(({ facility }) => facility.id), ...undecided.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows the systems of live readings, and which of them are not connected', async () => {
    const { monitoring } = await wall('chemicals')
    expect(monitoring.find(({ id }) => id === 'major-source-monitoring')?.connectedOn).toBe('2024-12-05')
    expect(monitoring.find(({ id }) => id === 'chemical-warning')).toMatchObject({
      connectedOn: null,
      lastUpdate: null,
    })
  })

  it('of a village: its own facilities, against targets anywhere', async () => {
    const whole = await wall('chemicals')
    const { rows } = await page()
    const area = rows.find(({ id }) => id === whole.margins[0]?.facility.id)?.villageId ?? ''
    const own = rows.filter(({ villageId }) => villageId === area)
    const figures = await wall('chemicals', `?area=${encodeURIComponent(area)}`)
    expect(figures.sources.all).toBe(own.length)
    expect(figures.checks.fallsShort).toBe(own.reduce((sum, row) => sum + row.short, 0))
    expect(figures.margins[0]).toEqual(whole.margins[0])
  })
})

describe('plan', () => {
  const page = async <T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> =>
    parseContract(schema, (await app.getJson(`${DEMO_TOWN}/${path}`)).body, path)

  it('has the targets, states and phase of the plan pages, worst first', async () => {
    const figures = await wall('plan')
    const { targets, plan } = await page('targets', townTargets)
    expect(figures.plan).toMatchObject({ id: plan, phase: { place: 4, of: 4 } })
    expect(figures.targets.map(({ id }) => id).sort()).toEqual(targets.map(({ id }) => id).sort())
    for (const line of figures.targets) {
      const { state, value, target, daysLeft } = targets.find(({ id }) => id === line.id) ?? {}
      expect({ state: line.state, value: line.value, target: line.target, daysLeft: line.daysLeft }).toEqual({
        ...{ state, value, target, daysLeft },
      })
    }
    const order = ['breached', 'late', 'no-data', 'on-track', 'met', 'not-applicable']
    const ranks = figures.targets.map(({ state }) => order.indexOf(state))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(Object.values(figures.states).reduce((sum, count) => sum + count, 0)).toBe(targets.length)
    expect(figures.targets.filter(({ state }) => state === 'no-data').every(({ missing }) => missing.length > 0)).toBe(
      true,
    )
  })

  it('has the tasks and reports of the board', async () => {
    const { due, reportsOwed, villages } = await wall('plan')
    const { tasks, reports } = await page('plan-board', planBoard)
    expect(due.overdue).toBe(tasks.filter(({ state }) => state === 'overdue').length)
    expect(due.in30 + due.in60 + due.in90).toBe(tasks.filter(({ dueWithin }) => dueWithin !== null).length)
    expect(reportsOwed).toBe(reports.filter(({ state }) => state === 'owed').length)
    const inVillages = tasks.filter(({ villageId, state }) => villageId !== null && state === 'overdue').length
    expect(villages.reduce((sum, { overdueTasks }) => sum + overdueTasks, 0)).toBe(inVillages)
  })

  it('counts for each village the late and fallen targets it holds back, as their pages do', async () => {
    const { villages, targets } = await wall('plan')
    const held = new Map(villages.map(({ id }) => [id, 0]))
    for (const { id } of targets.filter(({ state }) => state === 'late' || state === 'breached')) {
      const { contributions } = await page(`targets/${id}`, targetDetail.pick({ contributions: true }).loose())
      for (const { villageId, heldBack } of contributions)
        if (villageId !== null && heldBack > 0) held.set(villageId, (held.get(villageId) ?? 0) + 1)
    }
    expect(Object.fromEntries(villages.map(({ id, heldBack }) => [id, heldBack]))).toEqual(Object.fromEntries(held))
    expect(villages[0]?.heldBack).toBeGreaterThan(0)
  })

  it('of a town that follows no plan: nothing', async () => {
    await db.query(`update town set record = record || '{"plan":null}'::jsonb, data_version = data_version + 1`)
    try {
      const { plan, targets, villages, reportsOwed } = await wall('plan')
      expect({ plan, targets, villages, reportsOwed }).toEqual({
        plan: null,
        targets: [],
        villages: [],
        reportsOwed: null,
      })
    } finally {
      await db.query(`update town set record = record || '{"plan":"demo"}'::jsonb, data_version = data_version + 1`)
    }
  })
})

describe('roads', () => {
  const page = async () => parseContract(townRoads, (await app.getJson(`${DEMO_TOWN}/roads`)).body, 'roads')

  it('counts as the road pages do', async () => {
    const figures = await wall('roads')
    const { waterside, approaches, junctions } = summariseRoads(await page())
    expect(figures.isDerived).toBe(true)
    expect(figures.waterside).toEqual({
      present: waterside.intactM,
      damaged: waterside.damagedM,
      absent: waterside.absentM,
      unknown: waterside.unknownM,
    })
    expect(figures.waterside.absent).toBeGreaterThan(0)
    const { withBump: has, withoutBump: lacks, unknown } = approaches
    expect(figures.approaches).toEqual({ has, lacks, unknown })
    const { signalised: signalled, unsignalised: unsignalled } = junctions
    expect(figures.junctions).toEqual({ signalled, unsignalled, unknown: junctions.unknown })
    expect(figures.approachPlaces.lacks.length).toBe(lacks)
    const drawn = Object.values(figures.watersideLines).reduce((sum, lines) => sum + lines.length, 0)
    expect(drawn).toBe(waterside.stretches)
  })

  it('takes its targets from the plan by what they measure', async () => {
    expect(await wall('roads')).toMatchObject({ watersideTarget: 100, approachTarget: 60, weighingTarget: 100 })
  })

  it('leaves out what people rejected', async () => {
    const before = await wall('roads')
    const item = (await page()).waterside.find(
      ({ need, guardrail }) => need === 'survey-needed' && guardrail === 'absent',
    )
    if (!item) throw new Error('no stretch without a guardrail')
    const review = { itemKind: 'waterside', itemId: item.id, verdict: 'rejected', byRole: '交通运输所' }
    const response = await app.app.request(`${DEMO_TOWN}/roads/reviews`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-guatu': '1' },
      body: JSON.stringify(review),
    })
    expect([response.status, response.status === 201 ? null : await response.json()]).toEqual([201, null])
    const after = await wall('roads')
    expect(after.waterside.absent).toBeCloseTo(before.waterside.absent - item.lengthM, 6)
    const lacking = ({ villages }: typeof after) => villages.find(({ id }) => id === item.villageId)?.railLacksM ?? 0
    expect(lacking(after)).toBeCloseTo(lacking(before) - item.lengthM, 6)
    expect(after.watersideLines.absent.length).toBe(before.watersideLines.absent.length - 1)
  })

  it('sums up over its villages and of one village', async () => {
    const whole = await wall('roads')
    const [worst] = whole.villages
    expect(whole.villages.map(({ railLacksM }) => railLacksM)).toEqual(
      whole.villages.map(({ railLacksM }) => railLacksM).toSorted((a, b) => b - a),
    )
    const own = await wall('roads', `?area=${worst?.id}`)
    expect(own.villages).toEqual([worst])
    expect(own.waterside.absent + own.waterside.damaged).toBeCloseTo(worst?.railLacksM ?? 0, 6)
    expect(own.approaches.lacks).toBe(worst?.bumpLacks)
  })

  it('tells of each weighing station whether it ran on the day; what nobody stated is not given', async () => {
    const of = async (asOf: string) => (await wall('roads', `?asOf=${asOf}`)).stations
    const now = await of('2026-06-18')
    expect(now.find(({ id }) => id === 'J01')).toMatchObject({ name: '云溪大道称重检测点', state: 'online' })
    expect(now.find(({ id }) => id === 'J02')?.state).toBe('offline')
    // Places where trucks unload are of the same group and no stations.
    expect(now.length).toBe(6)
    await db.query(`update site set attrs = attrs - 'isOnline' where id = 'J01'`)
    await db.query(`delete from fact where subject = 'site' and subject_id = 'J01'`)
    await db.query(
      `insert into fact (town_id, subject, subject_id, field, value, checked_on, source)
       values ('yunxi', 'site', 'J02', 'isOnline', 'true', '2026-06-18', 'test')`,
    )
    await db.query('update town set data_version = data_version + 1')
    const later = await of('2026-06-18')
    expect(later.filter(({ id }) => id === 'J01' || id === 'J02').map(({ state }) => state)).toEqual(['', 'online'])
    expect((await of('2026-06-17')).find(({ id }) => id === 'J02')?.state).toBe('offline')
  })
})
