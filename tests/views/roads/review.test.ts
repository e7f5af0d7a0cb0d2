import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SURVEY_WEIGHTS } from '../../../src/catalog/survey-rules.ts'
import type { DerivedJunction, DerivedWaterside } from '../../../src/contracts/road-derivation.ts'
import { reviewInput } from '../../../src/contracts/road-derivation.ts'
import { emptyDraft, readDraft } from '../../../src/views/roads/review-fields.ts'
import { ITEMS_PER_PAGE, MOST_PRINTED, sheetPages, spreadLabels } from '../../../src/views/roads/sheets/group-sheets.ts'
import { compassOfSide } from '../../../src/views/roads/compass-of-side.ts'
import { ALL_WORK, filterWork, isOfFact, middleOf, workItems } from '../../../src/views/roads/work-items.ts'

const junction = (id: string, control: DerivedJunction['control'], part: Partial<DerivedJunction> = {}): DerivedJunction => ({
  id,
  villageId: 'V1',
  evidence: [],
  confidence: 'medium',
  review: null,
  geometry: { type: 'Point', coordinates: [120, 30] },
  name: '人民路 / 西街',
  control,
  legs: 4,
  majorClass: 'secondary',
  minorClass: 'residential',
  isRural: null,
  members: [],
  ...part,
}) // prettier-ignore
const stretch: DerivedWaterside = {
  id: 'w1',
  villageId: null,
  evidence: [],
  confidence: 'medium',
  review: null,
  geometry: { type: 'LineString', coordinates: [[120, 30], [120.002, 30]] }, // prettier-ignore
  roadId: 'r1',
  roadName: '河滨路',
  roadClass: 'tertiary',
  side: 'left',
  lengthM: 193,
  distanceM: 4,
  distanceErrorM: 2,
  waterName: '云溪',
  guardrail: 'unknown',
  depthM: null,
  dropM: null,
  need: 'survey-needed',
  needRule: 'depth-and-drop-unknown',
}
const rejected = { reviewId: '1', verdict: 'rejected', derived: {}, note: '', byRole: 'x', at: '2026-06-01T00:00:00Z' } as const // prettier-ignore
const listOf = (junctions: DerivedJunction[], schools: [number, number][] = []) =>
  workItems({ junctions, approaches: [], waterside: [stretch], findings: [] }, schools, SURVEY_WEIGHTS)

describe('the work list', () => {
  const items = listOf([
    junction('a', 'none-known'),
    junction('b', 'unknown'),
    junction('c', 'unknown', { review: rejected }),
  ])

  it('holds at first what nobody looked at and something of which is unknown, most valuable first', () => {
    expect(filterWork(items, ALL_WORK).map(({ id }) => id)).toEqual(['w1', 'b'])
  })

  it('never puts an unknown junction among the unsignalled ones, and counts no rejected one', () => {
    const ids = (fact: string) => items.filter((one) => isOfFact(one, fact)).map(({ id }) => id)
    expect(ids('junction/unsignalled')).toEqual(['a'])
    expect(ids('junction/unknown')).toEqual(['b'])
    expect(ids('junction/all').sort()).toEqual(['a', 'b'])
    expect(ids('waterside/absent')).toEqual([])
    expect(ids('waterside/unknown')).toEqual(['w1'])
  })

  it('finds by road and water, by village and by none', () => {
    const ids = (part: Partial<typeof ALL_WORK>) => filterWork(items, { ...ALL_WORK, state: 'all', ...part }).map(({ id }) => id) // prettier-ignore
    expect(ids({ query: '云溪 河滨' })).toEqual(['w1'])
    expect(ids({ village: '-' })).toEqual(['w1'])
    expect(ids({ village: 'V1', state: 'rejected' })).toEqual(['c'])
  })

  it('doubles a junction near a school', () => {
    const [far] = listOf([junction('b', 'unknown')]).filter(({ id }) => id === 'b')
    const [near] = listOf([junction('b', 'unknown')], [[120.002, 30]]).filter(({ id }) => id === 'b')
    expect(near?.value.total).toBe(2 * (far?.value.total ?? NaN))
  })
})

it('puts an item half way along its line', () => {
  expect(middleOf({ type: 'LineString', coordinates: [[120, 30], [120.001, 30], [120.004, 30]] })[0]).toBeCloseTo(120.002, 9) // prettier-ignore
  expect(middleOf({ type: 'LineString', coordinates: [[120, 30], [120, 30]] })).toEqual([120, 30]) // prettier-ignore
})

it('says which way the water lies: left of a road to the east is north', () => {
  expect(compassOfSide(stretch.geometry, 'left')).toBeCloseTo(0, 3)
  expect(compassOfSide(stretch.geometry, 'right')).toBeCloseTo(180, 3)
  expect(compassOfSide({ type: 'Point', coordinates: [120, 30] }, 'left')).toBeNull()
})

describe('a draft', () => {
  const one = { kind: 'waterside', item: stretch } as const
  const read = (part: Partial<ReturnType<typeof emptyDraft>>, role = '交警中队') =>
    readDraft(one, { ...emptyDraft(), ...part }, role, '2026-06-18')

  it('is sent with the values that differ only, as the contract has them', () => {
    const { input } = read({ verdict: 'corrected', values: { guardrail: 'absent', side: 'left', depthM: '1,8' } })
    expect(reviewInput.parse(input)).toMatchObject({ values: { guardrail: 'absent', depthM: 1.8 }, seenOn: null })
    expect(input?.values).not.toHaveProperty('side')
  })

  it('says by field what is wrong', () => {
    expect(read({}, ' ').problems).toEqual({ verdict: 'verdict', byRole: 'byRole' })
    expect(read({ verdict: 'rejected' }).problems).toEqual({ note: 'note' })
    expect(read({ verdict: 'corrected' }).problems).toEqual({ values: 'values' })
    expect(read({ verdict: 'corrected', values: { depthM: '-1' } }).problems).toEqual({ depthM: 'number' })
    expect(read({ verdict: 'confirmed', seenOn: '2026-06-19' }).problems).toEqual({ seenOn: 'seenOn' })
  })
})

describe('map sheets', () => {
  const place = fc.record({
    villageId: fc.constantFrom('V1', 'V2', null),
    at: fc.tuple(fc.double({ min: 120, max: 120.1, noNaN: true }), fc.double({ min: 30, max: 30.1, noNaN: true })),
  })
  it('have every item once, few enough a page, one village a page', () =>
    fc.assert(
      fc.property(fc.array(place, { maxLength: 260 }), fc.constantFrom('village', 'place'), (items, by) => {
        const pages = sheetPages(items, by)
        expect(new Set(pages.flatMap((page) => page.items))).toEqual(new Set(items.slice(0, MOST_PRINTED)))
        for (const page of pages) {
          expect(page.items.length).toBeGreaterThan(0)
          expect(page.items.length).toBeLessThanOrEqual(ITEMS_PER_PAGE)
          if (by === 'village') expect(page.items.every(({ villageId }) => villageId === page.villageId)).toBe(true)
        }
      }),
      { numRuns: 60 },
    ))

  it('keeps labels at one place apart and inside', () => {
    const labels = spreadLabels([[100, 100], [100, 100], [101, 100]], 17, 300, 200) // prettier-ignore
    for (const [a, [x, y]] of labels.entries()) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(200)
      for (const [b, [u, v]] of labels.entries()) if (a !== b) expect(Math.hypot(x - u, y - v)).toBeGreaterThan(15)
    }
  })
})
