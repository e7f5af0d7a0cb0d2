import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceM } from '../../../src/core/geo/local-plane.ts'
import { mergeNodes, type JunctionNode, type ShortLink } from '../../../src/core/roads/junction-nodes.ts'
import { deriveJunctions } from '../../../src/core/roads/junctions-simple.ts'
import type { PointFeature, RoadInputs } from '../../../src/core/roads/road-features.ts'
import { SIMPLE_SETTINGS } from '../../../src/core/roads/simple-settings.ts'
import { at, frozen, noInputs, road } from './make-roads.ts'

const derive = (input: Partial<RoadInputs>) => deriveJunctions(frozen({ ...noInputs, ...input }), SIMPLE_SETTINGS)
const cross = [
  road('a', [[-200, 0], [0, 0], [200, 0]], { name: '汶水路', class: 'primary' }),
  road('b', [[0, -200], [0, 0], [0, 200]], { name: '场中路' }),
] // prettier-ignore
const point = (kind: string, x: number, y: number, detail: string | null = null): PointFeature => ({
  properties: { id: `${kind}${x}`, kind, detail },
  geometry: { type: 'Point', coordinates: at(x, y) },
})
/** Five signals 600 m away: signals are mapped here. */
const mappedArea = [0, 1, 2, 3, 4].map((i) => point('traffic-signals', 600 + i, 0))

