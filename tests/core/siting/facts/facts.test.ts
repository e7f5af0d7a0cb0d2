import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACTS_SETTINGS } from '../../../../src/catalog/siting-settings.ts'
import { isAppError } from '../../../../src/core/errors.ts'
import { distanceM } from '../../../../src/core/geo/local-plane.ts'
import { buildSitingFacts } from '../../../../src/core/siting/facts/build-facts.ts'
import { lineAround, sharpestCurve } from '../../../../src/core/siting/facts/curve.ts'
import { factsAt } from '../../../../src/core/siting/facts/facts-at.ts'
import { buildFactsContext } from '../../../../src/core/siting/facts/facts-context.ts'
import type { FactsApproach, FactsJunction, FactsWaterside } from '../../../../src/core/siting/facts/facts-input.ts'
import { pieceCuts } from '../../../../src/core/siting/facts/guardrails.ts'
import { reachesTable } from '../../../../src/core/siting/facts/signal-warrant.ts'
import type { Candidate } from '../../../../src/core/siting/model.ts'
import { box } from '../../../helpers/import-town.ts'
import { at } from '../../roads/make-network.ts'
import { makeInput, way } from './make-facts.ts'

/** A main road 7 m wide along the axis, a side street to the north at 0. */
const MAIN = way({ id: 'main', class: 'secondary', name: '大道', widthM: 7 }, [-600, 0], [0, 0], [600, 0])
const SIDE = way({ id: 'side', class: 'residential', name: '小巷', widthM: 5 }, [0, 0], [0, 100], [0, 400])
const common = { villageId: 'V1', evidence: [], confidence: 'medium', review: null } as const

const junction = (more: Partial<FactsJunction> = {}): FactsJunction => ({
  ...common,
  id: 'J1',
  name: '大道 / 小巷',
  control: 'none-known',
  majorClass: 'secondary',
  minorClass: 'residential',
  isRural: true,
  members: [],
  geometry: { type: 'Point', coordinates: at(0, 0) },
  ...more,
})
const approach = (more: Partial<FactsApproach> = {}): FactsApproach => ({
  ...common,
  id: 'A1',
  junctionId: 'J1',
  roadId: 'side',
  roadName: '小巷',
  role: 'minor',
  bearingDeg: 0,
  control: 'none-known',
  bump: 'absent',
  bumpDistanceM: null,
  geometry: { type: 'LineString', coordinates: [at(0, 0), at(0, 60)] },
  ...more,
})
const items = (approaches: FactsApproach[], junctions = [junction()]) => ({ junctions, approaches, waterside: [], findings: [] }) // prettier-ignore
const placeOf = ({ geometry }: Candidate): number[] => (geometry.type === 'Point' ? geometry.coordinates : [])

describe('speed bumps', () => {
  it('stand the set distance before the stop line, which lies behind half the road across and a gap', () => {
    const { candidates } = buildSitingFacts(makeInput([MAIN, SIDE], { items: items([approach()]) }))
    const [bump] = candidates.filter(({ treatment }) => treatment === 'speed-bump')
    expect(bump).toMatchObject({ id: 'speed-bump:A1', itemId: 'A1', junctionId: 'J1', villageId: 'V1', quantity: 1 })
    expect(bump?.facts).toMatchObject({ state: 'absent', control: 'none-known', roadId: 'side', isOnBridge: false })
    expect(bump?.facts.junctionDistanceM).toBeCloseTo(FACTS_SETTINGS.bumpAtM, 1)
    // 3.5 m of the main road, 2 m gap, 10 m.
    const [lng = 0, lat = 0] = bump ? placeOf(bump) : []
    expect(distanceM(...at(0, 0), lng, lat)).toBeCloseTo(3.5 + FACTS_SETTINGS.stopLineM + FACTS_SETTINGS.bumpAtM, 1)
    expect(bump?.facts.vehiclesPerDay).toEqual({ value: FACTS_SETTINGS.vehiclesSecondary, from: 'class-default' })
    expect(bump?.facts).toMatchObject({ crashes: null, isOnBusRoute: null })
    expect(bump?.mandatedBy).toBe('unsignalled-minor-approach-bumps')
  })

  it('are wanted on minor approaches without a signal only; a control that is not known goes to the survey', () => {
    const made = (one: Partial<FactsApproach>, includeUnknown = false) => {
      const settings = { ...FACTS_SETTINGS, includeUnknown }
      const facts = buildSitingFacts(makeInput([MAIN, SIDE], { items: items([approach(one)]), settings }))
      return {
        bumps: facts.candidates.filter(({ treatment }) => treatment === 'speed-bump').map((bump) => bump.facts.state),
        why: facts.survey.filter(({ treatment }) => treatment === 'speed-bump').map(({ why }) => why),
      }
    }
    expect(made({ role: 'major' })).toEqual({ bumps: [], why: [] })
    expect(made({ control: 'signal' })).toEqual({ bumps: [], why: [] })
    expect(made({ control: 'unknown' })).toEqual({ bumps: [], why: ['control-unknown'] })
    expect(made({ control: 'unknown' }, true)).toEqual({ bumps: ['absent'], why: ['control-unknown'] })
    expect(made({ bump: 'unknown' })).toEqual({ bumps: ['unknown'], why: ['state-unknown'] })
    expect(made({ bump: 'intact', bumpDistanceM: 12 })).toEqual({ bumps: ['intact'], why: [] })
    expect(made({ review: { verdict: 'rejected' } })).toEqual({ bumps: [], why: [] })
  })
})

