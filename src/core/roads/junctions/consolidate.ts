import { distanceM } from '../../geo/local-plane.ts'
import { createDisjointSets } from '../network/disjoint-sets.ts'
import { flowFrom, LEG, type JunctionGraph } from './junction-graph.ts'
import type { JunctionSettings } from './junction-settings.ts'
import { isOneRoad } from './road-name.ts'
import { satellites } from './satellites.ts'
import { edgeBearing, turnBetween } from './walk-out.ts'

/** Why two nodes are one junction; the earlier, the surer. */
const ROUNDABOUT = 0
const DUAL = 1
const SLIP_LANE = 2
const SHORT = 3
const DOGLEG = 4
const NONE = 5

/** Junction nodes by the junction they belong to: `group[rank]` is the rank of its smallest node. */
export interface Consolidated {
  readonly group: Uint32Array
  /** Junctions, before legs are counted. */
  readonly groupCount: number
}

/** How far round a bend a road's own direction is looked at, metres. */
const DIRECTION_OVER_M = 15
/** A carriageway's direction may differ by this from its partner's, degrees. */
const SAME_DIRECTION_DEG = 35

/**
 * Nodes that drivers see as one junction: all on a roundabout; both carriageways of a road where another crosses them;
 * the corners of a slip lane; neighbours along a road within the merge length, and a dog-leg's two. Surest and shortest
 * first; a group never grows past the span that its kind allows, so that a row of lanes stays a row. Cost: n log n.
 */
export function consolidate(graph: JunctionGraph, settings: JunctionSettings): Consolidated {
  const { nodes, chainCount, chainFrom, chainTo, chainLengthM } = graph
  const kinds = new Uint8Array(chainCount).fill(NONE)
  const order: number[] = []
  for (let chain = 0; chain < chainCount; chain++) {
    const kind = kindOf(graph, chain, settings)
    if (kind === null) continue
    kinds[chain] = kind
    order.push(chain)
  }
  const low = (chain: number): number => Math.min(chainFrom[chain] ?? 0, chainTo[chain] ?? 0)
  const high = (chain: number): number => Math.max(chainFrom[chain] ?? 0, chainTo[chain] ?? 0)
  // Whole millimetres: a line read backwards must not change the order by its last digit.
  const byLength = (x: number, y: number): number =>
    Math.round((chainLengthM[x] ?? 0) * 1e3) - Math.round((chainLengthM[y] ?? 0) * 1e3) ||
    low(x) - low(y) ||
    high(x) - high(y)
  order.sort((x, y) => (kinds[x] ?? 0) - (kinds[y] ?? 0) || byLength(x, y))
  const groups = createGroups(graph)
  const mergeUpTo = (limitOf: (a: number, b: number) => number, kind: number, a: number, b: number): void => {
    if (kind === ROUNDABOUT || groups.spanM(a, b) <= limitOf(a, b)) groups.join(a, b, kind <= SLIP_LANE)
  }
  const core = (a: number, b: number): number =>
    Math.max(groups.coreM(a), groups.coreM(b)) + Math.max(2 * settings.mergeM, settings.doglegM)
  const sure = (): number => settings.maxSpanM
  let next = 0
  for (; next < order.length && (kinds[order[next] ?? 0] ?? 0) <= DUAL; next++) {
    const chain = order[next] ?? 0
    mergeUpTo(sure, kinds[chain] ?? 0, chainFrom[chain] ?? 0, chainTo[chain] ?? 0)
  }
  for (const [a, b, c] of slipLanes(graph, groups.find, settings)) {
    mergeUpTo(sure, SLIP_LANE, a, c)
    mergeUpTo(sure, SLIP_LANE, b, c)
  }
  for (; next < order.length; next++) {
    const chain = order[next] ?? 0
    mergeUpTo(core, kinds[chain] ?? 0, chainFrom[chain] ?? 0, chainTo[chain] ?? 0)
  }
  // Where three wide roads cross in one place, their parts interlock; each that joins may reach a further one.
  const close = order.filter((chain) => (chainLengthM[chain] ?? Infinity) <= settings.dualM)
  for (let chain = 0; chain < chainCount; chain++) {
    if (kinds[chain] !== NONE || chainTo[chain] === -1 || (chainLengthM[chain] ?? Infinity) > settings.dualM) continue
    close.push(chain)
  }
  close.sort(byLength)
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (const chain of close) {
      const from = chainFrom[chain] ?? 0
      const to = chainTo[chain] ?? 0
      if (!groups.areInterlocked(from, to) || groups.spanM(from, to) > settings.maxSpanM) continue
      groups.join(from, to, true)
      hasChanged = true
    }
  }
  for (const [a, b] of satellites(graph, groups.find, groups.coreM, settings)) {
    if (groups.spanM(a, b) <= settings.maxSpanM) groups.join(a, b, true)
  }
  const group = new Uint32Array(nodes.length)
  let groupCount = 0
  for (let rank = 0; rank < nodes.length; rank++) {
    group[rank] = groups.find(rank)
    if (group[rank] === rank) groupCount++
  }
  return { group, groupCount }
}

