import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldHazard } from '../../../src/core/hazards/fold.ts'
import { urgencyOf } from '../../../src/core/hazards/urgency.ts'
import { riskRank } from '../../../src/core/risk-level.ts'
import { isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { EVENT_DAYS, wallEvents } from '../../../src/core/wall/hazard-events.ts'
import { wallHazards } from '../../../src/core/wall/hazard-figures.ts'
import type { WallRows } from '../../../src/core/wall/wall-rows.ts'
import { foundDayOf, history, isOpenOn, rowsOf, type History } from '../villages/make-histories.ts'

const villages = new Map(['v1', 'v2', 'v3'].map((id) => [id, `村${id}`]))
const idOf = (at: number) => `h${String(at).padStart(3, '0')}`
const wallRowsOf = (rows: readonly History[]): WallRows => ({ ...rowsOf(rows), ids: rows.map((_, at) => idOf(at)) })
const levelOn = ({ severity, deadline }: History, day: number) =>
  urgencyOf(severity === 'major', deadline ?? NO_DAY, day)

const town = fc.record({
  rows: fc.array(history, { maxLength: 14 }),
  asOf: fc.integer({ min: 0, max: 100 }),
  area: fc.constantFrom(null, 'v1', 'v2'),
})
const inArea = (rows: readonly History[], area: string | null) =>
  rows.filter(({ village }) => area === null || village === area)

describe('wallHazards', () => {
  it('counts what the histories tell, day by day', () => {
    fc.assert(
      fc.property(town, ({ rows, asOf, area }) => {
        const figures = wallHazards(wallRowsOf(rows), { asOf, area, villages })
        const mine = inArea(rows, area)
        const open = mine.filter((row) => isOpenOn(row, asOf))
        const isLate = ({ deadline }: History, day: number) => deadline !== null && deadline < day
        expect(figures.open).toBe(open.length)
        for (const [level, count] of Object.entries(figures.byUrgency))
          expect(count).toBe(open.filter((row) => levelOn(row, asOf) === level).length)
        expect(figures.overdue).toBe(open.filter((row) => isLate(row, asOf)).length)
        expect(figures.openWeekAgo).toBe(mine.filter((row) => isOpenOn(row, asOf - 7)).length)
        expect(figures.withoutPlace).toBe(open.filter(({ hasPlace }) => !hasPlace).length)
        const levels = open.filter(({ hasPlace }) => hasPlace).map((row) => levelOn(row, asOf))
        expect(figures.marks.ranks).toBe(levels.map(riskRank).join(''))
        figures.overdueTrend.points.forEach(({ day, value }, at) => {
          const end = asOf - 7 * (11 - at)
          expect([day, value]).toEqual([isoOfEpochDay(end), mine.filter((row) => isOpenOn(row, end) && isLate(row, end)).length]) // prettier-ignore
        })
        figures.foundToday.points.forEach(({ day, value }, at) => {
          const on = asOf - 11 + at
          expect([day, value]).toEqual([isoOfEpochDay(on), mine.filter((row) => foundDayOf(row) === on).length])
        })
        expect(figures.overdueTrend.value).toBe(figures.overdue)
        for (const one of figures.sectors) {
          const of = open.filter(({ sector }) => sector === one.sector)
          const levels = of.map((row) => levelOn(row, asOf))
          expect([one.open, one.red, one.orange]).toEqual([of.length, ...(['red', 'orange'] as const).map((level) => levels.filter((other) => other === level).length)]) // prettier-ignore
        }
        const kept = new Set(rows.filter((row) => foundDayOf(row) <= asOf).map(({ sector }) => sector))
        expect(new Set(figures.sectors.map(({ sector }) => sector))).toEqual(kept)
      }),
      { numRuns: 600 },
    )
  })

  it('names the fewest villages that hold more than half of the open hazards, three at most', () => {
    const open = (village: string): History => ({ village, site: '', type: '', severity: 'general', sector: 'fire', source: '', hasPlace: true, deadline: null, supervised: false, steps: [{ kind: 'found', on: '1970-01-02' }] }) // prettier-ignore
    const of = (text: string, area: string | null = null) =>
      wallHazards(wallRowsOf([...text].map((digit) => open(digit === '0' ? '' : `v${digit}`))), { asOf: 9, area, villages }).concentration // prettier-ignore
    expect(of('')).toBeNull()
    expect(of('000')).toBeNull()
    expect(of('1112')).toEqual({ villages: [{ id: 'v1', name: '村v1' }], share: 0.75 })
    // Half is not most.
    expect(of('1122')?.villages.map(({ id }) => id)).toEqual(['v1', 'v2'])
    expect(of('1230000')).toMatchObject({ villages: [{ id: 'v1' }, { id: 'v2' }, { id: 'v3' }], share: 3 / 7 })
    expect(of('1112', 'v1')).toBeNull()
  })

  it('is all zeros, not nothing, in a town without hazards', () => {
    const figures = wallHazards(wallRowsOf([]), { asOf: 20_000, area: null, villages })
    expect(figures).toMatchObject({ open: 0, overdue: 0, withoutPlace: 0, sectors: [], concentration: null })
    expect(figures.closedThisMonth.points).toHaveLength(12)
    expect(figures.closedThisMonth.points.map(({ value }) => value)).toEqual(new Array(12).fill(0))
  })
})

describe('wallEvents', () => {
  it('tells the changes of the histories, day by day, and nothing of later days', () => {
    fc.assert(
      fc.property(town, ({ rows, asOf, area }) => {
        const told = wallEvents(wallRowsOf(rows), { asOf, area, villages }, escalationsOf(rows, asOf), 1_000)
        const expected = rows.flatMap((row, at) => {
          if (area !== null && row.village !== area) return []
          return Array.from({ length: EVENT_DAYS }, (_, back) => asOf - back).flatMap((day) =>
            changesOn(row, day).map((kind) => `${idOf(at)}:${kind}:${isoOfEpochDay(day)}`),
          )
        })
        expect(told.map(({ id }) => id).sort()).toEqual(expected.sort())
        for (const one of told) {
          const row = rows[Number(one.hazardId.slice(1))]!
          expect(one.urgency).toBe(toldLevel(row, one.kind, day(one.day), asOf))
          expect(one.village?.id ?? '').toBe(villages.has(row.village) ? row.village : '')
          expect(one.lngLat).toEqual(row.hasPlace ? [121, 31] : null)
        }
        const days = told.map(({ day: on }) => on)
        expect(days).toEqual([...days].sort().reverse())
      }),
    )
  })

  it('puts what became major first of its day, before what became overdue', () => {
    const found: History = { village: 'v1', site: '', type: '', severity: 'major', sector: 'fire', source: '', hasPlace: false, deadline: 17, supervised: false, steps: [{ kind: 'found', on: isoOfEpochDay(10) }] } // prettier-ignore
    const told = (escalations: Map<string, number[]>) =>
      wallEvents(wallRowsOf([found, found]), { asOf: 18, area: null, villages }, escalations, 10)
        .filter(({ day: on }) => on === isoOfEpochDay(18))
        .map(({ id, kind }) => `${id.slice(0, 4)} ${kind}`)
    expect(told(new Map([['h001', [18]]]))).toEqual(['h001 escalated', 'h000 overdue', 'h001 overdue'])
    expect(told(new Map([['h001', [9]], ['elsewhere', [18]]]))).toEqual(['h000 overdue', 'h001 overdue']) // prettier-ignore
  })

  it('keeps the newest when there are more than wanted', () => {
    const rows = Array.from({ length: 9 }, (_, at): History => ({ village: 'v1', site: '', type: '', severity: 'general', sector: 'fire', source: '', hasPlace: false, deadline: null, supervised: false, steps: [{ kind: 'found', on: isoOfEpochDay(10 + at) }] })) // prettier-ignore
    const told = wallEvents(wallRowsOf(rows), { asOf: 18, area: null, villages }, new Map(), 3)
    expect(told.map(({ day: on }) => on)).toEqual([18, 17, 16].map(isoOfEpochDay))
  })
})

const day = (iso: string) => Date.parse(iso) / 86_400_000

const risenOf = ({ steps }: History, asOf: number) =>
  steps.flatMap(({ kind, on }) => (kind === 'escalated' && day(on) <= asOf ? [day(on)] : []))
const escalationsOf = (rows: readonly History[], asOf: number) =>
  new Map(rows.map((row, at) => [idOf(at), [...new Set(risenOf(row, asOf))].sort((a, b) => a - b)]))

/** The level on the event's day: general until the hazard became major. */
const toldLevel = (row: History, kind: string, on: number, asOf: number) =>
  kind === 'escalated'
    ? 'red'
    : levelOn({ ...row, severity: risenOf(row, asOf).some((later) => later > on) ? 'general' : row.severity }, on)

/** What changed on a day, by folding the history twice. */
function changesOn(row: History, on: number): string[] {
  const found = foundDayOf(row)
  if (on < found) return []
  const isOpen = isOpenOn(row, on)
  const wasOpen = isOpenOn(row, on - 1)
  const stays = isOpen && wasOpen
  return [
    ...(on === found ? ['found'] : []),
    ...(foldHazard(row.steps, isoOfEpochDay(on)).closedOn === isoOfEpochDay(on) ? ['closed'] : []),
    ...(isOpen && !wasOpen && on > found ? ['reopened'] : []),
    ...(isOpen && risenOf(row, on).includes(on) ? ['escalated'] : []),
    ...(stays && row.deadline === on - 1 ? ['overdue'] : []),
    ...(stays && row.deadline === on + 7 ? ['due-soon'] : []),
  ]
}
