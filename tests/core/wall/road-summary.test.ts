import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../src/core/geo/geometry.ts'
import { summariseRoads } from '../../../src/core/roads/summary.ts'
import { RAIL_STATES, roadSummary, roadTargets, type WallRoadItems } from '../../../src/core/wall/road-summary.ts'
import { shippedPlan } from '../plans/hand-ledgers.ts'

const STATES = ['intact', 'damaged', 'absent', 'unknown'] as const
const CONTROLS = ['signal', 'roundabout', 'stop', 'none-known', 'unknown'] as const
const rejected = { reviewId: 'r', verdict: 'rejected', derived: {}, note: null, byRole: 'x', at: '2026-01-01' } as const
const line = { type: 'LineString' as const, coordinates: [[121.00000049, 31] as LngLat, [121.002, 31.002] as LngLat] }
const review = fc.constantFrom(null, null, rejected)
const villageId = fc.constantFrom('V1', 'V2', null)
const geometry = fc.constant(line)
const items = fc.record({
  junctions: fc.array(fc.record({ control: fc.constantFrom(...CONTROLS), review, villageId, geometry })),
  approaches: fc.array(
    fc.record({
      ...{ control: fc.constantFrom(...CONTROLS), role: fc.constantFrom('major' as const, 'minor' as const) },
      ...{ bump: fc.constantFrom(...STATES), review, villageId, geometry },
    }),
  ),
  waterside: fc.array(
    fc.record({
      ...{
        lengthM: fc.integer({ min: 1, max: 500 }),
        guardrail: fc.constantFrom(...STATES),
        review,
        villageId,
        geometry,
      },
      need: fc.constantFrom('required' as const, 'warning' as const, 'none' as const, 'survey-needed' as const),
    }),
  ),
})

describe('roads on the wall', () => {
  it('have the numbers of the road pages, and every number is drawn or listed', () => {
    fc.assert(
      fc.property(items, (town: WallRoadItems) => {
        const page = summariseRoads({ ...town, findings: [] })
        const wall = roadSummary(town, null)
        const { waterside, approaches, junctions } = page
        expect(wall.waterside).toEqual({
          ...{ present: waterside.intactM, damaged: waterside.damagedM },
          ...{ absent: waterside.absentM, unknown: waterside.unknownM },
        })
        expect(wall.approaches).toEqual({
          ...{ has: approaches.withBump, lacks: approaches.withoutBump, unknown: approaches.unknown },
        })
        expect(wall.junctions.signalled + wall.junctions.unsignalled + wall.junctions.unknown).toBe(junctions.total)
        expect(RAIL_STATES.reduce((sum, state) => sum + wall.watersideLines[state].length, 0)).toBe(waterside.stretches)
        expect(wall.approachPlaces.lacks.length).toBe(approaches.withoutBump)
        expect(wall.approachPlaces.unknown.length).toBe(approaches.unknown)
      }),
    )
  })

  it('of a village are its line among the villages, worst first', () => {
    fc.assert(
      fc.property(items, (town: WallRoadItems) => {
        const { villages } = roadSummary(town, null)
        for (const one of villages) expect(roadSummary(town, one.id).villages).toEqual([one])
        const metres = villages.map(({ railLacksM }) => railLacksM)
        expect(metres).toEqual(metres.toSorted((a, b) => b - a))
      }),
    )
  })

  it('are drawn to 6 decimals', () => {
    const stretch = { lengthM: 9, guardrail: 'absent', need: 'required', review: null, villageId: null } as const
    const { watersideLines } = roadSummary(
      { junctions: [], approaches: [], waterside: [{ ...stretch, geometry: line }] },
      null,
    )
    expect(watersideLines.absent).toEqual([[[121, 31], [121.002, 31.002]]]) // prettier-ignore
  })

  it('find their targets by what an indicator measures, in every plan that has them', () => {
    const of = (plan: string) => roadTargets(shippedPlan(plan).targets, ['weigh-station'])
    expect(of('demo')).toEqual({ watersideTarget: 100, approachTarget: 60, weighingTarget: 100 })
    // Its targets about weighing are for sections of road that should have a station.
    expect(of('miaohang')).toMatchObject({ watersideTarget: expect.any(Number), weighingTarget: null })
    expect(roadTargets([], [])).toEqual({ watersideTarget: null, approachTarget: null, weighingTarget: null })
  })

  it('take no limit and no target of some of the stations for one of all', () => {
    const online = shippedPlan('demo').targets.find(({ id }) => id === 'YP-33')
    if (online?.indicator.measure !== 'ratio' || !('have' in online.indicator)) throw new Error('not a share')
    const { indicator } = online
    const wanted = (change: Partial<typeof online>, kinds = ['weigh-station']) =>
      roadTargets([{ ...online, ...change }], kinds).weighingTarget
    expect([wanted({}), wanted({ operator: '>=', target: 80 }), wanted({ operator: '<=' })]).toEqual([100, 80, null])
    expect(wanted({ indicator: { ...indicator, of: { ...indicator.of, where: { owner: 'town' } } } })).toBeNull()
    expect(wanted({ indicator: { ...indicator, have: { isOnline: false } } })).toBeNull()
    expect(wanted({}, ['other-kind'])).toBeNull()
  })
})