function createGroups({ network, nodes }: JunctionGraph) {
  const count = nodes.length
  const sets = createDisjointSets(count)
  const box = new Float64Array(4 * count)
  const core = new Float64Array(count)
  for (let rank = 0; rank < count; rank++) {
    const lng = network.nodeLngLat[2 * (nodes[rank] ?? 0)] ?? NaN
    const lat = network.nodeLngLat[2 * (nodes[rank] ?? 0) + 1] ?? NaN
    box.set([lng, lat, lng, lat], 4 * rank)
  }
  const at = (root: number, side: number): number => box[4 * root + side] ?? NaN
  const joined = (a: number, b: number): [number, number, number, number] => [
    Math.min(at(a, 0), at(b, 0)),
    Math.min(at(a, 1), at(b, 1)),
    Math.max(at(a, 2), at(b, 2)),
    Math.max(at(a, 3), at(b, 3)),
  ]
  return {
    find: sets.find,
    /** Corner to corner of the two groups together. */
    spanM: (a: number, b: number): number => distanceM(...joined(sets.find(a), sets.find(b))),
    /** Both have an extent, one of them surely, and their boxes overlap. */
    areInterlocked(a: number, b: number): boolean {
      const first = sets.find(a)
      const second = sets.find(b)
      if (first === second || !(core[first] || core[second])) return false
      if (![first, second].every((root) => at(root, 0) < at(root, 2) && at(root, 1) < at(root, 3))) return false
      const isApart = at(first, 0) > at(second, 2) || at(second, 0) > at(first, 2)
      return !isApart && at(first, 1) <= at(second, 3) && at(second, 1) <= at(first, 3)
    },
    /** Span of the part that is surely one junction. */
    coreM: (a: number): number => core[sets.find(a)] ?? 0,
    join(a: number, b: number, isSure: boolean): void {
      const first = sets.find(a)
      const second = sets.find(b)
      if (first === second) return
      const whole = joined(first, second)
      const coreM = isSure ? distanceM(...whole) : Math.max(core[first] ?? 0, core[second] ?? 0)
      sets.join(first, second)
      const root = sets.find(first)
      box.set(whole, 4 * root)
      core[root] = coreM
    },
  }
}

/** What the chain joins its two ends as; null = nothing. */
function kindOf(graph: JunctionGraph, chain: number, settings: JunctionSettings): number | null {
  const from = graph.chainFrom[chain] ?? 0
  const to = graph.chainTo[chain] ?? -1
  if (to === -1 || to === from) return null
  const { network, chainFirst, chainLast } = graph
  const lengthM = graph.chainLengthM[chain] ?? Infinity
  const first = network.ways[network.edgeWay[chainFirst[chain] ?? 0] ?? 0]?.properties
  const last = network.ways[network.edgeWay[chainLast[chain] ?? 0] ?? 0]?.properties
  if (first?.roundabout && last?.roundabout) return ROUNDABOUT
  if (lengthM <= settings.dualM && crossesCarriageways(graph, chain, settings)) return DUAL
  if (lengthM <= settings.mergeM) return SHORT
  return lengthM <= settings.doglegM && isDogleg(graph, chain) ? DOGLEG : null
}

interface Arm {
  edge: number
  bearing: number
  oneway: boolean
  /** Direction of its traffic; of a two-way road the way outward. */
  heading: number
}

/** Legs at a junction node besides one edge end. */
function armsAt({ network, roles, nodes }: JunctionGraph, rank: number, without: number): Arm[] {
  const node = nodes[rank] ?? 0
  const arms: Arm[] = []
  for (let k = network.incidenceStart[node] ?? 0; k < (network.incidenceStart[node + 1] ?? 0); k++) {
    const edge = network.incidence[k] ?? 0
    if (edge === without || roles[edge] !== LEG) continue
    const flow = flowFrom(network, edge, node)
    const bearing = edgeBearing(network, edge, network.edgeFrom[edge] !== node, DIRECTION_OVER_M)
    arms.push({ edge, bearing, oneway: flow !== 'both', heading: flow === 'in' ? (bearing + 180) % 360 : bearing })
  }
  return arms
}

/** The two ends lie on two carriageways of one road, which the chain crosses. */
function crossesCarriageways(graph: JunctionGraph, chain: number, { dualM }: JunctionSettings): boolean {
  const { network, chainFirst, chainLast } = graph
  const one = armsAt(graph, graph.chainFrom[chain] ?? 0, chainFirst[chain] ?? 0)
  if (!one.some(({ oneway }) => oneway)) return false
  const two = armsAt(graph, graph.chainTo[chain] ?? 0, chainLast[chain] ?? 0)
  const across = chainBearing(graph, chain)
  const isAcross = ({ heading }: Arm): boolean => {
    const turn = turnBetween(heading, across)
    return turn >= 40 && turn <= 140
  }
  const roadOf = ({ edge }: Arm) => network.ways[network.edgeWay[edge] ?? 0]?.properties
  return one.some((a) => {
    if (!a.oneway || !isAcross(a)) return false
    const own = roadOf(a)
    return two.some((b) => {
      if (!b.oneway || !isAcross(b)) return false
      const other = roadOf(b)
      if (!own || !other) return false
      const turn = turnBetween(a.heading, b.heading)
      const isOpposite = turn >= 180 - SAME_DIRECTION_DEG
      const isNamed = isOneRoad(own.name, other.name)
      if (isNamed) return isOpposite || turn <= SAME_DIRECTION_DEG
      // Without names only opposite carriageways of one class, near each other.
      const isUnnamed = (own.name === null || other.name === null) && own.class === other.class
      return isOpposite && isUnnamed && (graph.chainLengthM[chain] ?? Infinity) <= dualM / 2
    })
  })
}

