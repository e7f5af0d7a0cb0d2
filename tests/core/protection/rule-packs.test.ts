import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseRulePack } from '../../../src/contracts/rule-pack.ts'
import { isAppError } from '../../../src/core/errors.ts'
import { requiredOf } from '../../../src/core/protection/required.ts'
import { allHold, conditionHolds, type Facts } from '../../../src/core/protection/rule.ts'
import {
  loadExternalDistance,
  loadPlaceLists,
  loadRulePacks,
  type LoadedPack,
} from '../../../src/server/standards/load-rule-packs.ts'

const REFERENCE = new URL('../../../../shared/standards/chemical-protection.json', import.meta.url)

interface ReferenceTable {
  id: string
  confidence: string
  clause: string
  rows?: { values: (number | null | number[])[]; confidence?: string }[]
}
interface Reference {
  fixed_distances: { tables: ReferenceTable[] }
  legal_place_lists: { id: string; confidence: string; places: { no: number }[] }[]
  gbt37243_2019: {
    overpressure_thresholds: { rows: { targets: string[]; threshold_pa: number }[] }
    overpressure_formula: { coefficients: { c1: number; c2: number; c3: number } }
  }
}
const reference = existsSync(REFERENCE) ? (JSON.parse(readFileSync(REFERENCE, 'utf8')) as Reference) : null
const packs: LoadedPack[] = await loadRulePacks()
const tables = packs.flatMap(({ pack }) => pack.tables)
const rules = packs.flatMap((one) => one.rules)

describe.skipIf(reference === null)('rule packs against the reference (skipped where ../shared is absent)', () => {
  const wanted = reference?.fixed_distances.tables ?? []
  /** A printed table may be split in two; both keep its id in front and its row numbers. */
  const parts = (id: string) => tables.filter((table) => table.id === id || table.id.startsWith(`${id}-`))

  it.each(wanted.filter(({ rows }) => rows).map((table) => [table.id, table] as const))(
    'hold every row of %s with its figures, clause and confidence',
    (id, table) => {
      ;(table.rows ?? []).forEach((row, at) => {
        const ours = parts(id).flatMap((part) =>
          part.rows.filter(({ no }) => no === at + 1).map((one) => ({ part, one })),
        )
        expect(ours.length, `row ${at + 1}`).toBeGreaterThan(0)
        for (const { part, one } of ours) {
          expect(one.values, `row ${at + 1}`).toEqual(row.values.flat())
          expect(one.confidence ?? part.confidence).toBe(row.confidence ?? table.confidence)
          expect(part.clause).toBe(table.clause)
        }
      })
      for (const part of parts(id))
        for (const { no } of part.rows) expect(no).toBeLessThanOrEqual(table.rows?.length ?? 0)
    },
  )

  it('hold nothing that the reference has not', () => {
    const known = wanted.map(({ id }) => id)
    for (const { id } of tables)
      expect(
        known.some((one) => id === one || id.startsWith(`${one}-`)),
        id,
      ).toBe(true)
  })

  it('hold the lists of places and the thresholds', async () => {
    const { lists } = await loadPlaceLists()
    expect(lists.map(({ id, confidence, places }) => ({ id, confidence, places: places.map(({ no }) => no) }))).toEqual(
      reference?.legal_place_lists.map(({ id, confidence, places }) => ({
        id,
        confidence,
        places: places.map(({ no }) => no),
      })),
    )
    const { overpressure } = await loadExternalDistance()
    const theirs = reference?.gbt37243_2019
    expect(overpressure.rows.map(({ thresholdPa }) => thresholdPa)).toEqual(
      theirs?.overpressure_thresholds.rows.map(({ threshold_pa }) => threshold_pa),
    )
    expect(Object.values(overpressure.formula)).toEqual(Object.values(theirs?.overpressure_formula.coefficients ?? {}))
  })
})

