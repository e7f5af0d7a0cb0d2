import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localPlane } from '../../../src/core/geo/local-plane.ts'
import type { RoadInputs } from '../../../src/core/roads/road-features.ts'
import { measureLine, positionAt, stepCuts } from '../../../src/core/roads/road-steps.ts'
import { sideFrame } from '../../../src/core/roads/side-frame.ts'
import { SIMPLE_SETTINGS } from '../../../src/core/roads/simple-settings.ts'
import { buildWaterIndex } from '../../../src/core/roads/water-beside.ts'
import { deriveWaterside } from '../../../src/core/roads/waterside-simple.ts'
import { at, frozen, line, noInputs, ring, road } from './make-roads.ts'

const derive = (input: Partial<RoadInputs>) => deriveWaterside(frozen({ ...noInputs, ...input }), SIMPLE_SETTINGS)
const canal = { properties: { id: 'c', name: '南塘' }, geometry: ring([100, 12], [200, 12], [200, 30], [100, 30]) }
/** 300 m eastwards, 10 m wide: its left edge is 7 m from the canal between 100 and 200 m. */
const street = road('r', [[0, 0], [300, 0]], { name: '河滨路' }) // prettier-ignore

describe('deriveWaterside', () => {
  it('finds the stretch beside a canal, its side and the distance from the carriageway edge', () => {
    const { waterside } = derive({ roads: [street], water: [canal] })
    expect(waterside).toHaveLength(1)
    const [stretch] = waterside
    expect(stretch).toMatchObject({
      roadId: 'r',
      roadName: '河滨路',
      side: 'left',
      waterName: '南塘',
      guardrail: 'unknown',
    })
    expect(stretch?.distanceM).toBeCloseTo(7, 1)
    expect(stretch?.lengthM).toBeCloseTo(100, 0)
    expect(stretch?.evidence).toEqual(['water-7m-from-edge', 'width-stated', 'no-guardrail-data'])
    const [first, last] = [stretch?.geometry.coordinates[0], stretch?.geometry.coordinates.at(-1)]
    expect(first?.[0]).toBeCloseTo(at(100, 0)[0], 6)
    expect(last?.[0]).toBeCloseTo(at(200, 0)[0], 6)
  })

  it.each([
    [
      'water farther than 10 m from the edge',
      { roads: [street], water: [{ ...canal, geometry: ring([100, 16], [200, 16], [200, 30], [100, 30]) }] },
    ],
    [
      'a bridge',
      {
        roads: [
          road(
            'r',
            [
              [0, 0],
              [300, 0],
            ],
            { bridge: true, level: 1 },
          ),
        ],
        water: [canal],
      },
    ],
    [
      'a tunnel',
      {
        roads: [
          road(
            'r',
            [
              [0, 0],
              [300, 0],
            ],
            { tunnel: true },
          ),
        ],
        water: [canal],
      },
    ],
    [
      'an elevated road',
      {
        roads: [
          road(
            'r',
            [
              [0, 0],
              [300, 0],
            ],
            { level: 2 },
          ),
        ],
        water: [canal],
      },
    ],
    [
      'a footway',
      {
        roads: [
          road(
            'r',
            [
              [0, 0],
              [300, 0],
            ],
            { class: 'footway' },
          ),
        ],
        water: [canal],
      },
    ],
    [
      'a canal in a pipe',
      {
        roads: [street],
        waterways: [
          { properties: { id: 'w', name: null, widthM: 8, tunnel: true }, geometry: line([100, 9], [200, 9]) },
        ],
      },
    ],
    [
      'a waterway of unknown width',
      {
        roads: [street],
        waterways: [
          { properties: { id: 'w', name: null, widthM: null, tunnel: false }, geometry: line([100, 9], [200, 9]) },
        ],
      },
    ],
    [
      'a canal square to the road past its end',
      { roads: [street], water: [{ ...canal, geometry: ring([303, -90], [320, -90], [320, 90], [303, 90]) }] },
    ],
    ['no water', { roads: [street] }],
    [
      'a road without length',
      {
        roads: [
          road('r', [
            [120, 11],
            [120, 11],
          ]),
        ],
        water: [canal],
      },
    ],
  ] as const)('reports nothing for %s', (_, input) => {
    expect(derive(input as Partial<RoadInputs>).waterside).toEqual([])
  })

  it('measures to the bank of a waterway line: the line less half its width', () => {
    const waterways = [
      { properties: { id: 'w', name: '小河', widthM: 8, tunnel: false }, geometry: line([100, -16], [200, -16]) },
    ]
    const [stretch] = derive({ roads: [street], waterways }).waterside
    expect(stretch).toMatchObject({ side: 'right', waterName: '小河' })
    expect(stretch?.distanceM).toBeCloseTo(16 - 5 - 4, 1)
  })

  it('takes the half width from the stated width, the lanes, or the class', () => {
    const widths = [{ widthM: 10, lanes: 2 }, { widthM: null, lanes: 4 }, { widthM: null, lanes: null }] // prettier-ignore
    const found = widths.map(
      (width) =>
        derive({
          roads: [
            road(
              'r',
              [
                [0, 0],
                [300, 0],
              ],
              width,
            ),
          ],
          water: [canal],
        }).waterside[0],
    )
    // 12 m to the canal, less 5 m; less 4 x 3.25 / 2; less 9.75 / 2 of a secondary road.
    expect(found.map((stretch) => stretch?.distanceM.toFixed(1))).toEqual(['7.0', '5.5', '7.1'])
    expect(found.map((stretch) => stretch?.evidence[1])).toEqual(['width-stated', 'width-from-lanes', 'width-of-class'])
  })

  it('gives distance 0 where the edge stands in the water', () => {
    const water = [{ ...canal, geometry: ring([100, 2], [200, 2], [200, 40], [100, 40]) }]
    const [stretch] = derive({ roads: [street], water }).waterside
    expect(stretch?.distanceM).toBe(0)
    expect(stretch?.evidence).toContain('edge-in-water')
  })

  const rail = (state: 'intact' | 'damaged' | 'absent' | 'unknown', y = 6) => ({
    id: `g-${state}`,
    kind: 'guardrail',
    state,
    geometry: line([100, y], [150, y]),
  })
  const elsewhere = { id: 'g0', kind: 'guardrail', state: 'intact' as const, geometry: line([0, -500], [10, -500]) }
  it.each([
    ['no data at all', {}, [['unknown', 100]]],
    ['a register without guardrails', { devices: [{ ...elsewhere, kind: 'speed-bump' }] }, [['unknown', 100]]],
    ['a register with guardrails elsewhere', { devices: [elsewhere] }, [['absent', 100]]],
    [
      'an intact half',
      { devices: [rail('intact')] },
      [
        ['intact', 50],
        ['absent', 50],
      ],
    ],
    [
      'a damaged half',
      { devices: [rail('damaged')] },
      [
        ['damaged', 50],
        ['absent', 50],
      ],
    ],
    [
      'a half of unstated state',
      { devices: [rail('unknown')] },
      [
        ['unknown', 50],
        ['absent', 50],
      ],
    ],
    ['a half the register calls absent', { devices: [rail('absent')] }, [['absent', 100]]],
    ['a rail on the other side', { devices: [rail('intact', -6)] }, [['absent', 100]]],
    ['a rail too far out', { devices: [rail('intact', 11)] }, [['absent', 100]]],
    [
      'a rail of the base map only',
      { barriers: [{ properties: { id: 'b', kind: 'guard_rail' }, geometry: line([100, 6], [150, 6]) }] },
      [
        ['intact', 50],
        ['unknown', 50],
      ],
    ],
    [
      'a wall',
      { barriers: [{ properties: { id: 'b', kind: 'wall' }, geometry: line([100, 6], [150, 6]) }] },
      [['unknown', 100]],
    ],
  ] as const)('tells the guardrail from %s', (_, extra, expected) => {
    const { waterside } = derive({ roads: [street], water: [canal], ...(extra as Partial<RoadInputs>) })
    expect(waterside.map(({ guardrail, lengthM }) => [guardrail, Math.round(lengthM / 10) * 10])).toEqual(expected)
  })

  const metres = fc.double({ min: -60, max: 60, noNaN: true })
  const path = fc.array(fc.tuple(metres, metres), { minLength: 2, maxLength: 6 })
  const quads = fc.array(
    fc.tuple(metres, metres, fc.double({ min: 2, max: 40, noNaN: true }), fc.double({ min: 2, max: 40, noNaN: true })),
    { minLength: 1, maxLength: 5 },
  )
  const waterOf = (boxes: readonly (readonly [number, number, number, number])[]) =>
    boxes.map(([x, y, w, h], i) => ({
      properties: { id: `w${i}`, name: `w${i}` },
      geometry: ring([x, y], [x + w, y], [x + w + 3, y + h], [x, y + h]),
    }))

  it('swaps the sides and keeps lengths and distances when the road is turned round', () => {
    fc.assert(
      fc.property(path, quads, (points, boxes) => {
        const water = waterOf(boxes)
        const forward = derive({ roads: [road('r', points)], water }).waterside
        const back = derive({ roads: [road('r', [...points].reverse())], water }).waterside
        const key = (side: string, { lengthM, distanceM }: { lengthM: number; distanceM: number }): string =>
          `${side} ${lengthM.toFixed(1)} ${distanceM.toFixed(1)}`
        const other = { left: 'right', right: 'left' } as const
        const total = (list: typeof forward, side: string): number =>
          list.reduce((sum, one) => sum + (one.side === side ? one.lengthM : 0), 0)
        // A step exactly at the limit may fall either way by rounding: compare totals to a step, and the rest exactly.
        for (const side of ['left', 'right'] as const) {
          if (forward.length === back.length) continue
          expect(Math.abs(total(forward, side) - total(back, other[side]))).toBeLessThan(25)
        }
        if (forward.length === back.length) {
          expect(back.map((one) => key(other[one.side], one)).sort()).toEqual(
            forward.map((one) => key(one.side, one)).sort(),
          )
        }
      }),
      { numRuns: 200 },
    )
  })

  it('finds at every step what brute force over all segments finds', () => {
    let compared = 0
    fc.assert(
      fc.property(path, quads, (points, boxes) => {
        const water = waterOf(boxes)
        const index = buildWaterIndex(water, [])
        const measured = measureLine(points.map(([x, y]) => at(x, y)))
        const cuts = stepCuts(measured.lengthM, 10)
        const banks = water.flatMap(
          ({ geometry }) =>
            geometry.coordinates[0]?.slice(1).map((end, i) => [geometry.coordinates[0]?.[i] ?? [], end]) ?? [],
        )
        for (let i = 1; i < cuts.length; i++) {
          const [from, to] = [positionAt(measured, cuts[i - 1] ?? 0), positionAt(measured, cuts[i] ?? 0)]
          const frame = sideFrame(from, to)
          if (!frame) continue
          for (const side of ['left', 'right'] as const) {
            const found = index.beside(frame, side, 5, { reachM: 10, cover: 0.5 })
            if (found?.isInWater) continue
            const rays = raysToBanks(from, to, side, banks)
            const near = rays.filter((metres) => metres <= 15)
            const cover = near.length / rays.length
            // Two parts of the step near the same share of it, within the rays' spacing, may be judged either way.
            if (Math.abs(cover - 0.5) < 0.02) continue
            expect(found !== null).toBe(cover > 0.5)
            if (found) expect(Math.abs(found.distanceM - Math.max(0, Math.min(...near) - 5))).toBeLessThan(0.3)
            if (found) compared++
          }
        }
      }),
      { numRuns: 600 },
    )
    expect(compared).toBeGreaterThan(40)
  })
})

