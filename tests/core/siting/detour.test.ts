import { describe, expect, it } from 'vitest'
import { wayFinder } from '../../../src/core/siting/detour.ts'
import { evadingFlows } from '../../../src/core/siting/flow-capture.ts'

/** 0 to 1 straight (edge 0, 1000 m), by node 2 (edges 1 and 2, 600 m each), by node 3 (edges 3 and 4, 700 m each). */
const ROADS = {
  nodeCount: 4,
  edgeFrom: [0, 0, 2, 0, 3],
  edgeTo: [1, 2, 1, 3, 1],
  edgeLengthM: [1000, 600, 600, 700, 700],
  edgeOneway: [0, 0, 0, 0, 0],
  siteEdge: { straight: 0, first: 1, other: 3 },
}
const closed = (...edges: number[]) => Uint8Array.from({ length: 5 }, (_, edge) => Number(edges.includes(edge)))

describe('the shortest way', () => {
  it('goes round what is closed, no farther than is allowed', () => {
    const find = wayFinder(ROADS)
    expect(find(0, 1, closed(), 5000)).toBe(1000)
    expect(find(0, 1, closed(0), 5000)).toBe(1200)
    expect(find(0, 1, closed(0, 2), 5000)).toBe(1400)
    expect(find(0, 1, closed(0), 1199)).toBeNull()
    expect(find(0, 1, closed(0, 1, 3), 5000)).toBeNull()
  })

  it('keeps to one-way roads, with the line and against it', () => {
    const find = (edgeOneway: number[], from: number, to: number) => wayFinder({ ...ROADS, edgeOneway })(from, to, closed(), 5000) // prettier-ignore
    expect([find([1, 0, 0, 0, 0], 0, 1), find([1, 0, 0, 0, 0], 1, 0)]).toEqual([1000, 1200])
    expect([find([-1, 0, 0, 0, 0], 0, 1), find([-1, 0, 0, 0, 0], 1, 0)]).toEqual([1200, 1000])
  })
})

describe('flows that go round', () => {
  const flow = { id: 'f', trucksPerDay: 10, passes: ['straight', 'first'], edges: [0], lengthM: 1000 }
  const rowsOf = (standing: string[], tolerance: number, roads: Parameters<typeof evadingFlows>[2] = ROADS) =>
    evadingFlows([flow], new Set(standing), roads, tolerance)

  it('evade within the tolerance of their path, the end included', () => {
    expect(rowsOf(['straight'], 0.2)).toEqual([0])
    expect(rowsOf(['straight'], 0.19)).toEqual([])
  })

  it('are held when every way round has a station too; a flow past none is not asked about', () => {
    expect(rowsOf(['straight', 'first'], 0.2)).toEqual([])
    expect(rowsOf(['straight', 'first'], 0.4)).toEqual([0])
    expect(rowsOf(['straight', 'first', 'other'], 0.4)).toEqual([])
    expect(rowsOf(['other'], 0.4)).toEqual([])
  })

  it('a station on both carriageways closes both', () => {
    expect(rowsOf(['straight'], 0.2, { ...ROADS, siteTwinEdge: { straight: 2 } })).toEqual([])
  })
})
