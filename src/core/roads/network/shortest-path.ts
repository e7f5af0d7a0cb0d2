import { NodeHeap } from './node-heap.ts'
import type { RoadNetwork } from './road-network.ts'

/** Where a search begins: a node, and what it took to get there. */
export interface PathStart {
  readonly node: number
  readonly distanceM: number
}

export interface SearchOptions {
  /** One-way streets count: `forward` from the start, `backward` towards it. Default: on foot, either way. */
  readonly direction?: 'both' | 'forward' | 'backward'
  /** Edges that may not be used, by number: 1 = forbidden. */
  readonly forbidden?: Uint8Array
  /** What each edge costs instead of its length, >= 0; Infinity = closed. Then "metres" below are this cost. */
  readonly costM?: Float64Array
}

/** Nodes that a search reached, nearest first. */
export interface Reach {
  readonly nodes: Uint32Array
  /** Same order as `nodes`. */
  readonly distanceM: Float64Array
  /** The edge each was reached by; -1 = a start. */
  readonly edges: Int32Array
}

export interface Path {
  readonly lengthM: number
  /** In the order they are driven. */
  readonly edges: number[]
  /** One more than the edges. */
  readonly nodes: number[]
}

/** Every node's distance from one start (Infinity = not reached) and the edge it is reached by (-1 = none). */
export interface PathTree {
  readonly distanceM: Float64Array
  readonly edges: Int32Array
}

/** Working columns of a network, kept from search to search: a search costs what it visits, not what the town has. */
interface Scratch {
  readonly best: Float64Array
  readonly edge: Int32Array
  /** Number of the search that wrote the row; older rows count as Infinity. */
  readonly stamp: Uint32Array
  readonly settled: Uint32Array
  readonly heap: NodeHeap
  search: number
}
const SCRATCH = new WeakMap<RoadNetwork, Scratch>()

/**
 * Nodes not farther from the starts than `maxM` along the roads (Dijkstra).
 *
 * @param starts - several starts compete, each with the distance it begins with; empty reaches nothing.
 * @param maxM - metres, inclusive; Infinity = everything that can be reached.
 */
export function distancesWithin(
  network: RoadNetwork,
  starts: readonly PathStart[],
  maxM: number,
  options: SearchOptions = {},
): Reach {
  const nodes: number[] = []
  const distanceM: number[] = []
  const edges: number[] = []
  search(network, starts, maxM, options, (node, distance, edge) => {
    nodes.push(node)
    distanceM.push(distance)
    edges.push(edge)
    return false
  })
  return { nodes: Uint32Array.from(nodes), distanceM: Float64Array.from(distanceM), edges: Int32Array.from(edges) }
}

/** Shortest way from one node to another; null when there is none. From a node to itself: no edges, length 0. */
export function shortestPath(
  network: RoadNetwork,
  from: number,
  to: number,
  options: SearchOptions & { readonly maxM?: number } = {},
): Path | null {
  let lengthM = -1
  const scratch = search(
    network,
    [{ node: from, distanceM: 0 }],
    options.maxM ?? Infinity,
    options,
    (node, distance) => {
      if (node === to) lengthM = distance
      return node === to
    },
  )
  return lengthM < 0 ? null : { lengthM, ...walkBack(network, scratch.edge, to) }
}

/** Shortest ways from one node, or from the best of several, to every other. A node not reached: Infinity and -1. */
export function shortestTree(
  network: RoadNetwork,
  from: number | readonly PathStart[],
  options: SearchOptions = {},
): PathTree {
  const distanceM = new Float64Array(network.nodeCount).fill(Infinity)
  const edges = new Int32Array(network.nodeCount).fill(-1)
  const starts = typeof from === 'number' ? [{ node: from, distanceM: 0 }] : from
  search(network, starts, Infinity, options, (node, distance, edge) => {
    distanceM[node] = distance
    edges[node] = edge
    return false
  })
  return { distanceM, edges }
}

/** The way to a node in a tree of {@link shortestTree} (forward); null when the tree does not reach it. */
export function pathInTree(network: RoadNetwork, { distanceM, edges }: PathTree, to: number): Path | null {
  const lengthM = distanceM[to] ?? Infinity
  return lengthM === Infinity ? null : { lengthM, ...walkBack(network, edges, to) }
}

/** The other end of an edge; the same node for a loop. */
export function otherEnd({ edgeFrom, edgeTo }: RoadNetwork, edge: number, node: number): number {
  return edgeFrom[edge] === node ? (edgeTo[edge] ?? node) : (edgeFrom[edge] ?? node)
}

/** True when an edge may be driven away from `node`. */
export function mayLeave({ edgeFrom, edgeOneway }: RoadNetwork, edge: number, node: number): boolean {
  const oneway = edgeOneway[edge] ?? 0
  return oneway === 0 || oneway > 0 === (edgeFrom[edge] === node)
}

/** @param visit - told of each node once, nearest first; true ends the search. */
function search(
  network: RoadNetwork,
  starts: readonly PathStart[],
  maxM: number,
  { direction = 'both', forbidden, costM }: SearchOptions,
  visit: (node: number, distanceM: number, edge: number) => boolean,
): Scratch {
  const scratch = scratchOf(network)
  const { best, edge: reachedBy, stamp, settled, heap } = scratch
  const run = ++scratch.search
  const cost = costM ?? network.edgeLengthM
  heap.clear()
  const offer = (node: number, distance: number, edge: number): void => {
    // Also refuses NaN.
    if (!(distance <= maxM) || distance === Infinity) return
    if (stamp[node] === run && (best[node] ?? 0) <= distance) return
    stamp[node] = run
    best[node] = distance
    reachedBy[node] = edge
    heap.push(node, distance)
  }
  for (const { node, distanceM } of starts) offer(node, distanceM, -1)
  while (heap.size > 0) {
    const node = heap.pop()
    if (settled[node] === run) continue
    settled[node] = run
    const distance = best[node] ?? 0
    if (visit(node, distance, reachedBy[node] ?? -1)) break
    const end = network.incidenceStart[node + 1] ?? 0
    for (let at = network.incidenceStart[node] ?? 0; at < end; at++) {
      const edge = network.incidence[at] ?? 0
      if (forbidden?.[edge] === 1) continue
      const next = otherEnd(network, edge, node)
      if (settled[next] === run) continue
      if (direction === 'forward' && !mayLeave(network, edge, node)) continue
      if (direction === 'backward' && !mayLeave(network, edge, next)) continue
      offer(next, distance + (cost[edge] ?? Infinity), edge)
    }
  }
  return scratch
}

function scratchOf(network: RoadNetwork): Scratch {
  const known = SCRATCH.get(network)
  if (known) return known
  const size = network.nodeCount
  const made: Scratch = {
    best: new Float64Array(size),
    edge: new Int32Array(size),
    stamp: new Uint32Array(size),
    settled: new Uint32Array(size),
    heap: new NodeHeap(),
    search: 0,
  }
  SCRATCH.set(network, made)
  return made
}

function walkBack(network: RoadNetwork, reachedBy: Int32Array, to: number): { edges: number[]; nodes: number[] } {
  const edges: number[] = []
  const nodes = [to]
  let node = to
  for (let edge = reachedBy[node] ?? -1; edge >= 0; edge = reachedBy[node] ?? -1) {
    edges.push(edge)
    node = otherEnd(network, edge, node)
    nodes.push(node)
  }
  return { edges: edges.reverse(), nodes: nodes.reverse() }
}
