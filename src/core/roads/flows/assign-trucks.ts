import { distanceM } from '../../geo/local-plane.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { pathInTree, shortestTree, type Path } from '../network/shortest-path.ts'
import { classOf } from './town-exits.ts'
import { truckCost, type TruckFlowSettings } from './truck-flow-settings.ts'
import type { TruckZone } from './truck-zones.ts'

/** Trucks a day from one zone to another, along one way. */
export interface OdFlow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly trucksPerDay: number
  readonly lengthM: number
  readonly edges: readonly number[]
  readonly nodes: readonly number[]
}

export interface Assignment {
  readonly flows: readonly OdFlow[]
  /** Trucks a day on each edge, both directions together. */
  readonly edgeTrucks: Float64Array
  /** Trucks of pairs that no road joins, and of pairs too small to be followed. */
  readonly unjoinedTrucks: number
  readonly smallTrucks: number
}

/**
 * A model of truck flow: each zone's trips are shared among the others by what they draw, less the farther they are
 * (T_ij = P_i A_j exp(-d_ij / scale) / sum), and driven on the cheapest way along one-way streets, where minor streets cost
 * more than their length. All or nothing: no congestion. At every node what comes in goes on or ends there.
 *
 * @returns flows in the order of the zones, largest share of nothing invented: without zones, no trucks.
 * @source the gravity model of trip distribution (Wilson 1967, origin-constrained); rates are the settings'.
 */
export function assignTrucks(
  network: RoadNetwork,
  zones: readonly TruckZone[],
  settings: TruckFlowSettings,
): Assignment {
  const costM = Float64Array.from(network.edgeLengthM, (lengthM, edge) => lengthM * truckCost(classOf(network, edge), settings)) // prettier-ignore
  const edgeTrucks = new Float64Array(network.edgeCount)
  const flows: OdFlow[] = []
  let unjoinedTrucks = 0
  let smallTrucks = 0
  for (const from of zones) {
    const starts = from.nodes.map((node) => ({ node, distanceM: 0 }))
    const tree = shortestTree(network, starts, { direction: 'forward', costM })
    const ways = zones.flatMap((to) => {
      if (to === from || straightM(from, to) < settings.minPairM) return []
      const node = nearestNode(tree.distanceM, to.nodes)
      const costs = tree.distanceM[node] ?? Infinity
      return costs === Infinity || costs === 0
        ? []
        : [{ to, node, pull: to.trucksPerDay * Math.exp(-costs / settings.distanceScaleM) }]
    })
    const pulls = ways.reduce((sum, { pull }) => sum + pull, 0)
    if (!(pulls > 0)) {
      unjoinedTrucks += from.trucksPerDay
      continue
    }
    for (const { to, node, pull } of ways) {
      const trucksPerDay = (from.trucksPerDay * pull) / pulls
      const path = pathInTree(network, tree, node)
      if (!path || trucksPerDay < settings.minPairTrucks) {
        smallTrucks += trucksPerDay
        continue
      }
      for (const edge of path.edges) edgeTrucks[edge] = (edgeTrucks[edge] ?? 0) + trucksPerDay
      flows.push(flowOf(network, from, to, path, trucksPerDay))
    }
  }
  return { flows, edgeTrucks, unjoinedTrucks, smallTrucks }
}

function flowOf(network: RoadNetwork, from: TruckZone, to: TruckZone, path: Path, trucksPerDay: number): OdFlow {
  const lengthM = path.edges.reduce((sum, edge) => sum + (network.edgeLengthM[edge] ?? 0), 0)
  const { edges, nodes } = path
  return { id: `${from.id}>${to.id}`, from: from.id, to: to.id, trucksPerDay, lengthM, edges, nodes }
}

function nearestNode(costs: Float64Array, nodes: readonly number[]): number {
  let best = nodes[0] ?? -1
  for (const node of nodes) if ((costs[node] ?? Infinity) < (costs[best] ?? Infinity)) best = node
  return best
}

function straightM({ lngLat: a }: TruckZone, { lngLat: b }: TruckZone): number {
  return distanceM(a[0] ?? NaN, a[1] ?? NaN, b[0] ?? NaN, b[1] ?? NaN)
}
