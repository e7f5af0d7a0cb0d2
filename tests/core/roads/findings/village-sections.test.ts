import { describe, expect, it } from 'vitest'
import { builtUpAreas } from '../../../../src/core/roads/findings/built-up-areas.ts'
import type { RoadFeature } from '../../../../src/core/roads/road-features.ts'
import { road } from '../make-roads.ts'
import { house, kindOf } from './findings-of.ts'

type Props = Partial<RoadFeature['properties']>
const through = (properties: Props = {}, id = 'r', y = 0) =>
  road(id, [[0, y], [2000, y]], { class: 'tertiary', widthM: 7, name: '村前路', ...properties }) // prettier-ignore
/** Houses every 25 m along the road, 6 m from its edge; the side of `sign`, or both. */
const rows = (fromX: number, toX: number, sides: readonly (1 | -1)[] = [1, -1], kind?: string) =>
  sides.flatMap((side) =>
    Array.from({ length: Math.floor((toX - fromX) / 25) }, (_, i) =>
      house(`${side}:${fromX}:${i}`, fromX + i * 25, side > 0 ? 9.5 : -17.5, kind),
    ),
  )
/** A built-up area of some 700 m square across the road. */
const town = Array.from({ length: 30 * 30 }, (_, i) => house(`t${i}`, 600 + (i % 30) * 25, -375 + Math.floor(i / 30) * 25 + 9.5)) // prettier-ignore
const sections = (buildings: ReturnType<typeof rows>, roads: RoadFeature[] = [through()]) =>
  kindOf('village-section', { roads, buildings })

describe('sections through villages', () => {
  it('is the part with houses, counted by side, in steps of 20 m', () => {
    const [section, ...others] = sections(rows(800, 1200))
    expect(others).toEqual([])
    expect(section).toMatchObject({ roadId: 'r', roadName: '村前路', confidence: 'medium', facility: null })
    expect(section?.measures).toMatchObject({ houses: 32 })
    expect(section?.measures['lengthM']).toBeCloseTo(400, -1)
    expect(section?.evidence).toEqual(['houses-on-both-sides', 'open-at-2-ends'])
  })
  it('says when houses stand on one side only', () => {
    expect(sections(rows(800, 1200, [1]))[0]).toMatchObject({
      confidence: 'low',
      evidence: ['houses-on-one-side', 'open-at-2-ends'],
    })
  })
  it('needs houses enough and length enough, and houses, not works', () => {
    expect(sections(rows(800, 900))).toEqual([])
    expect(sections(rows(800, 1200, [1, -1], 'industrial'))).toEqual([])
    expect(sections([house('a', 800, 9.5), house('b', 900, 9.5), house('c', 1000, 9.5)])).toEqual([])
  })
  it('is one for a gap within a village, and two for two villages', () => {
    const houses = [...rows(600, 800), house('a', 825, 40), house('b', 880, 40), ...rows(930, 1130)]
    expect(sections(houses)).toHaveLength(1)
    expect(sections([...rows(600, 800), ...rows(1200, 1400)])).toHaveLength(2)
  })
  it('is one for the two carriageways of a road', () => {
    const roads = [through({ oneway: true }, 'a', 0), through({ oneway: true }, 'b', -6)]
    expect(sections(rows(800, 1200), roads)).toHaveLength(1)
  })
  it('a street of a town, a lane, a bridge and a road built up from end to end are none', () => {
    expect(sections(town)).toEqual([])
    expect(sections(rows(800, 1200), [through({ class: 'residential' })])).toEqual([])
    expect(sections(rows(800, 1200), [through({ bridge: true, level: 1 })])).toEqual([])
    expect(sections(rows(0, 2000))).toEqual([])
  })
})

describe('built-up areas', () => {
  it('keeps together what stands together, whatever the order, and measures its ground', () => {
    const two = [...rows(0, 300), ...rows(1000, 1300)]
    const { areaOf, hectares } = builtUpAreas(two)
    expect(new Set(areaOf).size).toBe(2)
    expect(new Set([...areaOf].slice(0, 24)).size).toBe(1)
    expect([...hectares].sort()).toEqual([...builtUpAreas([...two].reverse()).hectares].sort())
    // 300 m by two or three cells of 60 m.
    for (const ground of hectares) expect(ground).toBeGreaterThanOrEqual(300 * 60 / 1e4) // prettier-ignore
    expect(builtUpAreas(town).hectares[0]).toBeGreaterThan(48)
    expect(builtUpAreas([])).toEqual({ areaOf: new Uint32Array(), hectares: new Float64Array() })
  })
})
