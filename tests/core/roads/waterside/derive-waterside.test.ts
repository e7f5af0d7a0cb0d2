import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROADSIDE_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import type { RoadFeature, RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { deriveWaterside } from '../../../../src/core/roads/waterside/derive-waterside.ts'
import { at, frozen, line, noInputs, ring, road } from '../make-roads.ts'

const derive = (input: Partial<RoadInputs>, settings = {}) =>
  deriveWaterside(frozen({ ...noInputs, ...input }), { ...ROADSIDE_SETTINGS, ...settings })
const water = (...points: [number, number][]) => ({ properties: { id: 'c', name: '南塘' }, geometry: ring(...points) })
const box = (x0: number, y0: number, x1: number, y1: number) => water([x0, y0], [x1, y0], [x1, y1], [x0, y1])
const east = (id = 'r', more: Partial<RoadFeature['properties']> = {}, y = 0) => road(id, [[0, y], [300, y]], more) // prettier-ignore
const stream = (points: [number, number][], more = {}) => ({
  properties: { id: 'w', name: '小河', kind: 'river', widthM: 8, tunnel: false, ...more },
  geometry: line(...points),
})
/** [side, metres to the nearest ten, distance to a decimetre] */
const brief = (input: Partial<RoadInputs>, settings = {}) =>
  derive(input, settings).waterside.map(({ side, lengthM, distanceM }) => [
    side,
    Math.round(lengthM / 10) * 10,
    Math.round(distanceM * 10) / 10,
  ])

describe('deriveWaterside', () => {
  // The road is 10 m wide: its edges lie 5 m from the centre line.
  const northCanal = box(100, 12, 200, 30)
  const southCanal = box(50, -30, 250, -8)

  it('tells everything of a stretch', () => {
    const [stretch, ...rest] = derive({ roads: [east('r', { name: '河滨路' })], water: [northCanal] }).waterside
    expect(rest).toEqual([])
    expect(stretch).toMatchObject({
      id: 'waterside:r:left:100', roadId: 'r', roadName: '河滨路', roadClass: 'secondary', side: 'left', waterName: '南塘',
      guardrail: 'unknown', depthM: null, dropM: null, need: 'survey-needed', needRule: 'depth-and-drop-unknown',
      evidence: ['water-7m-from-edge', 'width-stated', 'no-guardrail-data'], confidence: 'high',
    }) // prettier-ignore
    // Half of 1 m for the stated width, 2 m for each of the two drawn lines.
    expect(stretch?.distanceErrorM).toBeCloseTo(Math.hypot(0.5, 2, 2), 1)
    expect(stretch?.geometry.coordinates[0]?.[0]).toBeCloseTo(at(100, 0)[0], 6)
    expect(stretch?.geometry.coordinates.at(-1)?.[0]).toBeCloseTo(at(200, 0)[0], 6)
  })

  it.each<[string, Partial<RoadInputs>, [string, number, number][]]>([
    ['a canal along one side', { roads: [east()], water: [northCanal] }, [['left', 100, 7]]],
    ['canals along both', { roads: [east()], water: [northCanal, southCanal] }, [['left', 100, 7], ['right', 200, 3]]],
    ['a pond 9 m from the edge', { roads: [east()], water: [box(100, 14, 150, 40)] }, [['left', 50, 9]]],
    ['a pond 11 m from the edge', { roads: [east()], water: [box(100, 16, 150, 40)] }, []],
    ['a narrow canal square to the road', { roads: [east()], water: [box(140, 6, 144, 90)] }, []],
    ['a canal crossed without a bridge tag', { roads: [east()], water: [box(140, -90, 158, 90)] }, []],
    ['a broad river crossed without a bridge tag', { roads: [east()], water: [box(130, -90, 180, 90)] }, []],
    ['a river line crossed without a bridge tag', { roads: [east()], waterways: [stream([[150, -90], [150, 90]])] }, []],
    ['a river crossed aslant', { roads: [east()], waterways: [stream([[100, -60], [200, 60]])] }, []],
    ['a bridge', { roads: [east('r', { bridge: true, level: 1 })], water: [northCanal] }, []],
    ['a tunnel', { roads: [east('r', { tunnel: true })], water: [northCanal] }, []],
    ['an elevated road', { roads: [east('r', { level: 2 })], water: [northCanal] }, []],
    ['a footway', { roads: [east('r', { class: 'footway' })], water: [northCanal] }, []],
    ['a culvert', { roads: [east()], waterways: [stream([[0, 10], [300, 10]], { tunnel: true })] }, []],
    ['a stated width of a river line', { roads: [east()], waterways: [stream([[0, -16], [300, -16]])] }, [['right', 300, 7]]],
    // 20 m of a river by its kind: 16 - 5 - 10.
    ['a river of no stated width', { roads: [east()], waterways: [stream([[0, -16], [300, -16]], { widthM: null })] }, [['right', 300, 1]]],
    ['a ditch too narrow to count', { roads: [east()], waterways: [stream([[0, 8], [300, 8]], { kind: 'ditch', widthM: null })] }, []],
    ['a basin too small to count', { roads: [east()], water: [box(100, 8, 107, 15)] }, []],
    // Of 100 … 110 m the edge stands in water for 4 m, and 3.5 m more have it within the buffer.
    ['a bank that runs out from under the edge', { roads: [east()], water: [water([60, 3], [100, 3], [104, 5], [107.5, 15], [125, 65], [60, 60])] }, [['left', 50, 0]]],
    ['an edge that stands in the water', { roads: [east()], water: [box(100, 2, 200, 40)] }, [['left', 100, 0]]],
    ['a road without length', { roads: [road('r', [[120, 11], [120, 11]])], water: [northCanal] }, []],
    ['an area instead of the line inside it', { roads: [east()], water: [northCanal], waterways: [stream([[100, 14], [200, 14]])] }, [['left', 100, 7]]],
    ['no water', { roads: [east()] }, []],
  ])('judges %s', (_, input, expected) => {
    expect(brief(input)).toEqual(expected)
  }) // prettier-ignore

  it('counts what it takes for bridges', () => {
    const { notes } = derive({ roads: [east()], water: [box(140, -90, 158, 90)] })
    expect(notes).toMatchObject({ untaggedCrossings: 1 })
    expect(notes.bridgedM).toBeCloseTo(18, 0)
  })

  it('does not take a road drawn into the bank for a bridge', () => {
    const { waterside, notes } = derive({ roads: [east()], water: [box(100, -2, 140, 60)] })
    expect(notes.untaggedCrossings).toBe(0)
    expect(waterside).toMatchObject([{ side: 'left', distanceM: 0, confidence: 'low' }])
    expect(waterside[0]?.evidence).toEqual(expect.arrayContaining(['edge-in-water', 'centre-line-in-water']))
  })

  it('leaves the duty to the carriageway nearer the water', () => {
    const twin = { oneway: true, widthM: 7 }
    const roads = [east('south', twin, 0), east('north', twin, 8)]
    const { waterside, notes } = derive({ roads, water: [box(0, 13, 300, 40)] })
    expect(waterside.map(({ roadId, side }) => [roadId, side])).toEqual([['north', 'left']])
    expect(notes.stepsBehindCarriageway).toBe(30)
    // Water between the two is beside both.
    const median = derive({ roads: [east('south', twin, 0), east('north', twin, 40)], water: [box(0, 10, 300, 30)] })
    expect(median.waterside.map(({ roadId, side }) => [roadId, side])).toEqual([['south', 'left'], ['north', 'right']]) // prettier-ignore
  })

  it('leaves out the mouth of a road that comes in, and asks for no rail there', () => {
    const side = road('s', [[150, 0], [150, 40]], { widthM: 14 }) // prettier-ignore
    const ponds = [box(0, 10, 142, 30), box(158, 10, 300, 30)]
    const spans = derive({ roads: [east(), side], water: ponds }).waterside.filter(({ roadId }) => roadId === 'r')
    expect(spans.map(({ lengthM }) => Math.round(lengthM / 10))).toEqual([14, 14])
  })

  it('drops the short approach of a bridge, and no longer stretch', () => {
    const bridge = road('b', [[300, 0], [340, 0]], { bridge: true, level: 1 }) // prettier-ignore
    const short = derive({ roads: [east(), bridge], water: [box(282, 8, 400, 30)] })
    expect(short.waterside).toEqual([])
    expect(short.notes.bridgeApproaches).toBe(1)
    expect(derive({ roads: [east(), bridge], water: [box(200, 8, 400, 30)] }).waterside).toHaveLength(1)
  })

  it('keeps a short way between two stretches', () => {
    const ways = [road('a', [[0, 0], [100, 0]]), road('b', [[100, 0], [106, 0]]), road('c', [[106, 0], [200, 0]])] // prettier-ignore
    expect(derive({ roads: ways, water: [box(0, 8, 200, 30)] }).waterside.map(({ roadId }) => roadId)).toEqual(['a', 'b', 'c']) // prettier-ignore
    expect(derive({ roads: [ways[1] ?? east()], water: [box(0, 8, 200, 30)] }).waterside).toEqual([])
  })

  it('takes the half width from the stated width, the lanes or the class, with its error', () => {
    const widths = [{ widthM: 10, lanes: 2 }, { widthM: null, lanes: 4 }, { widthM: null, lanes: null }] // prettier-ignore
    const found = widths.map((width) => derive({ roads: [east('r', width)], water: [northCanal] }).waterside[0])
    expect(found.map((stretch) => stretch?.distanceM.toFixed(1))).toEqual(['7.0', '5.5', '7.1'])
    expect(found.map((stretch) => stretch?.distanceErrorM.toFixed(2))).toEqual(
      [0.5, 1, 2].map((error) => Math.hypot(error, 2, 2).toFixed(2)),
    )
  })

  it('is less sure the nearer the worst error comes to the limit', () => {
    const sure = [8, 13, 14.5].map((y) => derive({ roads: [east()], water: [box(100, y, 200, 40)] }).waterside[0])
    expect(sure.map((stretch) => stretch?.confidence)).toEqual(['high', 'medium', 'low'])
  })

  const metres = fc.double({ min: -40, max: 40, noNaN: true })
  const path = fc.array(fc.tuple(metres, metres), { minLength: 2, maxLength: 6 })
  const size = fc.double({ min: 8, max: 40, noNaN: true })
  const ponds = fc.array(fc.tuple(metres, metres, size, size), { minLength: 1, maxLength: 5 })
  type Spot = [number, number]
  const waterOf = (boxes: [number, number, number, number][], move: (spot: Spot) => Spot = (spot) => spot) =>
    boxes.map(([x, y, w, h], i) => {
      const corners: Spot[] = [[x, y], [x + w, y], [x + w + 3, y + h], [x, y + h]] // prettier-ignore
      return { properties: { id: `w${i}`, name: `w${i}` }, geometry: ring(...corners.map(move)) }
    })
  const totals = (waterside: ReturnType<typeof derive>['waterside']) => ({
    left: waterside.reduce((sum, one) => sum + (one.side === 'left' ? one.lengthM : 0), 0),
    right: waterside.reduce((sum, one) => sum + (one.side === 'right' ? one.lengthM : 0), 0),
  })

  it('swaps the sides and nothing else when the way is turned round', () => {
    fc.assert(
      fc.property(path, ponds, (points, boxes) => {
        const there = derive({ roads: [road('r', points)], water: waterOf(boxes) }).waterside
        const back = derive({ roads: [road('r', [...points].reverse())], water: waterOf(boxes) }).waterside
        const other = { left: 'right', right: 'left' } as const
        const key = (side: string, one: (typeof there)[number]) =>
          `${side} ${one.lengthM.toFixed(1)} ${one.distanceM.toFixed(1)} ${one.need} ${one.waterName}`
        // A step at the very limit may fall either way by rounding.
        const [a, b] = [totals(there), totals(back)]
        if (there.length === back.length) {
          const [keys, kept] = [back.map((one) => key(other[one.side], one)), there.map((one) => key(one.side, one))]
          expect(keys.map((text) => text.split(' ')[0]).sort()).toEqual(kept.map((text) => text.split(' ')[0]).sort())
        }
        expect(Math.abs(a.left - b.right)).toBeLessThan(35)
        expect(Math.abs(a.right - b.left)).toBeLessThan(35)
      }),
      { numRuns: 200 },
    )
  })

  it('keeps the lengths when everything is turned about', () => {
    let compared = 0
    fc.assert(
      fc.property(path, ponds, fc.double({ min: 0, max: 6.28, noNaN: true }), (points, boxes, angle) => {
        const turned = ([x, y]: Spot): Spot => [
          x * Math.cos(angle) - y * Math.sin(angle),
          x * Math.sin(angle) + y * Math.cos(angle),
        ]
        const still = totals(derive({ roads: [road('r', points)], water: waterOf(boxes) }).waterside)
        const moved = totals(
          derive({ roads: [road('r', points.map(turned))], water: waterOf(boxes, turned) }).waterside,
        )
        if (still.left + still.right > 0) compared++
        // The plane of the fixtures is that of one latitude; a step at the limit may fall either way.
        expect(Math.abs(still.left - moved.left)).toBeLessThan(35)
        expect(Math.abs(still.right - moved.right)).toBeLessThan(35)
      }),
      { numRuns: 200 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})
