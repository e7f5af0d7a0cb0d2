import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VillageFacts, VillageMeasures } from '../../../src/core/villages/measure-types.ts'
import { villageMeasures } from '../../../src/core/villages/measures.ts'
import { columnsOf, foundDayOf, history, isOpenOn, rowsOf, type History } from './make-histories.ts'

const facts = (id: string, over: Partial<VillageFacts> = {}): VillageFacts => ({
  id,
  name: id,
  kind: 'village',
  areaKm2: 2,
  residents: 500,
  households: 100,
  enterprises: 4,
  ...over,
})
const VILLAGES = [facts('v1'), facts('v2'), facts('v3')]
const period = fc.tuple(fc.integer({ min: -5, max: 110 }), fc.nat(40)).map(([asOf, length]) => ({ asOf, from: asOf - length })) // prettier-ignore

/** The definitions day by day over histories: no columns, no bits. */
function naive(all: readonly History[], mine: readonly History[], { asOf, from }: { asOf: number; from: number }) {
  const known = mine.filter((one) => foundDayOf(one) <= asOf)
  const open = known.filter((one) => isOpenOn(one, asOf))
  const wasOpen = (one: History) => isOpenOn(one, from - 1)
  const found = known.filter((one) => foundDayOf(one) >= from)
  const days = Array.from({ length: asOf - from + 1 }, (_, at) => from + at)
  const reopened = known.filter((one) => foundDayOf(one) < from && !wasOpen(one) && days.some((day) => isOpenOn(one, day))) // prettier-ignore
  const worked = known.filter((one) => wasOpen(one) || found.includes(one) || reopened.includes(one))
  const due = known.filter(({ deadline }) => deadline !== null && deadline >= from && deadline <= asOf)
  const onTime = due.filter((one) => foundDayOf(one) <= (one.deadline ?? -1) && !isOpenOn(one, one.deadline ?? -1))
  const closingsOf = (one: History) =>
    Array.from({ length: 120 }, (_, day) => day).filter(
      (day) => foundDayOf(one) <= day && !isOpenOn(one, day) && (day === foundDayOf(one) || isOpenOn(one, day - 1)),
    )
  const judged = found.filter(({ site, type }) => site !== '' && type !== '')
  const repeat = judged.filter((one) =>
    all.some(
      (other) =>
        other !== one &&
        other.site === one.site &&
        other.type === one.type &&
        closingsOf(other).some((day) => day < foundDayOf(one) && day >= foundDayOf(one) - 10),
    ),
  )
  return {
    open: open.length,
    openMajor: open.filter(({ severity }) => severity === 'major').length,
    supervised: open.filter((one) => one.supervised).length,
    overdue: open.filter(({ deadline }) => deadline !== null && deadline < asOf).length,
    found: found.length,
    closed: worked.filter((one) => !open.includes(one)).length,
    worked: worked.length,
    reopened: reopened.length,
    openBefore: mine.filter(wasOpen).length,
    due: due.length,
    onTime: onTime.length,
    late: due.length - onTime.length,
    repeat: repeat.length,
    judged: judged.length,
    self: found.filter(({ source }) => source === 'self-check').length,
    sourced: found.filter(({ source }) => source !== '').length,
    gas: open.filter(({ sector }) => sector === 'gas').length,
    oldest: open.length === 0 ? null : asOf - Math.min(...open.map(foundDayOf)),
  }
}

const told = (one: VillageMeasures): ReturnType<typeof naive> => ({
  open: one.open,
  openMajor: one.openMajor,
  supervised: one.supervised,
  overdue: one.overdue,
  found: one.foundInPeriod,
  closed: one.closedInPeriod,
  worked: one.closure.denominator,
  reopened: one.reopenedInPeriod,
  openBefore: one.openBefore,
  due: one.late.denominator,
  onTime: one.onTime.numerator,
  late: one.late.numerator,
  repeat: one.repeat.numerator,
  judged: one.repeat.denominator,
  self: one.selfFound.numerator,
  sourced: one.selfFound.denominator,
  gas: one.openBySector['gas'] ?? 0,
  oldest: one.oldestOpenDays,
})