describe('guardrails', () => {
  it('are cut into equal pieces between the shortest and the longest, where the stretch allows', () => {
    const limits = { guardrailPieceM: 200, guardrailMinM: 70 }
    expect(pieceCuts(50, limits)).toEqual([0, 50])
    expect(pieceCuts(200, limits)).toEqual([0, 200])
    expect(pieceCuts(201, limits)).toEqual([0, 100.5, 201])
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5_000, noNaN: true }), (lengthM) => {
        const cuts = pieceCuts(lengthM, limits)
        expect([cuts[0], cuts.at(-1)]).toEqual([0, lengthM])
        for (let i = 1; i < cuts.length; i++) {
          const piece = (cuts[i] ?? 0) - (cuts[i - 1] ?? 0)
          expect(piece).toBeLessThanOrEqual(200 + 1e-6)
          if (lengthM >= 70) expect(piece).toBeGreaterThanOrEqual(70 - 1e-6)
        }
      }),
    )
  })

  it('cover the whole stretch in metres, keep what is not known as null, and leave out where there is no duty', () => {
    const stretch = (more: Partial<FactsWaterside> = {}): FactsWaterside => ({
      ...common,
      id: 'W1',
      roadId: 'main',
      roadName: '大道',
      side: 'left',
      lengthM: 500,
      distanceM: 4,
      waterName: '云溪',
      guardrail: 'absent',
      depthM: null,
      dropM: null,
      need: 'survey-needed',
      geometry: { type: 'LineString', coordinates: [at(-550, 0), at(-50, 0)] },
      ...more,
    })
    const waterside = [stretch(), stretch({ id: 'W2', need: 'none' }), stretch({ id: 'W3', guardrail: 'unknown' })]
    const { candidates, survey } = buildSitingFacts(makeInput([MAIN, SIDE], { items: { ...items([]), waterside } }))
    const own = candidates.filter(({ itemId }) => itemId === 'W1')
    expect(own.map(({ id }) => id)).toEqual(['guardrail:W1:1', 'guardrail:W1:2', 'guardrail:W1:3'])
    expect(own.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(500, 0)
    expect(own[0]?.facts).toMatchObject({ state: 'absent', waterDistanceM: 4, depthM: null, dropM: null, lengthM: 166.7 }) // prettier-ignore
    expect(candidates.some(({ itemId }) => itemId === 'W2')).toBe(false)
    expect(survey.map(({ itemId, why }) => [itemId, why])).toEqual(expect.arrayContaining([['W1', 'depth-unknown'], ['W3', 'state-unknown']])) // prettier-ignore
  })
})