/** Distances along 400 square rays from the chord to the first bank (Infinity = none): another way to the same numbers. */
function raysToBanks(
  from: readonly number[],
  to: readonly number[],
  side: 'left' | 'right',
  banks: readonly (readonly (readonly number[])[])[],
): number[] {
  const { metresPerLng, metresPerLat } = localPlane(((from[1] ?? 0) + (to[1] ?? 0)) / 2)
  const xy = ([lng = 0, lat = 0]: readonly number[]): [number, number] => [
    (lng - (from[0] ?? 0)) * metresPerLng,
    (lat - (from[1] ?? 0)) * metresPerLat,
  ]
  const [dx, dy] = xy(to)
  const length = Math.hypot(dx, dy)
  const [nx, ny] = side === 'left' ? [-dy / length, dx / length] : [dy / length, -dx / length]
  const segments = banks.map(([a = [], b = []]) => [...xy(a), ...xy(b)] as const)
  return Array.from({ length: 400 }, (_, k) => {
    const [px, py] = [(dx * (k + 0.5)) / 400, (dy * (k + 0.5)) / 400]
    // P + s N = A + t (B - A), for the smallest s >= 0.
    return segments.reduce((best, [ax, ay, bx, by]) => {
      const det = ny * (bx - ax) - nx * (by - ay)
      const s = ((ay - py) * (bx - ax) - (ax - px) * (by - ay)) / det
      const t = (nx * (ay - py) - ny * (ax - px)) / det
      return Number.isFinite(det) && det !== 0 && s >= 0 && t >= 0 && t <= 1 ? Math.min(best, s) : best
    }, Infinity)
  })
}
