import type { Geometry } from '../../geo/geometry.ts'
import { distanceM, pointToSegmentM } from '../../geo/local-plane.ts'
import { buildPolygonLookup } from '../../geo/polygon-lookup.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { exitTrucks, type TruckFlowSettings } from './truck-flow-settings.ts'

/** Where a road leaves the town; the two carriageways of one road are one exit. */
export interface TownExit {
  readonly id: string
  readonly name: string | null
  readonly roadClass: string
  readonly lngLat: readonly [lng: number, lat: number]
  /** Network nodes on or beyond the boundary. */
  readonly nodes: readonly number[]
}

/**
 * Roads that cross the town's boundary, by the node just outside; where the network was cut at the boundary, by its loose
 * ends within `exitReachM` of it. Streets that carry no trucks are left out.
 *
 * @param boundary - Polygon or MultiPolygon, EPSG:4326.
 */
export function findTownExits(network: RoadNetwork, boundary: Geometry, settings: TruckFlowSettings): TownExit[] {
  const lookup = buildPolygonLookup(boundary)
  const inside = new Uint8Array(network.nodeCount)
  for (let node = 0; node < network.nodeCount; node++) inside[node] = Number(lookup.covers(...lngLatOf(network, node)))
  const found: { node: number; edge: number }[] = []
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (exitTrucks(classOf(network, edge), settings) <= 0) continue
    const from = network.edgeFrom[edge] ?? 0
    const to = network.edgeTo[edge] ?? 0
    if (inside[from] !== inside[to]) {
      found.push({ node: inside[from] ? to : from, edge })
      continue
    }
    for (const node of [from, to]) {
      const isEnd = (network.incidenceStart[node + 1] ?? 0) - (network.incidenceStart[node] ?? 0) === 1
      if (isEnd && inside[node] && nearEdge(lookup.edges, lngLatOf(network, node), settings.exitReachM)) {
        found.push({ node, edge })
      }
    }
  }
  return mergeExits(network, found, settings.exitMergeM)
}

function mergeExits(
  network: RoadNetwork,
  found: readonly { node: number; edge: number }[],
  mergeM: number,
): TownExit[] {
  const exits: (TownExit & { nodes: number[] })[] = []
  for (const { node, edge } of found) {
    const way = network.ways[network.edgeWay[edge] ?? 0]?.properties
    if (!way) continue
    const lngLat = lngLatOf(network, node)
    const twin = exits.find(
      (exit) =>
        exit.name === way.name && exit.roadClass === way.class && distanceM(...exit.lngLat, ...lngLat) <= mergeM,
    )
    if (!twin) {
      const id = `exit:${network.nodeIds[node] ?? node}`
      exits.push({ id, name: way.name, roadClass: way.class, lngLat, nodes: [node] })
    } else if (!twin.nodes.includes(node)) twin.nodes.push(node)
  }
  return exits
}

function nearEdge(edges: Float64Array, [lng, lat]: readonly [number, number], reachM: number): boolean {
  for (let at = 0; at < edges.length; at += 4) {
    const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = edges.subarray(at, at + 4)
    if (pointToSegmentM(lng, lat, ax, ay, bx, by) <= reachM) return true
  }
  return false
}

export const lngLatOf = ({ nodeLngLat }: RoadNetwork, node: number): [lng: number, lat: number] => [
  nodeLngLat[2 * node] ?? NaN,
  nodeLngLat[2 * node + 1] ?? NaN,
]
export const classOf = ({ ways, edgeWay }: RoadNetwork, edge: number): string =>
  ways[edgeWay[edge] ?? 0]?.properties.class ?? ''
