import { describe, expect, it } from 'vitest'
import { TREATMENT_RULES } from '../../../src/catalog/treatment-rules.ts'
import type { ChosenSite } from '../../../src/core/siting/answer-types.ts'
import type { Candidate } from '../../../src/core/siting/model.ts'
import { workOrders } from '../../../src/core/siting/work-orders.ts'
import { makeCandidate } from '../../helpers/make-candidate.ts'

const chosen = (one: Candidate, rest: Partial<ChosenSite> = {}): ChosenSite => ({
  ...{ id: one.id, treatment: one.treatment, name: one.name, villageId: one.villageId, quantity: one.quantity },
  ...{ costYuan: 3500, score: 20, rank: 3, by: 'score', mandatedBy: null, loss: 2, lossShare: 0.01, hits: [] },
  ...rest,
})
const none = { forceIn: [], forceOut: [], added: [] }
const ordersOf = (candidates: readonly Candidate[], sites: readonly ChosenSite[], edits = none) =>
  workOrders({ plan: { chosen: sites, byTreatment: [] }, candidates, edits, rules: TREATMENT_RULES })

describe('workOrders', () => {
  it('sorts by measure, then village, and numbers from 1', () => {
    const rail = makeCandidate('rail', { treatment: 'guardrail', villageId: 'V1' })
    const [late, soon] = [makeCandidate('late', { villageId: 'V2' }), makeCandidate('soon', { villageId: 'V1' })]
    const orders = ordersOf(
      [rail, late, soon],
      [rail, late, soon].map((one) => chosen(one)),
    )
    expect(orders.map(({ number, id }) => [number, id])).toEqual([[1, 'soon'], [2, 'late'], [3, 'rail']]) // prettier-ignore
    expect(orders.map(({ unit }) => unit)).toEqual(['piece', 'piece', 'm'])
  })

  it('gives CGCS2000 metres of the 3-degree zone: on the central meridian the easting is 500 000', () => {
    const one = makeCandidate('one', { geometry: { type: 'Point', coordinates: [120, 30] } })
    const [order] = ordersOf([one], [chosen(one)])
    expect(order?.grid?.epsg).toBe(4549)
    expect(order?.grid?.eastingM).toBeCloseTo(500_000, 2)
    // Meridian arc of 30 degrees on the CGCS2000 ellipsoid: 3 320 113.40 m.
    expect(order?.grid?.northingM).toBeCloseTo(3_320_113.4, 1)
  })

  it('puts a line to the middle of its length, and keeps a site whose candidate is gone without a place', () => {
    const line = { type: 'LineString' as const, coordinates: [[120, 30], [120.001, 30], [120.004, 30]] } // prettier-ignore
    const rail = makeCandidate('rail', { treatment: 'guardrail', geometry: line })
    const gone = makeCandidate('gone', { treatment: 'guardrail' })
    const [first, second] = ordersOf([rail], [chosen(rail), chosen(gone)])
    expect(first?.lngLat?.[0]).toBeCloseTo(120.002, 5)
    expect([second?.lngLat, second?.grid, second?.geometry, second?.name]).toEqual([null, null, null, 'gone'])
  })

  it('keeps a prohibition that the planner overruled, and drops rules that are kept', () => {
    const one = makeCandidate('one')
    const hit = { ...HIT, verdict: 'forbidden' as const }
    const site = chosen(one, { by: 'forced', hits: [hit, { ...HIT, verdict: 'allowed' }] })
    const [order] = ordersOf([one], [site], { ...none, forceIn: ['one'] } as never)
    expect(order?.warnings).toEqual([hit])
    expect(order?.isByHand).toBe(true)
  })

  it('takes the place of a moved site from the edit', () => {
    const one = makeCandidate('one')
    const moved = { ...one, geometry: { type: 'Point' as const, coordinates: [121, 30] } }
    const [order] = ordersOf([one], [chosen(one)], { ...none, added: [moved] } as never)
    expect(order?.lngLat).toEqual([121, 30])
  })
})

const HIT = {
  ...{ ruleId: 'speed-bump.sharp-bend', check: 'curve-radius' as const, isUnknown: false },
  ...{ title: { zh: '急弯不设', en: 'Not on a sharp bend' }, values: { radiusM: 41 }, otherId: null },
  ...{ source: 'JTG B01-2014', clause: null, confidence: 'medium' as const },
}
