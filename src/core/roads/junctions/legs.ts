import { distanceM } from '../../geo/local-plane.ts'
import { classOf } from '../network/known-class.ts'
import { classRank, type RoadFeature } from '../road-features.ts'
import { positionAt, type MeasuredLine } from '../road-steps.ts'
import type { Consolidated } from './consolidate.ts'
import { joinCarriageways } from './join-carriageways.ts'
import { flowFrom, type Flow, type JunctionGraph } from './junction-graph.ts'
import type { JunctionSettings } from './junction-settings.ts'
import { bearingDeg, walkOut } from './walk-out.ts'

/** One carriageway that leaves a junction. */
export interface Carriageway {
  road: RoadFeature['properties']
  roadClass: string
  rank: number
  flow: Flow
  /** Degrees clockwise from north, some 5 to 30 m out. */
  bearing: number
  /** From the junction outward, at most as far as the next one. */
  line: MeasuredLine
  /** Junction at its other end; -1 = none, the road ends. */
  far: number
  /** All the way to there. */
  lengthM: number
}

/** What one sees as a leg: the carriageways of one road. */
export interface Leg {
  /** The most important first, then those that lead to the junction. */
  carriageways: Carriageway[]
  rank: number
  roadClass: string
  name: string | null
  bearing: number
  lanes: number
}

/** One junction with everything that leaves it. */
export interface JunctionLegs {
  group: number
  /** Ranks of its nodes, ascending. */
  members: number[]
  carriageways: Carriageway[]
  legs: Leg[]
  /** Names and classes inside it, such as a roundabout's. */
  isRoundabout: boolean
}

/** Chains by the group at each of their ends, so that one junction at a time can be looked at. */
export function* junctionLegs(
  graph: JunctionGraph,
  { group }: Consolidated,
  settings: JunctionSettings,
  lineM: number,
): Generator<JunctionLegs> {
  const { nodes, chainCount, chainFrom, chainTo } = graph
  const members = rowsBy(nodes.length, nodes.length, (rank) => group[rank] ?? 0)
  const endGroup = (end: number): number => {
    const rank = end % 2 === 0 ? (chainFrom[end >> 1] ?? -1) : (chainTo[end >> 1] ?? -1)
    return rank === -1 ? -1 : (group[rank] ?? 0)
  }
  const ends = rowsBy(nodes.length, 2 * chainCount, endGroup)
  for (let at = 0; at < nodes.length; at++) {
    if (group[at] !== at) continue
    const carriageways: Carriageway[] = []
    let isRoundabout = false
    for (let k = ends.start[at] ?? 0; k < (ends.start[at + 1] ?? 0); k++) {
      const end = ends.items[k] ?? 0
      const chain = end >> 1
      if (isInternal(graph, chain, endGroup(2 * chain) === endGroup(2 * chain + 1), settings)) {
        const edge = graph.chainFirst[chain] ?? 0
        isRoundabout ||= graph.network.ways[graph.network.edgeWay[edge] ?? 0]?.properties.roundabout ?? false
        continue
      }
      const one = carriagewayOf(graph, end, endGroup(end ^ 1), settings, lineM)
      if (one) carriageways.push(one)
    }
    isRoundabout ||= carriageways.some(({ road }) => road.roundabout)
    yield {
      group: at,
      members: Array.from(members.items.subarray(members.start[at], members.start[at + 1])),
      carriageways,
      legs: joinCarriageways(carriageways, settings),
      isRoundabout,
    }
  }
}

/** Items 0 … count - 1 by rows: row r is `items[start[r]] … items[start[r + 1] - 1]`; one whose row is -1 is in none. */
function rowsBy(
  rows: number,
  count: number,
  rowOf: (item: number) => number,
): { start: Uint32Array; items: Uint32Array } {
  const start = new Uint32Array(rows + 1)
  for (let item = 0; item < count; item++) {
    const row = rowOf(item)
    if (row >= 0) start[row + 1] = (start[row + 1] ?? 0) + 1
  }
  for (let row = 0; row < rows; row++) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0)
  const next = start.slice(0, rows)
  const items = new Uint32Array(start[rows] ?? 0)
  for (let item = 0; item < count; item++) {
    const row = rowOf(item)
    if (row < 0) continue
    items[next[row] ?? 0] = item
    next[row] = (next[row] ?? 0) + 1
  }
  return { start, items }
}

/** Between two nodes of one junction: part of it, unless it is a loop of road that goes round a block. */
function isInternal(
  { network, nodes, chainFrom, chainTo, chainFirst, chainLengthM }: JunctionGraph,
  chain: number,
  isSame: boolean,
  { mergeM }: JunctionSettings,
): boolean {
  if (!isSame) return false
  const way = network.ways[network.edgeWay[chainFirst[chain] ?? 0] ?? 0]?.properties
  if (way?.roundabout) return true
  const a = 2 * (nodes[chainFrom[chain] ?? 0] ?? 0)
  const b = 2 * (nodes[chainTo[chain] ?? 0] ?? 0)
  const { nodeLngLat } = network
  const crowM = distanceM(nodeLngLat[a] ?? 0, nodeLngLat[a + 1] ?? 0, nodeLngLat[b] ?? 0, nodeLngLat[b + 1] ?? 0)
  return (chainLengthM[chain] ?? Infinity) <= Math.max(2 * mergeM, 1.6 * crowM)
}

function carriagewayOf(
  graph: JunctionGraph,
  end: number,
  far: number,
  { legFromM, legToM }: JunctionSettings,
  lineM: number,
): Carriageway | null {
  const { network, nodes } = graph
  const chain = end >> 1
  const isFirst = end % 2 === 0
  const node = nodes[(isFirst ? graph.chainFrom[chain] : graph.chainTo[chain]) ?? 0] ?? 0
  const edge = (isFirst ? graph.chainFirst[chain] : graph.chainLast[chain]) ?? 0
  const road = network.ways[network.edgeWay[edge] ?? 0]?.properties
  if (!road) return null
  // A loop leaves by its last edge backwards; any other edge by the end that lies at the node.
  const isLoop = network.edgeFrom[edge] === network.edgeTo[edge]
  const isAgainst = isLoop ? !isFirst : network.edgeFrom[edge] !== node
  const oneway = network.edgeOneway[edge] ?? 0
  const flow = isLoop ? (oneway === 0 ? 'both' : isFirst ? 'out' : 'in') : flowFrom(network, edge, node)
  const line = walkOut(graph, node, edge, isAgainst, lineM)
  const fromM = Math.min(legFromM, line.lengthM / 3)
  const bearing = bearingDeg(positionAt(line, fromM), positionAt(line, legToM))
  const roadClass = classOf(road)
  return {
    road,
    roadClass,
    rank: classRank(roadClass),
    flow,
    bearing,
    line,
    far,
    lengthM: graph.chainLengthM[chain] ?? 0,
  }
}
