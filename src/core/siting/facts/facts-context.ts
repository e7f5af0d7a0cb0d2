import Flatbush from 'flatbush'
import { bboxOf } from '../../geo/bbox.ts'
import { distanceM, localPlane } from '../../geo/local-plane.ts'
import { buildVillageIndex, type VillageIndex } from '../../geo/village-index.ts'
import { estimateTruckFlows, type TruckFlows } from '../../roads/flows/truck-flows.ts'
import { buildNetwork } from '../../roads/network/build-network.ts'
import { distancesWithin, type PathStart } from '../../roads/network/shortest-path.ts'
import { buildRoadIndex, type RoadIndex, type RoadPlace } from '../../roads/network/snap-to-road.ts'
import type { RoadFeature } from '../../roads/road-features.ts'
import type { FactsInput, FactsItems, FactsJunction, FactsStation } from './facts-input.ts'
import { buildNearbyIndex, type NearbyIndex } from './nearby.ts'
import { drivableDegrees, isRoad } from './road-walk.ts'

/** Everything that facts are looked up in; made once for a town. */
export interface FactsContext {
  readonly input: FactsInput
  /** Items that nobody rejected. */
  readonly items: FactsItems
  readonly index: RoadIndex
  readonly degrees: Uint8Array
  readonly junctionOfNode: ReadonlyMap<number, FactsJunction>
  readonly flows: TruckFlows
  readonly nearby: NearbyIndex
  readonly villages: VillageIndex
  readonly stations: readonly { station: FactsStation; place: RoadPlace }[]
  /** Along the roads from each node to the nearest unloading yard; Infinity = none. */
  readonly yardM: Float64Array
  /** Crashes within the radius of the settings; null = no register. */
  crashesAt(lngLat: readonly number[]): number | null
  /** Ways by their ids; unknown ids give none. */
  waysOf(ids: Iterable<string>): RoadFeature[]
  /** Nearest junction and how far, straight; null = none within `maxM`. */
  junctionNear(lngLat: readonly number[], maxM: number): { junction: FactsJunction; distanceM: number } | null
}

/** Network, flows and indexes of a town: the long part of the work (a second or so for a city). */
export function buildFactsContext(input: FactsInput): FactsContext {
  const { settings, flowSettings } = input
  const { network } = buildNetwork(input.roads, input.networkSettings)
  const index = buildRoadIndex(network)
  const items = countedItems(input.items)
  const nodeOfId = new Map(network.nodeIds.map((id, node) => [id, node]))
  const junctionOfNode = new Map<number, FactsJunction>()
  for (const junction of items.junctions) {
    for (const { node } of junction.members) {
      const at = nodeOfId.get(node)
      if (at !== undefined) junctionOfNode.set(at, junction)
    }
  }
  const stations = input.stations.flatMap((station) => {
    const place = index.snap(station.lngLat, settings.existingReachM, (edge) => isRoad(network, edge))
    return place ? [{ station, place }] : []
  })
  const wayOf = new Map(network.ways.map((way) => [way.properties.id, way]))
  const junctions = items.junctions.map((junction) => ({ junction, lngLat: centreOf(junction) }))
  const junctionSearch = pointSearch(junctions.map(({ lngLat }) => lngLat))
  const crashSearch = input.crashes === null ? null : pointSearch(input.crashes)
  return {
    input,
    items,
    index,
    degrees: drivableDegrees(network),
    junctionOfNode,
    flows: estimateTruckFlows({
      index,
      boundary: input.boundary,
      places: input.truckPlaces,
      counts: input.counts,
      settings: flowSettings,
    }),
    nearby: buildNearbyIndex(index, input.places, input.villages, settings),
    villages: buildVillageIndex(input.villages),
    stations,
    yardM: yardDistances(index, stations),
    crashesAt: (lngLat) => crashSearch && crashSearch(lngLat, settings.crashReachM).length,
    waysOf: (ids) => [...ids].flatMap((id) => wayOf.get(id) ?? []),
    junctionNear(lngLat, maxM) {
      const [nearest] = junctionSearch(lngLat, maxM).sort((a, b) => a.distanceM - b.distanceM)
      const found = junctions[nearest?.at ?? -1]
      return found && nearest ? { junction: found.junction, distanceM: nearest.distanceM } : null
    },
  }
}

function countedItems({ junctions, approaches, waterside, findings }: FactsItems): FactsItems {
  const isCounted = ({ review }: { review: { verdict: string } | null }) => review?.verdict !== 'rejected'
  const counted = junctions.filter(isCounted)
  const gone = new Set(junctions.filter((one) => !isCounted(one)).map(({ id }) => id))
  return {
    junctions: counted,
    approaches: approaches.filter((one) => isCounted(one) && !gone.has(one.junctionId)),
    waterside: waterside.filter(isCounted),
    findings: findings.filter(isCounted),
  }
}

function yardDistances({ network }: RoadIndex, stations: FactsContext['stations']): Float64Array {
  const starts: PathStart[] = stations.flatMap(({ station, place }) => {
    if (station.kind !== 'unloading-yard') return []
    const lengthM = network.edgeLengthM[place.edge] ?? 0
    return [
      { node: network.edgeFrom[place.edge] ?? 0, distanceM: place.offsetM },
      { node: network.edgeTo[place.edge] ?? 0, distanceM: lengthM - place.offsetM },
    ]
  })
  const found = new Float64Array(network.nodeCount).fill(Infinity)
  const { nodes, distanceM: metres } = distancesWithin(network, starts, Infinity)
  nodes.forEach((node, i) => (found[node] = metres[i] ?? Infinity))
  return found
}

/** Middle of the box; a point's own place. */
export function centreOf({ geometry }: { geometry: Parameters<typeof bboxOf>[0] }): [lng: number, lat: number] {
  const [west, south, east, north] = bboxOf(geometry)
  return [(west + east) / 2, (south + north) / 2]
}

type PointSearch = (lngLat: readonly number[], maxM: number) => { at: number; distanceM: number }[]

function pointSearch(points: readonly (readonly number[])[]): PointSearch {
  if (points.length === 0) return () => []
  const tree = new Flatbush(points.length)
  for (const [lng = NaN, lat = NaN] of points) tree.add(lng, lat, lng, lat)
  tree.finish()
  return ([lng = NaN, lat = NaN], maxM) => {
    if (Number.isNaN(lng + lat)) return []
    const { metresPerLng, metresPerLat } = localPlane(lat)
    const [dx, dy] = [(maxM * 1.01) / metresPerLng, (maxM * 1.01) / metresPerLat]
    return tree.search(lng - dx, lat - dy, lng + dx, lat + dy).flatMap((at) => {
      const awayM = distanceM(lng, lat, points[at]?.[0] ?? NaN, points[at]?.[1] ?? NaN)
      return awayM <= maxM ? [{ at, distanceM: awayM }] : []
    })
  }
}
