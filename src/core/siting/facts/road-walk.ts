import { isDrivable } from '../../roads/road-features.ts'
import type { RoadNetwork } from '../../roads/network/road-network.ts'
import { otherEnd } from '../../roads/network/shortest-path.ts'

/** How many edges for motor traffic end at a node; a loop counts twice. Foot and cycle ways make no junction. */
export function drivableDegrees(network: RoadNetwork): Uint8Array {
  const degrees = new Uint8Array(network.nodeCount)
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (!isRoad(network, edge)) continue
    for (const node of [network.edgeFrom[edge] ?? 0, network.edgeTo[edge] ?? 0]) {
      degrees[node] = Math.min(255, (degrees[node] ?? 0) + 1)
    }
  }
  return degrees
}

/** Roads of the public: what a candidate may stand on. */
export const isRoad = ({ ways, edgeWay }: RoadNetwork, edge: number): boolean =>
  isDrivable(ways[edgeWay[edge] ?? 0]?.properties.class ?? '')

/** A stop on the way along a road: the node reached and how far it is. */
export interface WalkStop {
  readonly node: number
  readonly edge: number
  readonly doneM: number
}

/**
 * The road from a place on an edge in one direction, through nodes where it merely changes its name or meets a footway,
 * to the next junction, its end, or `maxM`.
 *
 * @param toEnd - true: towards the edge's last node.
 * @param visit - told of each edge in the order driven: `isAgainst` = from its last node to its first, from `fromM` on.
 * @returns the junction, or null when the road ends or `maxM` comes first.
 */
export function walkRoad(
  network: RoadNetwork,
  degrees: Uint8Array,
  start: { readonly edge: number; readonly offsetM: number },
  toEnd: boolean,
  maxM: number,
  visit: (edge: number, isAgainst: boolean, fromM: number) => void = () => {},
): WalkStop | null {
  let { edge } = start
  const lengthM = network.edgeLengthM[edge] ?? 0
  let node = (toEnd ? network.edgeTo : network.edgeFrom)[edge] ?? 0
  let doneM = toEnd ? lengthM - start.offsetM : start.offsetM
  visit(edge, !toEnd, toEnd ? start.offsetM : lengthM - start.offsetM)
  // A ring comes back to its start.
  for (let steps = 0; steps < 10_000; steps++) {
    if ((degrees[node] ?? 0) >= 3) return { node, edge, doneM }
    if (doneM >= maxM) return null
    const next = onwardRoad(network, edge, node)
    if (next < 0 || next === start.edge) return null
    visit(next, network.edgeFrom[next] !== node, 0)
    doneM += network.edgeLengthM[next] ?? 0
    node = otherEnd(network, next, node)
    edge = next
  }
  return null
}

function onwardRoad(network: RoadNetwork, edge: number, node: number): number {
  const end = network.incidenceStart[node + 1] ?? 0
  for (let at = network.incidenceStart[node] ?? 0; at < end; at++) {
    const other = network.incidence[at] ?? 0
    if (other !== edge && isRoad(network, other)) return other
  }
  return -1
}