function chainBearing({ network, nodes, chainFrom, chainTo }: JunctionGraph, chain: number): number {
  const a = nodes[chainFrom[chain] ?? 0] ?? 0
  const b = nodes[chainTo[chain] ?? 0] ?? 0
  const { nodeLngLat } = network
  const dx = (nodeLngLat[2 * b] ?? NaN) - (nodeLngLat[2 * a] ?? NaN)
  const dy = (nodeLngLat[2 * b + 1] ?? NaN) - (nodeLngLat[2 * a + 1] ?? NaN)
  const east = dx * Math.cos(((nodeLngLat[2 * a + 1] ?? 0) * Math.PI) / 180)
  return ((Math.atan2(east, dy) * 180) / Math.PI + 360) % 360
}

/** Side roads on opposite sides of the chain, one at each end. */
function isDogleg(graph: JunctionGraph, chain: number): boolean {
  const along = chainBearing(graph, chain)
  const sidesAt = (rank: number, without: number): number[] =>
    armsAt(graph, rank, without).flatMap(({ bearing }) => {
      const turn = ((((bearing - along) % 360) + 540) % 360) - 180
      return Math.abs(turn) >= 40 && Math.abs(turn) <= 140 ? [Math.sign(turn)] : []
    })
  const one = sidesAt(graph.chainFrom[chain] ?? 0, graph.chainFirst[chain] ?? 0)
  const two = sidesAt(graph.chainTo[chain] ?? 0, graph.chainLast[chain] ?? 0)
  return one.length === 1 && two.length === 1 && one[0] !== two[0]
}

/**
 * One-way chains that cut the corner of a junction: their ends lie on two of its legs. Groups are those of before.
 *
 * @returns ranks: the two ends of the lane and the junction.
 */
function slipLanes(
  graph: JunctionGraph,
  find: (rank: number) => number,
  { slipM }: JunctionSettings,
): [a: number, b: number, junction: number][] {
  const { network, nodes, chainCount, chainFrom, chainTo, chainLengthM, chainFirst } = graph
  const near = new Map<number, number[]>()
  const lanes: number[] = []
  for (let chain = 0; chain < chainCount; chain++) {
    const to = chainTo[chain] ?? -1
    if (to === -1 || (chainLengthM[chain] ?? Infinity) > slipM) continue
    const from = chainFrom[chain] ?? 0
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      const row = near.get(a)
      if (row) row.push(b)
      else near.set(a, [b])
    }
    const isOneway = network.edgeOneway[chainFirst[chain] ?? 0] !== 0
    if (isOneway && find(from) !== find(to) && isCurved(graph, chain)) lanes.push(chain)
  }
  const legsAt = (rank: number): number => {
    const node = nodes[rank] ?? 0
    let legs = 0
    for (let k = network.incidenceStart[node] ?? 0; k < (network.incidenceStart[node + 1] ?? 0); k++) {
      if (graph.roles[network.incidence[k] ?? 0] === LEG) legs++
    }
    return legs
  }
  return lanes.flatMap((chain): [number, number, number][] => {
    const a = chainFrom[chain] ?? 0
    const b = chainTo[chain] ?? 0
    if (legsAt(a) !== 3 || legsAt(b) !== 3) return []
    const beyond = new Set((near.get(b) ?? []).map(find))
    const corners = (near.get(a) ?? []).filter(
      (rank) => beyond.has(find(rank)) && find(rank) !== find(a) && find(rank) !== find(b),
    )
    const corner = Math.min(...corners)
    return Number.isFinite(corner) ? [[a, b, corner]] : []
  })
}

/** A slip lane turns: it leaves in another direction than it arrives. */
function isCurved(
  { network, nodes, chainFrom, chainTo, chainFirst, chainLast }: JunctionGraph,
  chain: number,
): boolean {
  const first = chainFirst[chain] ?? 0
  const last = chainLast[chain] ?? 0
  const leaves = edgeBearing(network, first, network.edgeFrom[first] !== nodes[chainFrom[chain] ?? 0], 8)
  const arrives = edgeBearing(network, last, network.edgeFrom[last] !== nodes[chainTo[chain] ?? 0], 8) + 180
  return turnBetween(leaves, arrives) >= 30
}
