import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceM } from '../../../../src/core/geo/local-plane.ts'
import { buildNetwork } from '../../../../src/core/roads/network/build-network.ts'
import type { NetworkSettings } from '../../../../src/core/roads/network/network-settings.ts'
import type { RoadNetwork } from '../../../../src/core/roads/network/road-network.ts'
import type { RoadFeature } from '../../../../src/core/roads/road-features.ts'
import { at, frozen, road } from '../make-roads.ts'

const SHARED: NetworkSettings = { noding: 'shared', snapToleranceM: 1 }
const CROSSINGS: NetworkSettings = { noding: 'crossings', snapToleranceM: 1 }
const build = (roads: readonly RoadFeature[], settings = SHARED) => buildNetwork(frozen(roads), settings)
const withNodes = (one: RoadFeature, nodes: string[]): RoadFeature => ({
  ...one,
  properties: { ...one.properties, nodes },
})
/** Edges as `from-to way length`, for reading. */
const edgesOf = (network: RoadNetwork) =>
  Array.from({ length: network.edgeCount }, (_, e) => {
    const from = network.nodeIds[network.edgeFrom[e] ?? 0]
    const to = network.nodeIds[network.edgeTo[e] ?? 0]
    return `${from}-${to} ${network.ways[network.edgeWay[e] ?? 0]?.properties.id} ${Math.round(network.edgeLengthM[e] ?? 0)}`
  })
const degreeAt = (network: RoadNetwork, x: number, y: number): number[] => {
  const [lng, lat] = at(x, y)
  return Array.from({ length: network.nodeCount }, (_, n) => n)
    .filter((n) => distanceM(network.nodeLngLat[2 * n] ?? 0, network.nodeLngLat[2 * n + 1] ?? 0, lng, lat) < 0.5)
    .map((n) => (network.incidenceStart[n + 1] ?? 0) - (network.incidenceStart[n] ?? 0))
    .sort()
}

describe('nodes and edges', () => {
  it('cuts ways where they share a node, and nowhere else', () => {
    const a = withNodes(road('a', [[-200, 0], [-100, 0], [0, 0], [200, 0]]), ['1', '2', '3', '4']) // prettier-ignore
    const b = withNodes(road('b', [[0, 100], [0, 0]], { oneway: true }), ['5', '3']) // prettier-ignore
    const { network } = build([a, b])
    expect(edgesOf(network)).toEqual(['1-3 a 200', '3-4 a 200', '5-3 b 100'])
    expect([...network.edgeOneway]).toEqual([0, 0, 1])
    expect([...network.coordStart]).toEqual([0, 3, 5, 7])
    expect([...network.coords.slice(0, 6)]).toEqual([...at(-200, 0), ...at(-100, 0), ...at(0, 0)])
    expect(network.incidence).toHaveLength(6)
  })

  it('takes equal places as one without ids, and names them by it', () => {
    const { network } = build([road('a', [[0, 0], [100, 0]]), road('b', [[100, 0], [100, 50]])]) // prettier-ignore
    const [lng, lat] = at(100, 0)
    expect(network.nodeIds[1]).toBe(`${Math.round(lng * 1e7)},${Math.round(lat * 1e7)}`)
    expect(degreeAt(network, 100, 0)).toEqual([2])
  })

  it('joins a way without ids to one with, by place', () => {
    const a = withNodes(road('a', [[-200, 0], [0, 0], [200, 0]]), ['1', '2', '3']) // prettier-ignore
    const { network } = build([road('b', [[0, 0], [0, 90]]), a]) // prettier-ignore
    const edges = edgesOf(network)
    expect(edges.slice(0, 2)).toEqual(['1-2 a 200', '2-3 a 200'])
    expect(edges[2]).toMatch(/^2-.* b 90$/)
  })

  const ground = road('g', [[-100, 0], [0, 0], [100, 0]]) // prettier-ignore
  it.each([
    ['a bridge over a road: no node', [ground, road('b', [[0, -90], [0, 0], [0, 90]], { bridge: true })], []],
    ['a tunnel under it: no node', [ground, road('b', [[0, -90], [0, 0], [0, 90]], { tunnel: true })], []],
    ['a bridge cut above the road: only its own', [ground, road('b', [[0, -90], [0, 0]], { bridge: true }), road('c', [[0, 0], [0, 90]], { bridge: true })], [2]],
    ['a bridge that ends on the road: one', [ground, road('b', [[0, -90], [0, 0]], { bridge: true })], [3]],
    ['a bridge and its approach: one', [road('b', [[0, -90], [0, 0]], { bridge: true }), road('c', [[0, 0], [0, 90]])], [2]],
    ['two viaducts that cross on one level: one', [road('b', [[0, -90], [0, 0], [0, 90]], { level: 2 }), road('c', [[-90, 0], [0, 0], [90, 0]], { level: 2 })], [4]],
    ['an approach that ends under two bridges: joins the lower', [road('b', [[0, -90], [0, 0]], { level: 2 }), road('b2', [[0, 0], [0, 90]], { level: 2 }), road('c', [[-90, 0], [0, 0], [90, 0]], { level: 1 }), road('d', [[0, 0], [80, 80]])], [2, 3]],
  ])('%s', (_, roads, degrees) => {
    expect(degreeAt(build(roads).network, 0, 0)).toEqual(degrees)
  }) // prettier-ignore

  it('numbers the pieces, the largest first', () => {
    const { network, notes } = build([
      road('x', [[0, 900], [100, 900]]),
      road('a', [[0, 0], [100, 0]]),
      road('b', [[100, 0], [100, 50]]),
    ]) // prettier-ignore
    expect([...network.component]).toEqual([1, 1, 0, 0, 0])
    expect(notes.components).toBe(2)
  })

  it('keeps closed and self-crossing ways', () => {
    const loop = build([road('o', [[0, 0], [100, 0], [100, 100], [0, 0]])]).network // prettier-ignore
    expect([loop.nodeCount, loop.edgeCount, loop.edgeFrom[0], loop.edgeTo[0]]).toEqual([1, 1, 0, 0])
    expect([...loop.incidence]).toEqual([0, 0])
    const eight = build([road('8', [[-100, -50], [0, 0], [100, 50], [100, -50], [0, 0], [-100, 50]])]).network // prettier-ignore
    expect(eight.edgeCount).toBe(3)
    expect(degreeAt(eight, 0, 0)).toEqual([4])
  })
})