describe('rule packs', () => {
  const applying = (packId: string, facility: Facts['known'], target: Facts['known']) =>
    rules
      .filter((rule) => rule.packId === packId)
      .filter(
        (rule) => allHold(rule.facility, { known: facility }).holds && allHold(rule.target, { known: target }).holds,
      )
  const required = (packId: string, facility: Facts['known'], target: Facts['known']) =>
    Math.max(
      ...applying(packId, facility, target).map(
        (rule) => requiredOf(rule, { known: facility }, { known: target }).atLeastM,
      ),
    )

  it.each([
    ['table-01', 30, 'gb50016-2014', { equipment: 'warehouse', fireClass: 'A', goodsItem: '1', goodsT: 12 }, { kinds: 'civil', isHighRise: false }],
    ['table-02', 50, 'gb50016-2014', { equipment: 'workshop', fireClass: 'A', isHighRise: false }, { kinds: 'civil', isHighRise: true, civilClass: '1' }],
    ['table-03', 14, 'gb50016-2014', { equipment: 'workshop', fireClass: 'B', fireRating: '3', isHighRise: false }, { kinds: 'workshop', fireClass: 'C', fireRating: '3', isHighRise: false }],
    ['table-04', 70, 'gb50016-2014', { equipment: 'lpg-tank', volumeM3: 180, singleVolumeM3: 60 }, { kinds: 'residential-area' }],
    ['table-07', 20, 'gb50016-2014', { equipment: 'liquid-tank', fireClass: 'A', volumeM3: 300 }, { kinds: 'civil', isHighRise: false, fireRating: '1-2' }],
    ['3.4.1 example 1', 14, 'gb50016-2014', { equipment: 'workshop', fireClass: 'A', fireRating: '1-2', isHighRise: false }, { kinds: 'workshop', fireClass: 'B', fireRating: '3', isHighRise: false }],
    ['3.4.1 example 2', 18, 'gb50016-2014', { equipment: 'workshop', fireClass: 'C', fireRating: '4', isHighRise: false }, { kinds: 'workshop', fireClass: 'D', fireRating: '4', isHighRise: false }],
    ['3.4.1 example 3', 15, 'gb50016-2014', { equipment: 'workshop', fireClass: 'C', fireRating: '1-2', isHighRise: true }, { kinds: 'workshop', fireClass: 'C', fireRating: '3', isHighRise: false }],
  ])('give the published distance of test case %s: %i m', (_, metres, packId, facility, target) => {
    expect(required(packId, facility, target)).toBe(metres)
  }) // prettier-ignore

  it.each([
    ['petrol-tank', { important: 35, 'class-1': 14, 'class-2': 11, 'class-3': 8.5 }],
    ['petrol-dispenser', { 'class-1': 11, 'class-2': 8.5, 'class-3': 7 }],
  ])(
    'give the distances the government answered for a second-class station: %s (table-05, table-06)',
    (equipment, wanted) => {
      const facts = { equipment, stationClass: '2', fuel: 'petrol', vapourRecovery: 'full' }
      for (const [protectedClass, metres] of Object.entries(wanted))
        for (const pack of ['gb50156-2012', 'gb50156-2021'])
          expect(required(pack, facts, { protectedClass, kinds: 'civil' }), protectedClass).toBe(metres)
    },
  )

  it('switch off what is of low confidence, superseded or withdrawn', () => {
    expect(rules.filter(({ isOn, confidence }) => isOn && confidence === 'low')).toEqual([])
    expect(new Set(rules.filter(({ packId }) => packId === 'gb50156-2012').map(({ isOn }) => isOn))).toEqual(
      new Set([false]),
    )
    expect(rules.filter(({ isOn }) => isOn).length).toBeGreaterThan(300)
  })

  it('keep the ends of the volume bands: 50 m³ is in the next band of 4.2.1 and in the same of 4.4.1', () => {
    const tank = (volumeM3: number) => required('gb50016-2014', { equipment: 'liquid-tank', fireClass: 'A', volumeM3 }, { kinds: 'civil', isHighRise: true })
    expect([tank(49.99), tank(50)]).toEqual([40, 50])
    const lpg = (volumeM3: number) => required('gb50016-2014', { equipment: 'lpg-tank', volumeM3, singleVolumeM3: 10 }, { kinds: 'residential-area' })
    expect([lpg(50), lpg(50.01)]).toEqual([45, 50])
  }) // prettier-ignore
})

describe('a pack with an error is refused with table, row and field', () => {
  const good = JSON.parse(
    JSON.stringify(packs.find(({ pack }) => pack.id === 'gb50074-2014')?.pack),
  ) as LoadedPack['pack']
  const refused = (change: (pack: LoadedPack['pack']) => void): string => {
    const copy = structuredClone(good)
    change(copy)
    try {
      parseRulePack(copy, 'city.json')
    } catch (error) {
      if (isAppError(error, 'contract/invalid')) return `${error.details.what}: ${error.details.issues[0]?.path}`
      throw error
    }
    return 'accepted'
  }
  const row = (pack: LoadedPack['pack'], at: number) =>
    pack.tables[0]?.rows[at] as { values: unknown[]; target?: unknown[] }

  it.each([
    ['a text for metres', 'city.json: table gb50074-4.0.10, row 2, values.1', (pack: LoadedPack['pack']) => (row(pack, 1).values[1] = '50')],
    ['negative metres', 'city.json: table gb50074-4.0.10, row 1, values.0', (pack: LoadedPack['pack']) => (row(pack, 0).values[0] = -1)],
    ['a missing column', 'city.json: table gb50074-4.0.10, row 3, values', (pack: LoadedPack['pack']) => row(pack, 2).values.pop()],
    ['an unknown field', 'city.json: rule gb50074-4.0.10:1.1, target.colour', (pack: LoadedPack['pack']) => (row(pack, 0).target = [{ field: 'colour', in: ['red'] }])],
    ['an unknown kind', 'city.json: rule gb50074-4.0.10:1.1, target.kinds', (pack: LoadedPack['pack']) => (row(pack, 0).target = [{ field: 'kinds', in: ['castle'] }])],
    ['two rows of one number', 'city.json: rule gb50074-4.0.10:1.1', (pack: LoadedPack['pack']) => pack.tables[0]?.rows.push(structuredClone(pack.tables[0].rows[0] as (typeof pack.tables)[0]['rows'][0]))],
  ])('%s', (_, wanted, change) => {
    expect(refused(change)).toBe(wanted)
  }) // prettier-ignore
})

describe('conditions', () => {
  it('do not hold, hold, or are open; a range keeps its ends; nonsense is not known', () => {
    const known = (value: unknown) => ({ known: { v: value } })
    expect(conditionHolds({ field: 'v', above: 5, upTo: 10 }, known(5))).toBe(false)
    expect(conditionHolds({ field: 'v', above: 5, upTo: 10 }, known(10))).toBe(true)
    expect(conditionHolds({ field: 'v', from: 0 }, known(0))).toBe(true)
    for (const nothing of [null, undefined, -1, Number.NaN, '7']) expect(conditionHolds({ field: 'v', from: 0 }, known(nothing))).toBeNull()
    expect(conditionHolds({ field: 'v', is: false }, known(null))).toBeNull()
    expect(conditionHolds({ field: 'v', in: ['a'] }, { known: { v: ['b'] }, maybe: { v: ['a', 'c'] } })).toBeNull()
    expect(conditionHolds({ field: 'v', in: ['a'] }, { known: { v: ['b'] }, maybe: { v: ['c'] } })).toBe(false)
  }) // prettier-ignore
})
