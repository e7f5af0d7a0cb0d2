import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoadNetwork } from '../../../src/core/roads/network/road-network.ts'
import {
  distancesWithin,
  otherEnd,
  pathInTree,
  shortestPath,
  shortestTree,
  type SearchOptions,
} from '../../../src/core/roads/network/shortest-path.ts'
import { at, makeNetwork } from './make-network.ts'

const NODES = 9
const graphs = fc
  .array(
    fc.record({
      from: fc.nat(NODES - 1),
      to: fc.nat(NODES - 1),
      lengthM: fc.integer({ min: 0, max: 50 }),
      oneway: fc.constantFrom<-1 | 0 | 1>(-1, 0, 0, 1),
      isForbidden: fc.boolean(),
    }),
    { maxLength: 26 },
  )
  .map((seeds) => ({
    network: makeNetwork(
      Array.from({ length: NODES }, (_, i) => at(i * 10, 0)),
      seeds,
    ),
    forbidden: Uint8Array.from(seeds, ({ isForbidden }) => Number(isForbidden)),
  }))

/** Floyd and Warshall's own three loops. */
function allPairs(network: RoadNetwork, isDirected: boolean, forbidden?: Uint8Array): number[][] {
  const d = Array.from({ length: NODES }, (_, i) => Array.from({ length: NODES }, (_, j) => (i === j ? 0 : Infinity)))
  const lay = (i: number, j: number, m: number) => {
    const row = d[i]
    if (row) row[j] = Math.min(row[j] ?? Infinity, m)
  }
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (forbidden?.[edge]) continue
    const [i, j, m, oneway] = [network.edgeFrom, network.edgeTo, network.edgeLengthM, network.edgeOneway].map(
      (column) => column[edge] ?? 0,
    ) as [number, number, number, number]
    if (!isDirected || oneway >= 0) lay(i, j, m)
    if (!isDirected || oneway <= 0) lay(j, i, m)
  }
  for (let k = 0; k < NODES; k++)
    for (let i = 0; i < NODES; i++) for (let j = 0; j < NODES; j++) lay(i, j, (d[i]?.[k] ?? 0) + (d[k]?.[j] ?? 0))
  return d
}

describe('shortest ways', () => {
  it('are those of Floyd and Warshall: on foot, along and against one-way streets, with closed edges', () => {
    fc.assert(
      fc.property(graphs, fc.boolean(), fc.boolean(), ({ network, forbidden }, isDirected, isClosed) => {
        const closed: SearchOptions = isClosed ? { forbidden } : {}
        const expected = allPairs(network, isDirected, isClosed ? forbidden : undefined)
        for (let from = 0; from < NODES; from++) {
          const direction = isDirected ? 'forward' : 'both'
          const tree = shortestTree(network, from, { ...closed, direction })
          const back = shortestTree(network, from, { ...closed, direction: isDirected ? 'backward' : 'both' })
          for (let to = 0; to < NODES; to++) {
            const wanted = expected[from]?.[to] ?? NaN
            expect(tree.distanceM[to]).toBe(wanted)
            expect(back.distanceM[to]).toBe(expected[to]?.[from])
            const path = shortestPath(network, from, to, { ...closed, direction })
            expect(path?.lengthM ?? Infinity).toBe(wanted)
            for (const way of [path, pathInTree(network, tree, to)]) {
              if (!way) continue
              expect([way.nodes[0], way.nodes.at(-1)]).toEqual([from, to])
              expect(way.edges.reduce((sum, edge) => sum + (network.edgeLengthM[edge] ?? NaN), 0)).toBe(wanted)
              way.edges.forEach((edge, i) => expect(otherEnd(network, edge, way.nodes[i] ?? -1)).toBe(way.nodes[i + 1]))
              if (isClosed) expect(way.edges.some((edge) => forbidden[edge] === 1)).toBe(false)
            }
          }
        }
      }),
    )
  })

  it('within a distance: every node that near to one of the starts and no other, nearest first', () => {
    const starts = fc.array(fc.record({ node: fc.nat(NODES - 1), distanceM: fc.nat(20) }), { maxLength: 3 })
    fc.assert(
      fc.property(graphs, starts, fc.nat(60), ({ network }, from, maxM) => {
        const d = allPairs(network, false)
        const reach = distancesWithin(network, from, maxM)
        const found = new Map(Array.from(reach.nodes, (node, i) => [node, reach.distanceM[i]]))
        for (let node = 0; node < NODES; node++) {
          const wanted = Math.min(...from.map((start) => start.distanceM + (d[start.node]?.[node] ?? Infinity)))
          expect(found.get(node)).toBe(wanted <= maxM ? wanted : undefined)
        }
        expect([...reach.distanceM]).toEqual([...reach.distanceM].sort((a, b) => a - b))
      }),
    )
  })

  it('by another cost than length, where infinity closes an edge', () => {
    const network = makeNetwork([at(0, 0), at(10, 0), at(10, 10)], [{ from: 0, to: 2 }, { from: 0, to: 1 }, { from: 1, to: 2 }]) // prettier-ignore
    expect(shortestPath(network, 0, 2)?.edges).toEqual([0])
    expect(shortestPath(network, 0, 2, { costM: Float64Array.of(9, 1, 1) })).toMatchObject({
      lengthM: 2,
      edges: [1, 2],
    })
    expect(shortestPath(network, 0, 2, { costM: Float64Array.of(Infinity, 1, Infinity) })).toBeNull()
  })
})
