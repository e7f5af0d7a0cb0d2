import { classOf } from '../network/known-class.ts'
import { compareIds } from '../network/network-lines.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { isDrivable, type RoadFeature } from '../road-features.ts'
import type { JunctionSettings } from './junction-settings.ts'

/** What an edge is to a junction: nothing, a slip road that only joins its parts, or a leg. */
export const NOTHING = 0
export const SLIP = 1
export const LEG = 2
const RAMP_OF = new Set(['motorway', 'trunk'])

/** Which way traffic may go, seen from the end it is asked at. */
export type Flow = 'out' | 'in' | 'both'

/** Places where three legs meet, and the rows of edges between them. Columns; one row a chain. */
export interface JunctionGraph {
  readonly network: RoadNetwork
  readonly roles: Uint8Array
  /** Nodes of the network where at least three leg ends meet, by their ids: rank 0 has the smallest. */
  readonly nodes: Uint32Array
  /** Rank of each network node; -1 = none. */
  readonly rankOf: Int32Array
  readonly chainCount: number
  /** Rank at its first end, and at its last; -1 = a dead end. */
  readonly chainFrom: Int32Array
  readonly chainTo: Int32Array
  /** Edge that leaves its first end, and the one that leaves its last end backwards. */
  readonly chainFirst: Uint32Array
  readonly chainLast: Uint32Array
  readonly chainLengthM: Float64Array
}

function roleOf({ properties }: RoadFeature, { serviceRoadsAreLegs }: JunctionSettings): number {
  const roadClass = classOf(properties)
  const isPublic = isDrivable(roadClass) || (serviceRoadsAreLegs && roadClass === 'service')
  if (!isPublic || roadClass === 'motorway') return NOTHING
  if (!properties.isLink) return LEG
  return RAMP_OF.has(roadClass) ? NOTHING : SLIP
}

/**
 * Motorways meet other roads by ramps only: neither they nor ramps, paths or (setting) service roads make a junction. A
 * place where two ways of one road follow each other is no end: cutting a way changes nothing. Linear in the edges.
 */
export function buildJunctionGraph(network: RoadNetwork, settings: JunctionSettings): JunctionGraph {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeWay, edgeLengthM, incidenceStart, incidence } = network
  const wayRoles = Uint8Array.from(network.ways, (way) => roleOf(way, settings))
  const roles = new Uint8Array(edgeCount)
  const ends = new Uint8Array(nodeCount)
  for (let edge = 0; edge < edgeCount; edge++) {
    const role = wayRoles[edgeWay[edge] ?? 0] ?? NOTHING
    roles[edge] = role
    if (role !== LEG) continue
    const from = edgeFrom[edge] ?? 0
    const to = edgeTo[edge] ?? 0
    ends[from] = Math.min(3, (ends[from] ?? 0) + 1)
    ends[to] = Math.min(3, (ends[to] ?? 0) + 1)
  }
  const found: number[] = []
  for (let node = 0; node < nodeCount; node++) if (ends[node] === 3) found.push(node)
  found.sort((a, b) => compareIds(network.nodeIds[a] ?? '', network.nodeIds[b] ?? ''))
  const nodes = Uint32Array.from(found)
  const rankOf = new Int32Array(nodeCount).fill(-1)
  nodes.forEach((node, rank) => (rankOf[node] = rank))

  const from: number[] = []
  const to: number[] = []
  const first: number[] = []
  const last: number[] = []
  const lengths: number[] = []
  /** 1 = an end of this edge at a junction node has been walked from: 1 its first end, 2 its last. */
  const walked = new Uint8Array(edgeCount)
  nodes.forEach((start, rank) => {
    for (let k = incidenceStart[start] ?? 0; k < (incidenceStart[start + 1] ?? 0); k++) {
      const begin = incidence[k] ?? 0
      if (roles[begin] !== LEG) continue
      const done = walked[begin] ?? 0
      const side = edgeFrom[begin] === start && !(done & 1) ? 1 : edgeTo[begin] === start && !(done & 2) ? 2 : 0
      if (side === 0) continue
      walked[begin] = done | side
      let edge = begin
      let node = side === 1 ? (edgeTo[edge] ?? 0) : (edgeFrom[edge] ?? 0)
      let arrives = side === 1 ? 2 : 1
      let lengthM = edgeLengthM[edge] ?? 0
      while (rankOf[node] === -1) {
        const next = onwardLeg(network, roles, node, edge)
        if (next === -1) break
        edge = next
        arrives = edgeFrom[edge] === node ? 2 : 1
        node = arrives === 2 ? (edgeTo[edge] ?? 0) : (edgeFrom[edge] ?? 0)
        lengthM += edgeLengthM[edge] ?? 0
      }
      const end = rankOf[node] ?? -1
      if (end !== -1) walked[edge] = (walked[edge] ?? 0) | arrives
      from.push(rank)
      to.push(end)
      first.push(begin)
      last.push(edge)
      lengths.push(lengthM)
    }
  })
  return {
    network,
    roles,
    nodes,
    rankOf,
    chainCount: from.length,
    chainFrom: Int32Array.from(from),
    chainTo: Int32Array.from(to),
    chainFirst: Uint32Array.from(first),
    chainLast: Uint32Array.from(last),
    chainLengthM: Float64Array.from(lengths),
  }
}

/** The other leg at a node where two meet; -1 at a dead end. */
export function onwardLeg(network: RoadNetwork, roles: Uint8Array, node: number, edge: number): number {
  const { incidenceStart, incidence } = network
  for (let k = incidenceStart[node] ?? 0; k < (incidenceStart[node + 1] ?? 0); k++) {
    const other = incidence[k] ?? 0
    if (other !== edge && roles[other] === LEG) return other
  }
  return -1
}

/** Flow of an edge seen from one of its ends. */
export function flowFrom({ edgeOneway, edgeFrom }: RoadNetwork, edge: number, node: number): Flow {
  const oneway = edgeOneway[edge] ?? 0
  if (oneway === 0) return 'both'
  return (oneway === 1) === (edgeFrom[edge] === node) ? 'out' : 'in'
}