describe('lights at junctions', () => {
  it('reach a table of GB 14886 on a row or above both its numbers, never by one alone', () => {
    const one = { major: 1, minor: 1 }
    expect(reachesTable('peak', { major: 750, minor: 300 }, one)).toBe(true)
    expect(reachesTable('peak', { major: 749, minor: 900 }, one)).toBe(false)
    expect(reachesTable('peak', { major: 1200, minor: 140 }, one)).toBe(true)
    expect(reachesTable('peak', { major: 1200, minor: 139 }, one)).toBe(false)
    expect(reachesTable('eight-hours', { major: 600, minor: 200 }, { major: 2, minor: 2 })).toBe(true)
    expect(reachesTable('eight-hours', { major: 300, minor: 90 }, one, 0.6)).toBe(true)
  })

  it('flash at rural ones; a signal needs counts, and flows by class are no ground for one', () => {
    const major = [approach({ id: 'A2', role: 'major', roadId: 'main', geometry: { type: 'LineString', coordinates: [at(0, 0), at(60, 0)] } }), approach()] // prettier-ignore
    const counts = (vehicles: number) => [
      { id: 'C1', lngLat: at(200, 1), vehiclesPerDay: 12_000, trucksPerDay: null },
      { id: 'C2', lngLat: at(1, 200), vehiclesPerDay: vehicles, trucksPerDay: null },
    ]
    const lights = (more: Parameters<typeof makeInput>[1]) =>
      buildSitingFacts(makeInput([MAIN, SIDE], { items: items(major), ...more }))
        .candidates.filter(({ treatment }) => treatment === 'flashing-light' || treatment === 'signal')
        .map(({ treatment, mandatedBy }) => [treatment, mandatedBy])
    expect(lights({})).toEqual([['flashing-light', null]])
    expect(lights({ counts: counts(8_000) })).toEqual([['flashing-light', 'busy-rural-junction-lights'], ['signal', null]]) // prettier-ignore
    expect(lights({ counts: counts(100) })).toEqual([['flashing-light', null]])
    expect(lights({ items: items(major, [junction({ isRural: false })]) })).toEqual([])
    expect(lights({ items: items(major, [junction({ control: 'signal' })]) })).toEqual([])
  })
})

describe('who is near', () => {
  it('is found by distance along the roads, one-way streets and all, and people not known stay unknown', () => {
    const school = { id: 'T1', kind: 'school', name: '小学', lngLat: at(0, 200), persons: 300 } as const
    const market = { id: 'M1', kind: 'market', name: '市场', lngLat: at(200, 0), persons: null } as const
    const far = { id: 'T2', kind: 'hospital', name: '医院', lngLat: at(600, 0), persons: 5 } as const
    const oneway = { ...MAIN, properties: { ...MAIN.properties, oneway: true } }
    const input = makeInput([oneway, SIDE], { items: items([approach()]), places: [school, market, far] })
    const [bump] = buildSitingFacts(input).candidates.filter(({ treatment }) => treatment === 'speed-bump')
    expect(bump?.facts.nearby).toEqual([
      { id: 'T1', kind: 'school', name: '小学', networkM: 185, persons: 300 },
      { id: 'M1', kind: 'market', name: '市场', networkM: 216, persons: null },
    ])
  })

  it('spreads residents over the streets of a village whose homes no register places', () => {
    const [west, south] = at(-50, 5)
    const [east, north] = at(50, 500)
    const village = { id: 'V1', name: '东村', residents: 400, geometry: box(west, south, east, north) }
    const context = buildFactsContext(makeInput([MAIN, SIDE], { villages: [village] }))
    // 400 m of street in the village: from 100 m on, 300 m to the north and 100 m back lie within 300 m.
    const place = context.index.snap(at(0, 100), 5)
    expect(place && context.nearby.near(place)).toEqual([
      {
        id: 'V1',
        kind: 'housing',
        name: '东村',
        networkM: expect.closeTo((100 * 50 + 300 * 150) / 400, 0),
        persons: 400,
      },
    ])
    const end = context.index.snap(at(0, 400), 5)
    expect(end && context.nearby.near(end)).toMatchObject([{ persons: 300 }])
    const home = { id: 'H1', kind: 'housing', name: '小区', lngLat: at(0, 390), persons: 90 } as const
    const placed = buildFactsContext(makeInput([MAIN, SIDE], { villages: [village], places: [home] }))
    expect(end && placed.nearby.near(end).map(({ id, persons }) => [id, persons])).toEqual([['H1', 90]])
  })
})

