import { distanceM } from '../../geo/local-plane.ts'
import { classOf } from '../network/known-class.ts'
import { classRank, type RoadFeature } from '../road-features.ts'
import { positionAt, type MeasuredLine } from '../road-steps.ts'
import type { Consolidated } from './consolidate.ts'
import { flowFrom, type Flow, type JunctionGraph } from './junction-graph.ts'
import type { JunctionSettings } from './junction-settings.ts'
import { isOneRoad } from './road-name.ts'
import { bearingDeg, turnBetween, walkOut } from './walk-out.ts'

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
    for (const end of ends.of(at)) {
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
      members: [...members.of(at)],
      carriageways,
      legs: joinCarriageways(carriageways, settings),
      isRoundabout,
    }
  }
}

/** Items 0 … count - 1 sorted into rows; an item whose row is -1 is in none. */
function rowsBy(rows: number, count: number, rowOf: (item: number) => number): { of(row: number): Uint32Array } {
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
  return { of: (row) => items.subarray(start[row] ?? 0, start[row + 1] ?? 0) }
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

/** The carriageways of one road as one leg: closest pairs first, a leg never opens wider than the widest of its rules. */
export function joinCarriageways(all: readonly Carriageway[], settings: JunctionSettings): Leg[] {
  const pairs: { a: number; b: number; turn: number; limit: number }[] = []
  all.forEach((one, a) => {
    for (let b = a + 1; b < all.length; b++) {
      const other = all[b]
      if (!other) continue
      const limit = joinLimitDeg(one, other, settings)
      const turn = turnBetween(one.bearing, other.bearing)
      if (turn <= limit) pairs.push({ a, b, turn, limit })
    }
  })
  pairs.sort((x, y) => x.turn - y.turn)
  const groupOf = all.map((_, i) => [i])
  for (const { a, b, limit } of pairs) {
    const first = groupOf[a] ?? []
    const second = groupOf[b] ?? []
    if (first === second) continue
    const joined = [...first, ...second]
    const widest = Math.max(limit, settings.legAngleDeg)
    const isNarrow = joined.every((i) =>
      joined.every((j) => turnBetween(all[i]?.bearing ?? 0, all[j]?.bearing ?? 0) <= widest),
    )
    if (isNarrow) for (const i of joined) groupOf[i] = joined
  }
  return [...new Set(groupOf)]
    .map((group) => legOf(group.flatMap((i) => all[i] ?? [])))
    .sort((x, y) => x.bearing - y.bearing)
}

/** Widest turn at which two carriageways are still one leg, degrees; -1 = they never are. */
function joinLimitDeg(a: Carriageway, b: Carriageway, settings: JunctionSettings): number {
  const { legAngleDeg, parallelAngleDeg, slipM } = settings
  if (a.flow === 'both' && b.flow === 'both') return -1
  const isNamed = isOneRoad(a.road.name, b.road.name)
  if (a.flow === 'both' || b.flow === 'both') return isNamed ? parallelAngleDeg : -1
  const isOpposite = a.flow !== b.flow
  // A two-way road that opens round an island: both lanes come from one near place.
  if (isOpposite && a.far !== -1 && a.far === b.far && Math.max(a.lengthM, b.lengthM) <= slipM) return 100
  const isUnnamed = (a.road.name === null || b.road.name === null) && a.roadClass === b.roadClass
  // The lanes of a named road may open wide, before a roundabout or round an island.
  if (isNamed && isOpposite) return Math.max(legAngleDeg, 60)
  return isNamed || (isOpposite && isUnnamed) ? legAngleDeg : parallelAngleDeg
}

function legOf(carriageways: Carriageway[]): Leg {
  const sorted = [...carriageways].sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(a.flow === 'out') - Number(b.flow === 'out') ||
      b.lengthM - a.lengthM ||
      a.bearing - b.bearing ||
      (a.road.id < b.road.id ? -1 : 1),
  )
  const [main] = sorted
  const named = sorted.find(({ road }) => road.name !== null)
  const east = sorted.reduce((sum, { bearing }) => sum + Math.sin((bearing * Math.PI) / 180), 0)
  const north = sorted.reduce((sum, { bearing }) => sum + Math.cos((bearing * Math.PI) / 180), 0)
  return {
    carriageways: sorted,
    rank: main?.rank ?? 99,
    roadClass: main?.roadClass ?? 'unclassified',
    name: named?.road.name ?? null,
    bearing: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
    lanes: sorted.reduce((sum, { road, flow }) => sum + (road.lanes ?? (flow === 'both' ? 2 : 1)), 0),
  }
}

/** Lanes that part more narrowly do not cross anybody. */
const NARROW_FORK_DEG = 35
/** The way down into a tunnel or up to a viaduct has its name before it is one. */
const OTHER_LEVEL = /隧道|地道|高架|tunnel|viaduct|elevated/iu

/**
 * Carriageways of one road that part or come together, all one-way: main and side carriageway, lanes round a pier. Three
 * lines leave the place, yet nobody crosses anybody. Without names the same class and one line in or out say so.
 */
export function isLaneChange(carriageways: readonly Carriageway[]): boolean {
  if (carriageways.some(({ flow }) => flow === 'both')) return false
  const ins = carriageways.filter(({ flow }) => flow === 'in')
  const outs = carriageways.filter(({ flow }) => flow === 'out')
  const isFork = ins.length === 1 || outs.length === 1
  const branches = ins.length === 1 ? outs : ins
  const isOneClass = carriageways.every(({ rank }) => rank === carriageways[0]?.rank)
  const openDeg = Math.max(...branches.flatMap((a) => branches.map((b) => turnBetween(a.bearing, b.bearing))))
  const named = carriageways.find(({ road }) => road.name !== null)
  if (named) {
    const isToOtherLevel = carriageways.some(({ road }) => OTHER_LEVEL.test(road.name ?? ''))
    if (isToOtherLevel && isFork && isOneClass && openDeg <= NARROW_FORK_DEG) return true
    // A connector between the carriageways often states no name.
    return carriageways.every(
      ({ road, rank }) => isOneRoad(road.name, named.road.name) || (road.name === null && rank === named.rank),
    )
  }
  return isFork && isOneClass && openDeg <= 60
}