describe('bad input', () => {
  it('leaves out ways without length and says how many', () => {
    const { network, notes } = build([
      road('dot', [[0, 0], [0, 0], [0, 0]]),
      road('one', [[5, 5]]),
      road('a', [[0, 0], [0, 0], [100, 0]]),
    ]) // prettier-ignore
    expect(network.edgeCount).toBe(1)
    expect(notes).toMatchObject({ ways: 3, zeroLength: 2, duplicateNodes: 3 })
  })

  it('makes neighbours at one place one node, whatever their ids', () => {
    const a = withNodes(road('a', [[-100, 0], [0, 0], [0, 0], [100, 0]]), ['1', '22', '3', '4']) // prettier-ignore
    const b = withNodes(road('b', [[0, 0], [0, 90]]), ['3', '5']) // prettier-ignore
    const { network, notes } = build([a, b])
    expect(edgesOf(network)).toEqual(['1-3 a 100', '3-4 a 100', '3-5 b 90'])
    expect(notes.duplicateNodes).toBeGreaterThan(0)
  })

  it('measures ways over the antimeridian the short way, and joins 180 to -180', () => {
    const over = (id: string, ...coordinates: number[][]): RoadFeature => ({
      ...road(id, [[0, 0], [1, 1]]),
      geometry: { type: 'LineString', coordinates },
    }) // prettier-ignore
    const { network, notes } = build([
      over('a', [179.999, 60], [-179.999, 60]),
      over('b', [179.99, 61], [180, 61]),
      over('c', [-180, 61], [-179.99, 61]),
    ])
    expect(network.edgeLengthM[0]).toBeCloseTo(distanceM(0, 60, 0.002, 60), 6)
    expect(notes.crossesAntimeridian).toBe(1)
    expect(network.nodeCount).toBe(5)
  })

  it('keeps lines without a known class, and notes them; drops positions that are no numbers', () => {
    const odd = road('odd', [[0, 0], [100, 0]], { class: '' }) // prettier-ignore
    const broken: RoadFeature = {
      ...odd,
      geometry: { type: 'LineString', coordinates: [at(0, 0), [NaN, 31], at(50, 0)] },
    }
    const { network, notes } = build([odd, broken])
    expect(network.edgeCount).toBe(2)
    expect(notes).toMatchObject({ withoutClass: 2, notFinite: 1 })
  })

  it('gives an empty network of nothing', () => {
    expect(build([]).network).toMatchObject({ nodeCount: 0, edgeCount: 0, componentCount: 0 })
    expect(build([], CROSSINGS).network.nodeCount).toBe(0)
  })
})