describe('bends', () => {
  it('have the radius of the circle they were drawn on, within the stated error', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 400 }), (radiusM) => {
        const arc = Array.from({ length: 60 }, (_, i): [number, number] => {
          const turn = (i - 30) * (4 / radiusM)
          return [radiusM * Math.sin(turn), radiusM * (1 - Math.cos(turn))]
        })
        const context = buildFactsContext(makeInput([way({ id: 'bend' }, ...arc)]))
        const place = context.index.snap(at(0, 0), 20)
        if (!place) throw new Error('no road')
        const { line, atM } = lineAround(context.index, context.degrees, place, 30)
        expect([line.lengthM, atM]).toEqual([expect.closeTo(60, 0), expect.closeTo(30, 0)])
        const { radiusM: found, errorM } = sharpestCurve(line, { chordM: 20, errorM: 0.05, straightFromM: 2_000 })
        expect(Math.abs((found ?? 0) - radiusM)).toBeLessThan((errorM ?? 0) + 0.06 * radiusM)
      }),
      { numRuns: 30 },
    )
  })

  it('are none on a straight road', () => {
    const context = buildFactsContext(makeInput([MAIN]))
    const place = context.index.snap(at(-300, 0), 5)
    const curve = place && sharpestCurve(lineAround(context.index, context.degrees, place, 30).line, { chordM: 20, errorM: 1.5, straightFromM: 2_000 }) // prettier-ignore
    expect(curve).toEqual({ radiusM: null, errorM: null })
  })
})

describe('a place of the planner', () => {
  const context = buildFactsContext(makeInput([MAIN, SIDE, way({ id: 'b', class: 'residential', bridge: true }, [0, 400], [0, 600])], { items: items([approach({ bump: 'damaged' })]) })) // prettier-ignore

  it('has the facts of its place; the state of a device comes from the item it stands on', () => {
    const near = factsAt(context, 'speed-bump', at(3, 30))
    expect(near).toMatchObject({ itemId: null, junctionId: 'J1', facts: { state: 'damaged', roadId: 'side' } })
    expect(near.facts.junctionDistanceM).toBeCloseTo(30 - 5.5, 1)
    expect(near.evidence).toContain('placed-by-hand')
    const bridge = factsAt(context, 'speed-bump', at(0, 500))
    expect(bridge).toMatchObject({ junctionId: null, facts: { state: 'unknown', isOnBridge: true } })
    expect(factsAt(context, 'guardrail', at(0, 200))).toMatchObject({ geometry: { type: 'LineString' }, quantity: 70 })
  })

  it('is refused where there is no road', () => {
    try {
      factsAt(context, 'crossing', [...at(1_500, 1_500)])
      expect.unreachable()
    } catch (error) {
      expect(isAppError(error, 'argument/invalid')).toBe(true)
    }
  })
})

describe('weighing sites', () => {
  it('offer the busy links with the way round, both carriageways as one site, and credit the stations that stand', () => {
    const twin = (id: string, y: number, west: boolean) => {
      const line: [number, number][] = [[-2_500, y], [0, y], [2_500, y]] // prettier-ignore
      return way({ id, class: 'primary', name: '国道', oneway: true }, ...(west ? line.reverse() : line))
    }
    const cross = way({ id: 'x', class: 'tertiary' }, [0, 0], [0, 20], [0, 300])
    const station = { id: 'S1', kind: 'weigh-station', name: '站', lngLat: at(-1_500, 1) } as const
    const facts = buildSitingFacts(
      makeInput([twin('e', 0, false), twin('w', 20, true), cross], { stations: [station] }),
    )
    const weigh = facts.candidates.filter(({ treatment }) => treatment === 'weigh-station')
    expect(weigh.map((one) => one.facts.state)).toEqual(['intact', 'absent'])
    expect(weigh[1]?.evidence).toContain('both-carriageways')
    expect(weigh[1]?.facts).toMatchObject({ bypassM: 99_999, unloadingYardM: null, trucksPerDay: { from: 'model' } })
    expect(Object.keys(facts.truckNetwork?.siteTwinEdge ?? {})).toEqual(weigh.map(({ id }) => id))
    for (const flow of facts.flows) expect(flow.passes.length).toBe(2)
    expect(facts.weighing.captured).toBeCloseTo(facts.weighing.trucksPerDay, 6)
    expect(facts.weighing).toMatchObject({ busyRoads: 1, coveredRoads: 1, evading: 0 })
  })
})