describe('village measures', () => {
  it('are the definitions taken day by day over the histories, for every village, outside and the town', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 25 }), period, (rows, { asOf, from }) => {
        const { byVillage, town, outside } = villageMeasures(rowsOf(rows), VILLAGES, { asOf, from, repeatDays: 10 })
        for (const [at, { id }] of VILLAGES.entries()) {
          const mine = rows.filter(({ village }) => village === id)
          expect(told(byVillage[at] as VillageMeasures)).toEqual(naive(rows, mine, { asOf, from }))
        }
        const rest = rows.filter(({ village }) => !VILLAGES.some(({ id }) => id === village))
        expect(told(outside.measures)).toEqual(naive(rows, rest, { asOf, from }))
        expect(told(town)).toEqual(naive(rows, rows, { asOf, from }))
        const known = rest.filter((one) => foundDayOf(one) <= asOf)
        expect(outside).toMatchObject({
          unknownVillage: known.filter(({ village }) => village === 'gone').length,
          withoutPlace: known.filter(({ village, hasPlace }) => village === '' && !hasPlace).length,
          inNoVillage: known.filter(({ village, hasPlace }) => village === '' && hasPlace).length,
          foundLater: 0,
          datedInFuture: rows.filter((one) => foundDayOf(one) > asOf).length,
        })
      }),
      { numRuns: 300 },
    )
  })

  it('add up: open = open before + found + reopened − closed, whatever the days, also impossible ones', () => {
    const day = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(0x7fffffff))
    const raw = fc.record({ found: fc.integer({ min: 0, max: 40 }), deadline: day, closed: day, spell: fc.tuple(fc.nat(40), fc.nat(9)) }) // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.tuple(history, raw), { maxLength: 20 }), period, (pairs, { asOf, from }) => {
        const columns = {
          ...columnsOf(pairs.map(([one]) => one)),
          foundDay: Int32Array.from(pairs, ([, { found }]) => found),
          deadlineDay: Int32Array.from(pairs, ([, { deadline }]) => deadline),
          closedDay: Int32Array.from(pairs, ([, { closed }]) => closed),
        }
        const spells = pairs.map(([, { spell }]) => spell)
        const rows = {
          ...rowsOf(pairs.map(([one]) => one)),
          ...columns,
          closedSpells: {
            starts: Uint32Array.from({ length: pairs.length + 1 }, (_, at) => at),
            days: Int32Array.from(spells.flatMap(([start, length]) => [start, start + length])),
          },
        }
        const { byVillage, town, outside } = villageMeasures({ ...rows, siteId: columns.siteId }, VILLAGES, {
          asOf,
          from,
          repeatDays: 10,
        })
        for (const one of [...byVillage, town, outside.measures]) {
          expect(one.openBefore + one.foundInPeriod + one.reopenedInPeriod - one.closedInPeriod).toBe(one.open)
          for (const share of [one.overdueRate, one.onTime, one.late, one.closure, one.repeat, one.selfFound]) {
            expect(share.numerator).toBeGreaterThanOrEqual(0)
            expect(share.numerator).toBeLessThanOrEqual(share.denominator)
          }
        }
        expect(town.open).toBe(byVillage.reduce((total, { open }) => total + open, outside.measures.open))
      }),
      { numRuns: 300 },
    )
  })

  it('are null without a denominator, and no number is ever NaN', () => {
    const weird = fc.option(fc.oneof(fc.nat(3), fc.constantFrom(0, -1, NaN, Infinity, 1e-320)))
    const village = fc.record({ areaKm2: weird, residents: weird, households: weird, enterprises: weird })
    fc.assert(
      fc.property(
        fc.array(history, { maxLength: 8 }),
        fc.array(village, { maxLength: 3 }),
        period,
        (rows, some, at) => {
          const villages = some.map((over, place) => facts(`v${place + 1}`, over))
          const answer = villageMeasures(rowsOf(rows), villages, { ...at, repeatDays: 365 })
          expect(strange(answer)).toEqual([])
          for (const [place, { residents }] of villages.entries())
            if (residents === null || residents === 0) expect(answer.byVillage[place]?.per1000Residents).toBeNull()
        },
      ),
    )
    expect(villageMeasures(rowsOf([]), [], { asOf: 5, from: 1, repeatDays: 365 }).town).toMatchObject({
      open: 0,
      late: { numerator: 0, denominator: 0, value: null },
      medianDaysOpen: null,
      perKm2: null,
    })
  })

  it('rates of the town are null as soon as one village lacks the denominator', () => {
    const rows = rowsOf([{ ...ONE, village: 'v1' }, { ...ONE, village: '' }]) // prettier-ignore
    const at = { asOf: 9, from: 0, repeatDays: 365 }
    const { town, byVillage } = villageMeasures(rows, [facts('v1'), facts('v2', { residents: null })], at)
    expect(town).toMatchObject({ open: 2, perKm2: 1 / 4, per100Enterprises: 100 / 8, per1000Residents: null })
    expect(byVillage.map(({ per1000Residents }) => per1000Residents)).toEqual([2, null])
  })

  it('refuses a period that ends before it begins, and a village twice', () => {
    const rows = rowsOf([ONE])
    expect(() => villageMeasures(rows, VILLAGES, { asOf: 3, from: 4, repeatDays: 1 })).toThrow('argument/invalid')
    const twice = [facts('v1'), facts('v1')]
    expect(() => villageMeasures(rows, twice, { asOf: 3, from: 1, repeatDays: 1 })).toThrow('argument/invalid')
  })
})

const ONE: History = {
  village: 'v1',
  site: 's1',
  type: 'fire',
  severity: 'general',
  sector: 'fire',
  source: 'self-check',
  hasPlace: true,
  deadline: null,
  supervised: false,
  steps: [{ kind: 'found', on: '1970-01-03' }],
}

/** Paths of numbers that are not finite. */
function strange(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => strange(part, `${path}.${key}`))
}