describe("a town's own lines", () => {
  it('joins lines that cross or touch on one level', () => {
    const { network } = build(
      [
        road('a', [[-100, 0], [100, 0]]),
        road('b', [[0, -100], [0, 100]]),
        road('t', [[50, 0.6], [50, 100]]),
        road('far', [[70, 1.6], [70, 100]]),
        road('bridge', [[-50, -100], [-50, 100]], { bridge: true }),
      ],
      CROSSINGS,
    ) // prettier-ignore
    expect(degreeAt(network, 0, 0)).toEqual([4])
    expect(degreeAt(network, 50, 0)).toEqual([3])
    expect(degreeAt(network, 70, 0)).toEqual([])
    expect(degreeAt(network, -50, 0)).toEqual([])
    expect(network.edgeCount).toBe(3 + 2 + 1 + 1 + 1)
  })

  it('leaves lines with node ids to their ids', () => {
    const a = withNodes(road('a', [[-100, 0], [100, 0]]), ['1', '2']) // prettier-ignore
    const b = withNodes(road('b', [[0, -100], [0, 100]]), ['3', '4']) // prettier-ignore
    expect(build([a, b], CROSSINGS).network.edgeCount).toBe(2)
  })

  it('finds the nodes and pieces that comparing every pair of segments finds', () => {
    const units = fc.integer({ min: -9, max: 9 })
    const line = fc.uniqueArray(fc.tuple(units, units), { minLength: 2, maxLength: 5, selector: (p) => p.join() })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (lines) => {
        // No three places on one line and no touching: moved by an irrational step that no two share.
        const moved = lines.map((points, l) => points.map(([x, y], i): [number, number] => [x * 40 + 7 * Math.sin(99 * l + 13 * i), y * 40 + 7 * Math.cos(57 * l + 31 * i)])) // prettier-ignore
        const { network } = build(moved.map((points, l) => road(`l${l}`, points)), { ...CROSSINGS, snapToleranceM: 0 }) // prettier-ignore
        const truth = everyPair(moved)
        // Two crossings within a centimetre are one place: such lines ask another question.
        fc.pre(truth.nearestM > 0.1)
        expect(network.componentCount).toBe(truth.pieces)
        // Ends, and twice each crossing place.
        const crossed = Array.from({ length: network.nodeCount }, (_, n) => (network.incidenceStart[n + 1] ?? 0) - (network.incidenceStart[n] ?? 0)).filter((d) => d === 4) // prettier-ignore
        expect(crossed).toHaveLength(truth.crossings)
        expect(network.edgeCount).toBe(lines.length + 2 * truth.crossings)
      }),
      { numRuns: 400 },
    )
  })
})

/** Crossings and connected pieces by comparing each segment with each other one, in metres. */
function everyPair(lines: readonly (readonly [number, number])[][]): {
  crossings: number
  pieces: number
  nearestM: number
} {
  const segments = lines.flatMap((points, l) => points.slice(1).map((b, i) => ({ l, i, a: points[i] ?? b, b })))
  const piece = lines.map((_, l) => l)
  const met: (readonly [number, number])[] = []
  const side = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number], [x, y]: readonly [number, number]) =>
    Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax)) // prettier-ignore
  segments.forEach((one, k) => {
    for (const other of segments.slice(k + 1)) {
      if (one.l === other.l && Math.abs(one.i - other.i) === 1) continue
      const isCut = side(one.a, one.b, other.a) !== side(one.a, one.b, other.b) && side(other.a, other.b, one.a) !== side(other.a, other.b, one.b) // prettier-ignore
      if (!isCut) continue
      const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [one.a, one.b, other.a, other.b]
      const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx))
      met.push([ax + (bx - ax) * t, ay + (by - ay) * t])
      const [from, to] = [piece[one.l] ?? 0, piece[other.l] ?? 0]
      piece.forEach((p, l) => (piece[l] = p === from ? to : p))
    }
  })
  const places = [...met, ...lines.flat()]
  const gaps = places.flatMap(([x, y], k) => places.slice(k + 1).map(([u, v]) => Math.hypot(x - u, y - v)))
  return { crossings: met.length, pieces: new Set(piece).size, nearestM: Math.min(Infinity, ...gaps) }
}
