import { describe, expect, it } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { deriveJunctions } from '../../../../src/core/roads/junctions/derive-junctions.ts'
import { buildNetwork } from '../../../../src/core/roads/network/build-network.ts'
import type { RoadFeature, RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { frozen, noInputs, road } from '../make-roads.ts'

const derive = (roads: readonly (RoadFeature | undefined)[], input: Partial<RoadInputs> = {}) => {
  const all = roads.flatMap((one) => one ?? [])
  const { network } = buildNetwork(frozen(all), NETWORK_SETTINGS)
  return deriveJunctions(network, frozen({ ...noInputs, ...input }), JUNCTION_SETTINGS)
}
type At = readonly [number, number]
const oneway = { oneway: true }
const cross = [
  road('a', [[-200, 0], [0, 0], [200, 0]], { name: '汶水路', class: 'primary' }),
  road('b', [[0, -200], [0, 0], [0, 200]], { name: '场中路' }),
] // prettier-ignore
/** Two carriageways `gapM` apart along y = 0, right-hand traffic, with vertices at the given x. */
const eastWest = (gapM: number, xs: readonly number[], name: string | null = '东西路') => [
  road('e', [-300, ...xs, 300].map((x): At => [x, -gapM / 2]), { oneway: true, name, class: 'primary' }),
  road('w', [300, ...[...xs].reverse(), -300].map((x): At => [x, gapM / 2]), { oneway: true, name, class: 'primary' }),
] // prettier-ignore
const northSouth = (gapM: number, ys: readonly number[], name: string | null = '南北路') => [
  road('n', [-300, ...ys, 300].map((y): At => [gapM / 2, y]), { oneway: true, name, class: 'primary' }),
  road('s', [300, ...[...ys].reverse(), -300].map((y): At => [-gapM / 2, y]), { oneway: true, name, class: 'primary' }),
] // prettier-ignore

describe('what is a junction', () => {
  it('finds a crossing once, with its legs, classes and names by importance', () => {
    const { junctions, approaches } = derive(cross)
    expect(junctions).toHaveLength(1)
    expect(junctions[0]).toMatchObject({
      name: '汶水路 / 场中路',
      legs: 4,
      majorClass: 'primary',
      minorClass: 'secondary',
      isRural: null,
    })
    expect(approaches.map(({ bearingDeg, role }) => [Math.round(bearingDeg), role])).toEqual([
      [0, 'minor'],
      [90, 'major'],
      [180, 'minor'],
      [270, 'major'],
    ])
  })

  it.each<[string, (RoadFeature | undefined)[]]>([
    ['two roads end to end', [road('a', [[0, 0], [100, 0]]), road('b', [[100, 0], [200, 50]])]],
    ['a bridge over a road', [cross[0], road('b', [[0, -200], [0, 0], [0, 200]], { bridge: true, level: 1 })]],
    ['a bridge that states no level', [cross[0], road('b', [[0, -200], [0, 0], [0, 200]], { bridge: true })]],
    ['a service road', [cross[0], road('b', [[0, 0], [0, 200]], { class: 'service' })]],
    ['a footway', [cross[0], road('b', [[0, 0], [0, 200]], { class: 'footway' })]],
    ['motorways', [road('a', [[-200, 0], [0, 0], [200, 0]], { class: 'motorway' }), road('b', [[0, 0], [0, 200]], { class: 'motorway' })]],
    ['a ramp', [cross[0], road('b', [[0, 0], [90, 90]], { class: 'motorway', isLink: true })]],
    ['a slip road', [cross[0], road('b', [[0, 0], [90, 90]], { class: 'primary', isLink: true })]],
    ['a carriageway that becomes two', [
      road('a', [[-200, 0], [0, 0]]),
      road('b', [[0, 0], [200, 8]], oneway),
      road('c', [[200, -8], [0, 0]], oneway),
    ]],
    ['a gap in the median to turn round', [...eastWest(16, [0]), road('u', [[0, -8], [0, 8]])]],
    ['a side carriageway that leaves the main one', [
      road('m', [[-200, 0], [0, 0], [200, 0]], { oneway: true, name: '共和新路' }),
      road('s', [[0, 0], [40, 8], [200, 8]], { oneway: true, name: '共和新路辅路' }),
    ]],
  ])('makes none of %s', (_, roads) => {
    expect(derive(roads).junctions).toEqual([])
  }) // prettier-ignore

  it('joins by node ids on whatever level, and not by equal places of different ids', () => {
    const [a, b] = cross
    if (!a || !b) throw new Error('two roads')
    const withNodes = (one: RoadFeature, nodes: string[], level = 0): RoadFeature => ({
      ...one,
      properties: { ...one.properties, nodes, level, bridge: level > 0 },
    })
    const first = withNodes(a, ['1', '2', '3'])
    expect(derive([first, withNodes(b, ['4', '2', '5'], 1)]).junctions.map(({ id }) => id)).toEqual(['junction:2'])
    expect(derive([first, withNodes(b, ['4', '9', '5'])]).junctions).toEqual([])
  })

  it('joins the ends of a bridge to its approaches', () => {
    const roads = [
      road('w', [[-200, 0], [-50, 0]]),
      road('bridge', [[-50, 0], [50, 0]], { bridge: true, level: 1 }),
      road('e', [[50, 0], [200, 0]]),
      road('side', [[-50, 0], [-50, 200]]),
      road('under', [[0, -200], [0, 0], [0, 200]]),
    ] // prettier-ignore
    const { junctions } = derive(roads)
    expect(junctions.map(({ legs }) => legs)).toEqual([3])
  })
})

describe('one junction of many nodes', () => {
  it.each([8, 16, 30, 45, 58])('takes two dual carriageways, %d m wide, as one with four legs', (gap) => {
    const half = gap / 2
    const { junctions, notes } = derive([...eastWest(gap, [-half, half]), ...northSouth(gap, [-half, half])])
    expect(junctions).toHaveLength(1)
    expect(junctions[0]).toMatchObject({ legs: 4, name: '东西路 / 南北路' })
    expect(junctions[0]?.members).toHaveLength(4)
    expect(notes).toMatchObject({ nodesWithThreeLegs: 4, merged: 3 })
  })

  it('merges along a road that is cut into several ways', () => {
    const cut = [
      road('l', [[-200, 0], [0, 0]]), road('m1', [[0, 0], [6, 0]]), road('m2', [[6, 0], [12, 0]]), road('r', [[12, 0], [200, 0]]),
      road('n', [[0, 0], [0, 150]]), road('s', [[12, 0], [12, -150]]),
    ] // prettier-ignore
    expect(derive(cut).junctions.map(({ legs }) => legs)).toEqual([4])
  })

  it('takes a lane across a wide boulevard as one', () => {
    const lane = road('lane', [[0, -200], [0, -25], [0, 25], [0, 200]], { class: 'residential' }) // prettier-ignore
    const { junctions, approaches } = derive([...eastWest(50, [0]), lane])
    expect(junctions.map(({ legs }) => legs)).toEqual([4])
    expect(approaches.filter(({ role }) => role === 'minor').map(({ roadId }) => roadId)).toEqual(['lane', 'lane'])
  })

  it('takes a boulevard with side carriageways as one with four legs', () => {
    const side = (id: string, y: number, isEast: boolean) =>
      road(id, isEast ? [[-300, y], [0, y], [300, y]] : [[300, y], [0, y], [-300, y]], { oneway: true, name: '东西路', class: 'tertiary' }) // prettier-ignore
    const lane = road('lane', [[0, -200], [0, -30], [0, -12], [0, 12], [0, 30], [0, 200]], { class: 'residential' }) // prettier-ignore
    const { junctions } = derive([...eastWest(24, [0]), side('se', -30, true), side('sw', 30, false), lane])
    expect(junctions.map(({ legs }) => legs)).toEqual([4])
  })

  it('takes a roundabout as one, however wide, and its split arms as legs', () => {
    const corner = (i: number): At => [60 * Math.cos((i * Math.PI) / 4), 60 * Math.sin((i * Math.PI) / 4)]
    const circle = road('o', [...[0, 1, 2, 3, 4, 5, 6, 7].map(corner), corner(0)], { roundabout: true, oneway: true })
    const whole = [0, 2, 4].map((i) => road(`arm${i}`, [corner(i), [corner(i)[0] * 4, corner(i)[1] * 4]]))
    const split = [
      road('in', [[0, -120], corner(5)], oneway),
      road('out', [corner(7), [0, -120]], oneway),
      road('arm', [[0, -120], [0, -300]]),
    ] // prettier-ignore
    const { junctions } = derive([circle, ...whole, ...split])
    expect(junctions).toHaveLength(1)
    expect(junctions[0]).toMatchObject({ legs: 4, control: 'roundabout', confidence: 'high' })
    expect(junctions[0]?.evidence[0]).toBe('roundabout-way')
  })

  it('takes slip lanes round the corners into the junction', () => {
    const slip = road(
      'slip',
      [
        [-50, 0],
        [-30, -8],
        [-8, -30],
        [0, -50],
      ],
      oneway,
    )
    const main = [
      road('a', [[-200, 0], [-50, 0], [0, 0], [200, 0]], { name: '汶水路' }),
      road('b', [[0, -200], [0, -50], [0, 0], [0, 200]], { name: '场中路' }),
    ] // prettier-ignore
    expect(derive([...main, slip]).junctions.map(({ legs }) => legs)).toEqual([4])
    const link = { ...slip, properties: { ...slip.properties, isLink: true } }
    expect(derive([...main, link]).junctions.map(({ legs }) => legs)).toEqual([4])
  })

  it('keeps a small block of one-way streets apart', () => {
    const main = [
      road('a', [[-300, 0], [-150, 0], [0, 0], [200, 0]], { name: '汶水路' }),
      road('b', [[0, -300], [0, -150], [0, 0], [0, 200]], { name: '场中路' }),
      road('c', [[-150, 0], [-150, -150], [0, -150]], oneway),
    ] // prettier-ignore
    expect(derive(main).junctions).toHaveLength(3)
  })

  const tees = (offset: number, isOpposite: boolean) => [
    road('m', [[-200, 0], [0, 0], [offset, 0], [300, 0]], { name: '主路', class: 'tertiary' }),
    road('l1', [[0, 0], [0, 150]], { name: '一支路', class: 'residential' }),
    road('l2', [[offset, 0], [offset, isOpposite ? -150 : 150]], { name: '二支路', class: 'residential' }),
  ] // prettier-ignore
  it.each([
    [15, true, 1],
    [28, true, 1],
    [34, true, 2],
    [15, false, 1],
    [25, false, 2],
    [60, false, 2],
  ])('merges side roads %d m apart, on opposite sides: %s, to %d', (offset, isOpposite, count) => {
    expect(derive(tees(offset, isOpposite)).junctions).toHaveLength(count)
  })

  it('keeps a row of lanes 15 m apart from becoming one', () => {
    const xs = [0, 15, 30, 45, 60, 75, 90, 105, 120, 135]
    const main = road('m', [[-100, 0], ...xs.map((x): At => [x, 0]), [300, 0]])
    const lanes = xs.map((x) => road(`l${x}`, [[x, 0], [x, 100]])) // prettier-ignore
    expect(derive([main, ...lanes]).junctions.length).toBeGreaterThanOrEqual(3)
  })

  it('counts five legs', () => {
    const spokes = [0, 1, 2, 3, 4].map((i) => {
      const angle = (i * 2 * Math.PI) / 5
      return road(`s${i}`, [[0, 0], [150 * Math.sin(angle), 150 * Math.cos(angle)]]) // prettier-ignore
    })
    expect(derive(spokes).junctions.map(({ legs }) => legs)).toEqual([5])
  })

  it('names it after its smallest node, whatever else belongs to it', () => {
    const named = (one: RoadFeature, nodes: string[]): RoadFeature => ({
      ...one,
      properties: { ...one.properties, nodes },
    })
    const [e, w] = eastWest(20, [0])
    const lane = road('lane', [[0, -200], [0, -10], [0, 10], [0, 200]], { class: 'residential' }) // prettier-ignore
    if (!e || !w) throw new Error('two carriageways')
    const roads = [named(e, ['1', '100', '2']), named(w, ['3', '99', '4']), named(lane, ['5', '100', '99', '6'])]
    const [junction] = derive(roads).junctions
    expect(junction?.id).toBe('junction:99')
    expect(junction?.members.map(({ node }) => node)).toEqual(['99', '100'])
  })
})

describe('main road and side roads', () => {
  const roles = (roads: RoadFeature[]) => {
    const { approaches } = derive(roads)
    return {
      minor: approaches.flatMap(({ role, roadId }) => (role === 'minor' ? [roadId] : [])).sort(),
      reason: approaches[0]?.evidence[0],
      confidence: approaches[0]?.confidence,
    }
  }
  const spoke = (id: string, angle: number, props: Partial<RoadFeature['properties']> = {}) => {
    const radians = (angle * Math.PI) / 180
    return road(id, [[0, 0], [150 * Math.sin(radians), 150 * Math.cos(radians)]], props) // prettier-ignore
  }

  it('tells by class', () => {
    expect(roles([spoke('a', 90, { class: 'primary' }), spoke('b', 270, { class: 'primary' }), spoke('c', 0)])).toEqual(
      { minor: ['c'], reason: 'role-by-class', confidence: 'low' },
    )
  })
  it('by the name that goes on, even round a bend', () => {
    const roads = [spoke('a', 90, { name: '甲路' }), spoke('b', 180, { name: '甲路' }), spoke('c', 0, { name: '乙路' })]
    expect(roles(roads)).toMatchObject({ minor: ['c'], reason: 'role-by-name' })
  })
  it('by the way straight on at a T without names', () => {
    expect(roles([spoke('a', 90), spoke('b', 272), spoke('c', 0)])).toMatchObject({
      minor: ['c'],
      reason: 'role-by-direction',
    })
  })
  it('by the lanes at an equal crossing', () => {
    const roads = [spoke('a', 0, { lanes: 2 }), spoke('b', 180, { lanes: 2 }), spoke('c', 90, { lanes: 4 }), spoke('d', 270, { lanes: 4 })] // prettier-ignore
    expect(roles(roads)).toMatchObject({ minor: ['a', 'b'], reason: 'role-by-lanes' })
  })
  it('by rule, and says so, where all is equal', () => {
    expect(roles([spoke('a', 0), spoke('b', 180), spoke('c', 90), spoke('d', 270)])).toEqual({
      minor: ['c', 'd'],
      reason: 'role-equal-by-rule',
      confidence: 'low',
    })
  })
  it('gives no approach to a leg that traffic only leaves by', () => {
    const { junctions, approaches, notes } = derive([spoke('a', 90), spoke('b', 270), spoke('out', 0, oneway)])
    expect(junctions[0]?.legs).toBe(3)
    expect(approaches).toHaveLength(2)
    expect(notes.exitOnlyLegs).toBe(1)
  })
})