describe('deriveJunctions', () => {
  it('finds a crossing once, with its legs and names by importance', () => {
    const { junctions } = derive({ roads: cross })
    expect(junctions).toEqual([
      {
        id: expect.stringMatching(/^junction:/) as string,
        name: '汶水路 / 场中路',
        legs: 4,
        control: 'unknown',
        evidence: ['signals-mapped-in-town-0'],
        geometry: { type: 'Point', coordinates: at(0, 0).map((degrees) => Math.round(degrees * 1e7) / 1e7) },
      },
    ])
  })

  it.each([
    [
      'two roads end to end',
      [
        road('a', [
          [0, 0],
          [100, 0],
        ]),
        road('b', [
          [100, 0],
          [200, 50],
        ]),
      ],
    ],
    [
      'a crossing of a bridge',
      [
        cross[0],
        road(
          'b',
          [
            [0, -200],
            [0, 0],
            [0, 200],
          ],
          { bridge: true, level: 1 },
        ),
      ],
    ],
    [
      'a service road',
      [
        cross[0],
        road(
          'b',
          [
            [0, 0],
            [0, 200],
          ],
          { class: 'service' },
        ),
      ],
    ],
    [
      'a footway',
      [
        cross[0],
        road(
          'b',
          [
            [0, 0],
            [0, 200],
          ],
          { class: 'footway' },
        ),
      ],
    ],
    [
      'motorways',
      [
        road(
          'a',
          [
            [-200, 0],
            [0, 0],
            [200, 0],
          ],
          { class: 'motorway' },
        ),
        road(
          'b',
          [
            [0, 0],
            [0, 200],
          ],
          { class: 'motorway' },
        ),
      ],
    ],
    [
      'a ramp',
      [
        cross[0],
        road(
          'b',
          [
            [0, 0],
            [90, 90],
          ],
          { class: 'motorway', isLink: true },
        ),
      ],
    ],
    [
      'a slip road',
      [
        cross[0],
        road(
          'b',
          [
            [0, 0],
            [90, 90],
          ],
          { class: 'primary', isLink: true },
        ),
      ],
    ],
    [
      'a carriageway that becomes two',
      [
        road('a', [
          [-200, 0],
          [0, 0],
        ]),
        road(
          'b',
          [
            [0, 0],
            [200, 8],
          ],
          { oneway: true },
        ),
        road(
          'c',
          [
            [200, -8],
            [0, 0],
          ],
          { oneway: true },
        ),
      ],
    ],
  ] as const)('makes no junction of %s', (_, roads) => {
    expect(derive({ roads: roads.flatMap((one) => one ?? []) }).junctions).toEqual([])
  })

  it('joins by node ids on whatever level, and not by equal places of different ids', () => {
    const [a, b] = cross
    if (!a || !b) throw new Error('two roads')
    const withNodes = (name: string, nodes: string[]) => ({ nodes, name })
    const first = { ...a, properties: { ...a.properties, ...withNodes('a', ['1', '2', '3']) } }
    const joined = { ...b, properties: { ...b.properties, bridge: true, level: 1, ...withNodes('b', ['4', '2', '5']) } }
    const apart = { ...b, properties: { ...b.properties, ...withNodes('b', ['4', '9', '5']) } }
    expect(derive({ roads: [first, joined] }).junctions.map(({ id }) => id)).toEqual(['junction:2'])
    expect(derive({ roads: [first, apart] }).junctions).toEqual([])
  })

  it('counts the crossing of two dual carriageways as one junction with four legs', () => {
    const roads = [
      road('n', [[6, -200], [6, -6], [6, 6], [6, 200]], { oneway: true, name: '南北路' }),
      road('s', [[-6, 200], [-6, 6], [-6, -6], [-6, -200]], { oneway: true, name: '南北路' }),
      road('e', [[-200, -6], [-6, -6], [6, -6], [200, -6]], { oneway: true, name: '东西路' }),
      road('w', [[200, 6], [6, 6], [-6, 6], [-200, 6]], { oneway: true, name: '东西路' }),
    ] // prettier-ignore
    const { junctions, notes } = derive({ roads })
    expect(junctions).toHaveLength(1)
    expect(junctions[0]).toMatchObject({ legs: 4, name: '东西路 / 南北路' })
    expect(notes).toMatchObject({ nodesWithThreeLegs: 4, merged: 3 })
  })

  it('takes a roundabout as one junction, however wide', () => {
    const corner = (i: number): [number, number] => [60 * Math.cos((i * Math.PI) / 2), 60 * Math.sin((i * Math.PI) / 2)]
    const circle = road('o', [corner(0), corner(1), corner(2), corner(3), corner(0)], {
      roundabout: true,
      oneway: true,
    })
    const arms = [0, 1, 2, 3].map((i) => road(`arm${i}`, [corner(i), [corner(i)[0] * 4, corner(i)[1] * 4]]))
    const { junctions } = derive({ roads: [circle, ...arms], points: mappedArea })
    expect(junctions).toHaveLength(1)
    expect(junctions[0]).toMatchObject({ legs: 4, control: 'roundabout' })
    expect(junctions[0]?.evidence[0]).toBe('roundabout-way')
  })

  it('keeps crossings 40 m apart and a row of lanes 25 m apart from becoming one', () => {
    const main = (xs: number[]) => road('m', [[-100, 0], ...xs.map((x): [number, number] => [x, 0]), [600, 0]])
    const lane = (x: number) =>
      road(`l${x}`, [
        [x, 0],
        [x, 100],
      ])
    expect(derive({ roads: [main([0, 40]), lane(0), lane(40)] }).junctions).toHaveLength(2)
    expect(derive({ roads: [main([0, 25]), lane(0), lane(25)] }).junctions).toHaveLength(1)
    const row = [0, 25, 50, 75, 100, 125, 150, 175]
    const { junctions } = derive({ roads: [main(row), ...row.map(lane)] })
    expect(junctions.length).toBeGreaterThanOrEqual(3)
  })

  it.each([
    ['a signal on the node', [point('traffic-signals', 0, 0)], 'signal', 'signal-node-0m'],
    ['a signal on a leg', [point('traffic-signals', 18, 0)], 'signal', 'signal-node-18m'],
    ['a signalled crossing on a leg', [point('crossing', 0, -12, 'traffic_signals')], 'signal', 'signal-crossing-12m'],
    ['a crossing without signals', [point('crossing', 0, -12, 'zebra')], 'none-known', 'no-signal-within-30m'],
    ['a signal on a leg too far away', [point('traffic-signals', 31, 0)], 'none-known', 'no-signal-within-30m'],
    ['a signal near, but on no leg', [point('traffic-signals', 15, 15)], 'none-known', 'no-signal-within-30m'],
    ['a stop sign', [point('stop', 0, 9)], 'stop', 'stop-node-9m'],
    ['a give-way sign', [point('give-way', 0, 9)], 'stop', 'give-way-node-9m'],
    ['a mini roundabout', [point('mini-roundabout', 0, 0)], 'roundabout', 'mini-roundabout-0m'],
    ['a stop sign and a signal', [point('stop', 0, 9), point('traffic-signals', -20, 0)], 'signal', 'signal-node-20m'],
  ] as const)('reads the control from %s where signals are mapped', (_, points, control, evidence) => {
    const [junction] = derive({ roads: cross, points: [...mappedArea, ...points] }).junctions
    expect(junction?.control).toBe(control)
    expect(junction?.evidence[0]).toBe(evidence)
  })

  it('does not say "no signal" where none are mapped', () => {
    const few = mappedArea.slice(0, 4)
    const far = [0, 1, 2, 3, 4].map((i) => point('traffic-signals', 5000 + i, 0))
    expect(derive({ roads: cross, points: few }).junctions[0]).toMatchObject({ control: 'unknown' })
    expect(derive({ roads: cross, points: far }).junctions[0]).toMatchObject({
      control: 'unknown',
      evidence: ['no-signal-mapped-within-1500m'],
    })
  })

  it('takes a signal of the register beside the road, unless it says the signal is gone', () => {
    const device = (state: 'intact' | 'absent') => ({
      id: 'd',
      kind: 'traffic-signal',
      state,
      geometry: point('x', 12, 9).geometry,
    })
    expect(derive({ roads: cross, devices: [device('intact')] }).junctions[0]?.evidence).toEqual(['signal-device-15m'])
    expect(derive({ roads: cross, devices: [device('absent')] }).junctions[0]?.control).toBe('unknown')
  })

  it('finds the same junctions whichever way the roads are drawn and listed', () => {
    const metres = fc.integer({ min: -8, max: 8 }).map((step) => step * 20)
    const paths = fc.array(fc.array(fc.tuple(metres, metres), { minLength: 2, maxLength: 5 }), {
      minLength: 2,
      maxLength: 7,
    })
    const key = (list: ReturnType<typeof derive>['junctions']) => list.map(({ id, legs }) => `${id} ${legs}`).sort()
    fc.assert(
      fc.property(paths, (all) => {
        const roads = all.map((points, i) =>
          road(
            `r${i}`,
            points.filter((p, k) => k === 0 || p.join() !== points[k - 1]?.join()),
          ),
        )
        const usable = roads.filter(({ geometry }) => geometry.type === 'LineString' && geometry.coordinates.length > 1)
        const turned = usable.map((one) => ({ ...one, geometry: { type: 'LineString' as const, coordinates: (one.geometry.coordinates as number[][]).toReversed() } })) // prettier-ignore
        expect(key(derive({ roads: turned.reverse() }).junctions)).toEqual(key(derive({ roads: usable }).junctions))
      }),
      { numRuns: 150 },
    )
  })
})

