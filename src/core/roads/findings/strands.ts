import { isDrivable } from '../road-features.ts'
import { measureLine, type MeasuredLine } from '../road-steps.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { edgeLine, edgesAt, leavingDeg, turnDeg, wayOf } from './edge-lines.ts'

/** A road as one drives it: edges of one class and name, one after another, through junctions too. */
export interface Strand {
  edges: { edge: number; isReversed: boolean; fromM: number; toM: number }[]
  line: MeasuredLine
}

/** A road that turns more at a junction has turned off. */
const STRAIGHT_DEG = 50
/** Where only two ends meet: one that turns more is the other carriageway coming back. */
const HAIRPIN_DEG = 110

/** An end of an edge: twice the edge's number, plus one for its last node. */
type End = number

/**
 * Strands of the drivable part of a network. Every drivable edge is in exactly one, a ring in one that ends where it
 * began. At a node the two ends that go on straightest are joined. Cost: the edges at each node in pairs.
 */
export function buildStrands(network: RoadNetwork): Strand[] {
  const partner = joinEnds(network)
  const isDone = new Uint8Array(network.edgeCount)
  const strands: Strand[] = []
  const walk = (start: End): void => {
    const edges: { edge: number; isReversed: boolean }[] = []
    for (let end: End | undefined = start; end !== undefined;) {
      const edge = end >> 1
      if (isDone[edge]) break
      isDone[edge] = 1
      edges.push({ edge, isReversed: (end & 1) === 1 })
      end = partner.get(end ^ 1)
    }
    strands.push(strandOf(network, edges))
  }
  const drivable = Array.from({ length: network.edgeCount }, (_, edge) => edge).filter((edge) =>
    canDrive(network, edge),
  )
  for (const edge of drivable) {
    for (const end of [edge * 2, edge * 2 + 1]) if (!isDone[edge] && !partner.has(end)) walk(end)
  }
  for (const edge of drivable) if (!isDone[edge]) walk(edge * 2)
  return strands
}

const canDrive = (network: RoadNetwork, edge: number): boolean =>
  isDrivable(wayOf(network, edge)?.properties.class ?? '')

function joinEnds(network: RoadNetwork): Map<End, End> {
  const partner = new Map<End, End>()
  for (let node = 0; node < network.nodeCount; node++) {
    const ends = endsAt(network, node)
    const pairs: { a: End; b: End; off: number }[] = []
    for (let i = 0; i < ends.length; i++) {
      for (let k = i + 1; k < ends.length; k++) {
        const [a = 0, b = 0] = [ends[i], ends[k]]
        if (a >> 1 === b >> 1 || !goOn(network, a, b)) continue
        const off = 180 - Math.abs(turnDeg(bearingOf(network, a), bearingOf(network, b)))
        if (off <= (ends.length === 2 ? HAIRPIN_DEG : STRAIGHT_DEG)) pairs.push({ a, b, off })
      }
    }
    for (const { a, b } of pairs.sort((p, q) => p.off - q.off || p.a - q.a)) {
      if (partner.has(a) || partner.has(b)) continue
      partner.set(a, b)
      partner.set(b, a)
    }
  }
  return partner
}

function endsAt(network: RoadNetwork, node: number): End[] {
  const ends = new Set<End>()
  for (const edge of edgesAt(network, node)) {
    if (!canDrive(network, edge)) continue
    if (network.edgeFrom[edge] === node) ends.add(edge * 2)
    if (network.edgeTo[edge] === node) ends.add(edge * 2 + 1)
  }
  return [...ends]
}

const bearingOf = (network: RoadNetwork, end: End): number => leavingDeg(network, end >> 1, (end & 1) === 1)

/** Same class and name, and the direction of traffic goes on. */
function goOn(network: RoadNetwork, a: End, b: End): boolean {
  const [one, other] = [wayOf(network, a >> 1)?.properties, wayOf(network, b >> 1)?.properties]
  if (!one || !other || one.class !== other.class || one.isLink !== other.isLink) return false
  if (one.roundabout !== other.roundabout || one.name !== other.name) return false
  return flowAt(network, a) === -flowAt(network, b)
}

/** 1: traffic only leaves the node by this end, -1: only comes, 0: both. */
function flowAt({ edgeOneway }: RoadNetwork, end: End): number {
  const oneway = edgeOneway[end >> 1] ?? 0
  // No negative zero: it compares equal, and is read.
  return oneway === 0 ? 0 : (end & 1) === 0 ? oneway : -oneway
}

function strandOf(network: RoadNetwork, edges: readonly { edge: number; isReversed: boolean }[]): Strand {
  const coordinates: number[][] = []
  const starts: number[] = []
  for (const { edge, isReversed } of edges) {
    const line = edgeLine(network, edge, isReversed)
    starts.push(Math.max(0, coordinates.length - 1))
    coordinates.push(...(coordinates.length > 0 ? line.slice(1) : line))
  }
  const line = measureLine(coordinates)
  return {
    line,
    edges: edges.map((one, i) => ({
      ...one,
      fromM: line.doneM[starts[i] ?? 0] ?? 0,
      toM: line.doneM[starts[i + 1] ?? coordinates.length - 1] ?? 0,
    })),
  }
}
