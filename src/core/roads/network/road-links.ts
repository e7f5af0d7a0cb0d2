import { otherEnd } from './shortest-path.ts'
import type { RoadNetwork } from './road-network.ts'

/** Edges in a row between two junctions or ends: what is on one of them is on all. */
export interface RoadLinks {
  readonly count: number
  /** Link of each edge. */
  readonly linkOfEdge: Uint32Array
  /** Edges of each link in a row; `isAgainst` = from the edge's last node to its first. */
  readonly edges: readonly (readonly { edge: number; isAgainst: boolean }[])[]
  readonly lengthM: Float64Array
}

/** @returns the links in the order of their smallest edge. A ring without a junction is one link. O(edges). */
export function buildRoadLinks(network: RoadNetwork): RoadLinks {
  const { edgeCount, edgeFrom, edgeTo, edgeLengthM } = network
  const linkOfEdge = new Uint32Array(edgeCount)
  const isTaken = new Uint8Array(edgeCount)
  const edges: { edge: number; isAgainst: boolean }[][] = []
  const lengthM: number[] = []
  for (let first = 0; first < edgeCount; first++) {
    if (isTaken[first]) continue
    isTaken[first] = 1
    const walk = (start: number): { edge: number; leaves: number }[] => {
      const found: { edge: number; leaves: number }[] = []
      let node = start
      for (let edge = onward(network, first, node); edge >= 0 && !isTaken[edge]; edge = onward(network, edge, node)) {
        isTaken[edge] = 1
        found.push({ edge, leaves: node })
        node = otherEnd(network, edge, node)
      }
      return found
    }
    const after = walk(edgeTo[first] ?? 0).map(({ edge, leaves }) => ({ edge, isAgainst: edgeFrom[edge] !== leaves }))
    const before = walk(edgeFrom[first] ?? 0).map(({ edge, leaves }) => ({ edge, isAgainst: edgeTo[edge] !== leaves }))
    const row = [...before.reverse(), { edge: first, isAgainst: false }, ...after]
    for (const { edge } of row) linkOfEdge[edge] = edges.length
    edges.push(row)
    lengthM.push(row.reduce((sum, { edge }) => sum + (edgeLengthM[edge] ?? 0), 0))
  }
  return { count: edges.length, linkOfEdge, edges, lengthM: Float64Array.from(lengthM) }
}

/** The one other edge at a node where just two end; -1 at a junction and at an end. */
export function onward({ incidence, incidenceStart }: RoadNetwork, edge: number, node: number): number {
  const start = incidenceStart[node] ?? 0
  if ((incidenceStart[node + 1] ?? 0) - start !== 2) return -1
  const [a = -1, b = -1] = incidence.subarray(start, start + 2)
  if (a === b) return -1
  return a === edge ? b : a
}