describe('mergeNodes', () => {
  it('gives the groups of an exhaustive search: joined by links, never wider than twice the merge length', () => {
    const nodesOf = fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 })), {
      minLength: 2,
      maxLength: 9,
    })
    fc.assert(
      fc.property(nodesOf, (places) => {
        const list = places.map(([x, y], i): JunctionNode => ({
          key: String(i),
          lng: at(x, y)[0],
          lat: at(x, y)[1],
          places: [],
        }))
        const nodes = new Map(list.map((node) => [node.key, node]))
        const links = list.flatMap((a, i) => list.slice(i + 1).flatMap((b): ShortLink[] => {
          const lengthM = distanceM(a.lng, a.lat, b.lng, b.lat)
          return lengthM <= 30 ? [{ a: a.key, b: b.key, lengthM, isRoundabout: false }] : []
        })) // prettier-ignore
        const groups = mergeNodes(nodes, links, SIMPLE_SETTINGS)
        expect(groups.flat().sort()).toEqual([...nodes.keys()].sort())
        for (const group of groups) {
          const members = group.flatMap((key) => nodes.get(key) ?? [])
          for (const a of members)
            for (const b of members) expect(distanceM(a.lng, a.lat, b.lng, b.lat)).toBeLessThan(60.1)
          if (members.length > 1) {
            // Connected: every member has a link inside its group.
            for (const { key } of members) {
              expect(
                links.some(({ a, b }) => (a === key && group.includes(b)) || (b === key && group.includes(a))),
              ).toBe(true)
            }
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
