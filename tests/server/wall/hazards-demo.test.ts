import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readClosedSpells } from '../../../src/core/hazards/closed-spells.ts'
import { heatAt } from '../../../src/core/heat/heat-at.ts'
import { createHeatEngine } from '../../../src/core/heat/heat-engine.ts'
import { makeRandom } from '../../../src/core/random.ts'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { readReviewColumns } from '../../../src/server/villages/review-columns.ts'
import { boundariesOf, villageStatsOf } from '../../../src/server/villages/stats.ts'
import { openDemoWall, type DemoWall } from '../../helpers/demo-wall.ts'

const DATA_DAY = '2026-06-18'
/** The chemical park: the village with most of everything. */
const VILLAGE = 'V18'

// Each source starts a thread that compiles its modules first: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

/** The wall beside the pages and beside plain SQL, on the demo town. */
let db: Database
let wall: DemoWall['wall']
let close: DemoWall['close']
beforeAll(async () => {
  ;({ db, wall, close } = await openDemoWall())
}, 240_000)
afterAll(() => close())

const OPEN = `town_id = 'yunxi' and found_on <= $1::date and (closed_on is null or closed_on > $1::date)
  and not closed_spells @> $1::date and ($2::text is null or village_id = $2)`
async function sqlCount(condition: string, day: string, area: string | null = null): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from hazard where ${OPEN} and (${condition})`,
    [day, area],
  )
  return row?.count ?? NaN
}
const daysBefore = (day: string, days: number) => isoOfEpochDay((epochDayOf(day) ?? NaN) - days)

describe('hazards', () => {
  it.each([
    [DATA_DAY, null],
    ['2026-03-15', null],
    [DATA_DAY, VILLAGE],
  ])('are the counts of plain SQL on %s, village %s', async (day, area) => {
    const figures = await wall('hazards', `?asOf=${day}${area === null ? '' : `&area=${area}`}`)
    const count = (condition: string, on = day) => sqlCount(condition, on, area)
    expect(figures.open).toBe(await count('true'))
    expect(figures.open).toBeGreaterThan(0)
    expect(figures.byUrgency).toEqual({
      red: await count(`severity = 'major'`),
      orange: await count(`severity <> 'major' and deadline < $1::date`),
      yellow: await count(`severity <> 'major' and deadline between $1::date and $1::date + 7`),
      blue: await count(`severity <> 'major' and (deadline is null or deadline > $1::date + 7)`),
    })
    expect(figures.overdue).toBe(await count('deadline < $1::date'))
    expect(figures.openWeekAgo).toBe(await count('true', daysBefore(day, 7)))
    expect(figures.withoutPlace).toBe(await count('geom is null'))
    expect(figures.marks.ranks).toHaveLength(await count('geom is not null'))
    expect(figures.overdueTrend.points).toHaveLength(12)
    for (const { day: end, value } of figures.overdueTrend.points)
      expect(value).toBe(await count('deadline < $1::date', end))
    const sectors = await db.query(
      `select sector, count(*)::int as open, count(*) filter (where severity = 'major')::int as red,
         count(*) filter (where severity <> 'major' and deadline < $1::date)::int as orange
       from hazard where ${OPEN} group by sector order by sector`,
      [day, area],
    )
    const told = figures.sectors.filter(({ open }) => open !== 0)
    expect(told.sort((a, b) => (a.sector < b.sector ? -1 : 1))).toEqual(sectors)
  })

  it('closes in a month what the page of villages says was closed in it', async () => {
    const { closedThisMonth } = await wall('hazards')
    const [may, june] = closedThisMonth.points.slice(-2)
    const closed = async (from: string, asOf: string) =>
      (await villageStatsOf(db, 'yunxi', { asOf, from, measure: 'perKm2' })).townMeasures.closedInPeriod
    expect(may).toEqual({ day: '2026-05-31', value: await closed('2026-05-01', '2026-05-31') })
    expect(june).toEqual({ day: DATA_DAY, value: await closed('2026-06-01', DATA_DAY) })
    expect(closedThisMonth.value).toBe(june?.value)
  })
})

describe('villages', () => {
  it('are those of guatu villages stats: counts, rates, intervals, ranks and what is said', async () => {
    const figures = await wall('villages')
    const stats = await villageStatsOf(db, 'yunxi', { asOf: DATA_DAY, measure: figures.measure })
    expect(figures.townRate).toBe(stats.townMeasures[figures.measure === 'perKm2' ? 'perKm2' : figures.measure])
    expect(figures.villages).toHaveLength(stats.villages.length)
    for (const row of stats.villages) {
      const one = figures.villages.find(({ id }) => id === row.id)
      expect(one).toMatchObject({
        name: row.name,
        open: row.open,
        red: row.openMajor,
        openYearAgo: await sqlCount('true', '2025-06-18', row.id),
        orange: await sqlCount(`severity <> 'major' and deadline < $1::date`, DATA_DAY, row.id),
        rate: row.said.isFew ? null : row.smoothed,
        low: row.said.isFew ? null : (row.interval?.low ?? null),
        rankLow: row.rank?.low ?? null,
        rankHigh: row.rank?.high ?? null,
        isUnstable: row.stability === 'unstable' || row.stability === 'few',
        ...row.said,
      })
    }
    const rates = figures.villages.flatMap(({ rate }) => (rate === null ? [] : [rate]))
    expect(rates.length).toBeGreaterThan(10)
    expect(rates).toEqual([...rates].sort((a, b) => b - a))
    // All villages on a village's wall too.
    expect((await wall('villages', `?area=${VILLAGE}`)).villages).toEqual(figures.villages)
  })
})

describe('events', () => {
  it('are those of the history table, newest first, and none is later than the day', async () => {
    const day = '2026-06-10'
    const { events } = await wall('events', `?asOf=${day}`)
    const found = await db.query<{ id: string }>(
      `select id || ':found:' || found_on as id from hazard where town_id = 'yunxi' and found_on between $1::date - 13 and $1`,
      [day],
    )
    expect(events.filter(({ kind }) => kind === 'found').map(({ id }) => id).sort()).toEqual(found.map(({ id }) => id).sort()) // prettier-ignore
    const late = await db.query<{ id: string }>(
      `select id || ':overdue:' || deadline + 1 as id from hazard where town_id = 'yunxi' and deadline + 1 between $1::date - 13 and $1
         and found_on <= deadline and (closed_on is null or closed_on > deadline + 1)
         and not closed_spells @> deadline and not closed_spells @> deadline + 1`,
      [day],
    )
    expect(late.length).toBeGreaterThan(0)
    expect(events.filter(({ kind }) => kind === 'overdue').map(({ id }) => id).sort()).toEqual(late.map(({ id }) => id).sort()) // prettier-ignore
    const closed = await db.query<{ id: string }>(
      `select distinct hazard_id || ':closed:' || on_day as id from hazard_event e
       where town_id = 'yunxi' and kind = 'closed' and on_day between $1::date - 13 and $1
         and not exists (select from hazard_event o where o.town_id = e.town_id and o.hazard_id = e.hazard_id
           and o.kind = 'reopened' and o.on_day = e.on_day and o.seq > e.seq)`,
      [day],
    )
    expect(events.filter(({ kind }) => kind === 'closed').map(({ id }) => id).sort()).toEqual(closed.map(({ id }) => id).sort()) // prettier-ignore
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    expect(events.every((one) => one.day <= day && one.day >= '2026-05-28')).toBe(true)
    // The ledger was brought in months later: only the days are known.
    expect(events.every(({ at }) => at === null)).toBe(true)
    const ofVillage = (await wall('events', `?asOf=${day}&area=${VILLAGE}`)).events
    expect(ofVillage).toEqual(events.filter(({ village }) => village?.id === VILLAGE))
  })
})

describe('heat', () => {
  it.each([null, VILLAGE])('has the lines of the surface that the map draws, village %s', async (area) => {
    const figures = await wall('heat', area === null ? '' : `?area=${area}`)
    expect(figures.frames).toHaveLength(12)
    expect(figures.frames.map(({ day }) => day.slice(0, 7))).toEqual([...new Set(figures.frames.map(({ day }) => day.slice(0, 7)))].sort()) // prettier-ignore
    expect(figures.frames.at(-1)?.day).toBe(DATA_DAY)
    for (const { day, open } of figures.frames) expect(open).toBe(await sqlCount('true', day, area))
    const { columns } = await readReviewColumns(db, 'yunxi', [])
    const [town] = await db.query<{ bounds: [number, number, number, number] }>(`select record -> 'bounds' as bounds from town`) // prettier-ignore
    const engine = createHeatEngine()
    const days = { ...columns, closedSpells: readClosedSpells(columns.closedSpells) }
    const isMajor = Uint8Array.from(columns.severity.codes, (code) => Number(columns.severity.values[code] === 'major'))
    engine.setSource({ kind: 'hazards', keep: null, isMajor, ...columns, days }, town?.bounds ?? null)
    if (area !== null) {
      const geometry = (await boundariesOf(db, 'yunxi')).get(area)
      if (geometry) engine.setVillages([{ id: area, geometry }])
    }
    const chance = makeRandom(7)
    let [inside, looked] = [0, 0]
    for (const frame of figures.frames.filter((_, at) => at % 4 === 3)) {
      const options = { radiusM: figures.kernelM, weights: 'none', scope: area === null ? 'town' : 'villages' } as const
      const surface = engine.surfaceOn({ day: epochDayOf(frame.day) ?? NaN, options, villages: area === null ? [] : [area] }) // prettier-ignore
      const [west, south, east, north] = surface.bounds
      for (let draw = 0; draw < 3_000; draw++) {
        const place: [number, number] = [west + chance.next() * (east - west), south + chance.next() * (north - south)]
        const density = heatAt(surface, place)
        // Within a cell of the village's border the line may end.
        const cell = (east - west) / surface.columns
        const around = [-2, 0, 2].flatMap((x) => [-2, 0, 2].map((y): [number, number] => [place[0] + x * cell, place[1] + y * cell])) // prettier-ignore
        if (density === null || (area !== null && around.some((near) => heatAt(surface, near) === null))) continue
        figures.classes.forEach((bound, at) => {
          // Lines are simplified and rounded: near them either may be.
          if (Math.abs(density - bound) < 0.25 * bound + 2) return
          const shape = frame.areas[at] ?? null
          const isIn = shape !== null && shape.type === 'MultiPolygon' && booleanPointInPolygon(place, shape)
          expect({ place, bound, density, isIn }).toMatchObject({ isIn: density >= bound })
          looked++
          if (isIn) inside++
        })
      }
    }
    expect(looked).toBeGreaterThan(1_000)
    expect(inside).toBeGreaterThan(20)
  })
})
