import type { RoadIndex } from '../network/snap-to-road.ts'
import { classOf, type TownExit } from './town-exits.ts'
import { exitTrucks, truckCost, type TruckFlowSettings } from './truck-flow-settings.ts'

/** A place of the register that trucks come from and go to. Position EPSG:4326. */
export interface TruckPlace {
  readonly id: string
  readonly kind: 'park' | 'logistics-park' | 'market' | 'enterprise' | 'construction'
  readonly name: string
  readonly lngLat: readonly number[]
}

/** Where trips begin and end, at nodes of the network. */
export interface TruckZone {
  readonly id: string
  readonly kind: TruckPlace['kind'] | 'exit'
  readonly name: string
  readonly lngLat: readonly number[]
  readonly nodes: readonly number[]
  /** Trucks that leave it in a day; as many come back. */
  readonly trucksPerDay: number
}

/** Zones of the places and exits with trips. `offRoad`: places with no road for trucks within `zoneReachM`. */
export function buildTruckZones(
  index: RoadIndex,
  places: readonly TruckPlace[],
  exits: readonly TownExit[],
  settings: TruckFlowSettings,
): { zones: TruckZone[]; offRoad: string[] } {
  const { network } = index
  const zones: TruckZone[] = exits.map(({ id, name, roadClass, lngLat, nodes }) => {
    return { id, kind: 'exit', name: name ?? '', lngLat, nodes, trucksPerDay: exitTrucks(roadClass, settings) }
  })
  const offRoad: string[] = []
  for (const { id, kind, name, lngLat } of places) {
    const trucksPerDay = tripsOf(kind, settings)
    if (!(trucksPerDay > 0)) continue
    const place = index.snap(
      lngLat,
      settings.zoneReachM,
      (edge) => truckCost(classOf(network, edge), settings) < Infinity,
    )
    if (!place) {
      offRoad.push(id)
      continue
    }
    // The nearer end: a flow begins and ends at nodes, so that it can be balanced there.
    const isFirst = place.offsetM * 2 <= (network.edgeLengthM[place.edge] ?? 0)
    const node = (isFirst ? network.edgeFrom : network.edgeTo)[place.edge] ?? 0
    zones.push({ id, kind, name, lngLat, nodes: [node], trucksPerDay })
  }
  return { zones, offRoad }
}

function tripsOf(kind: TruckPlace['kind'], settings: TruckFlowSettings): number {
  switch (kind) {
    case 'park':
      return settings.parkTrucks
    case 'logistics-park':
      return settings.logisticsTrucks
    case 'market':
      return settings.marketTrucks
    case 'enterprise':
      return settings.enterpriseTrucks
    case 'construction':
      return settings.constructionTrucks
  }
}
