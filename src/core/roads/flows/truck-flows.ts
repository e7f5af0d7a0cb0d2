import type { Geometry } from '../../geo/geometry.ts'
import { buildRoadLinks, type RoadLinks } from '../network/road-links.ts'
import type { RoadIndex } from '../network/snap-to-road.ts'
import { assignTrucks, type OdFlow } from './assign-trucks.ts'
import { findTownExits } from './town-exits.ts'
import type { TruckFlowSettings } from './truck-flow-settings.ts'
import { buildTruckZones, type TruckPlace, type TruckZone } from './truck-zones.ts'

/** A count at a place of a road, both directions. Null = not counted. */
export interface TrafficCount {
  readonly id: string
  readonly lngLat: readonly number[]
  readonly vehiclesPerDay: number | null
  readonly trucksPerDay: number | null
}

export interface TruckFlowInputs {
  readonly index: RoadIndex
  readonly boundary: Geometry
  readonly places: readonly TruckPlace[]
  readonly counts: readonly TrafficCount[]
  readonly settings: TruckFlowSettings
}

/** Where an edge's number is from. */
export const FLOW_SOURCES = ['unknown', 'model', 'record'] as const
export type FlowSource = (typeof FLOW_SOURCES)[number]

export interface TruckFlows {
  /** Trucks a day on each edge, both directions; NaN = not known. */
  readonly edgeTrucks: Float64Array
  /** Vehicles a day where they were counted; NaN elsewhere. */
  readonly edgeVehicles: Float64Array
  /** Index into {@link FLOW_SOURCES} for the trucks of each edge. */
  readonly edgeSource: Uint8Array
  readonly flows: readonly OdFlow[]
  readonly zones: readonly TruckZone[]
  readonly links: RoadLinks
  readonly notes: TruckFlowNotes
}

export interface TruckFlowNotes {
  /** `counts`: only counted links are known. `model`: the assignment alone. `both`: the assignment, scaled to the counts. */
  readonly method: 'counts' | 'model' | 'both' | 'none'
  readonly zones: number
  readonly exits: number
  readonly pairs: number
  /** Sum of counted trucks / sum of the model's on the same links; 1 without counts. */
  readonly scaledBy: number
  readonly counts: number
  /** Counts and places with no road near. */
  readonly offRoad: readonly string[]
  readonly unjoinedTrucks: number
  readonly smallTrucks: number
}

/**
 * Trucks a day on every edge: as counted where there are counts; elsewhere by a model of trips between parks, markets,
 * building sites and the town's exits, scaled as a whole to the counts. A count holds for its whole link. Without zones
 * that trucks drive between, uncounted edges stay unknown.
 */
export function estimateTruckFlows({ index, boundary, places, counts, settings }: TruckFlowInputs): TruckFlows {
  const { network } = index
  const links = buildRoadLinks(network)
  const exits = findTownExits(network, boundary, settings)
  const { zones, offRoad } = buildTruckZones(index, places, exits, settings)
  const { flows, edgeTrucks: modelled, unjoinedTrucks, smallTrucks } = assignTrucks(network, zones, settings)

  const counted = new Map<number, { trucks: number | null; vehicles: number | null }>()
  let countedTrucks = 0
  let modelTrucks = 0
  for (const count of counts) {
    const place = index.snap(count.lngLat, settings.countReachM)
    if (!place) {
      offRoad.push(count.id)
      continue
    }
    counted.set(links.linkOfEdge[place.edge] ?? 0, { trucks: count.trucksPerDay, vehicles: count.vehiclesPerDay })
    if (count.trucksPerDay === null || !((modelled[place.edge] ?? 0) > 0)) continue
    countedTrucks += count.trucksPerDay
    modelTrucks += modelled[place.edge] ?? 0
  }
  const scaledBy = countedTrucks > 0 && modelTrucks > 0 ? countedTrucks / modelTrucks : 1

  const edgeTrucks = new Float64Array(network.edgeCount).fill(NaN)
  const edgeVehicles = new Float64Array(network.edgeCount).fill(NaN)
  const edgeSource = new Uint8Array(network.edgeCount)
  let hasCount = false
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const count = counted.get(links.linkOfEdge[edge] ?? 0)
    if (typeof count?.vehicles === 'number') edgeVehicles[edge] = count.vehicles
    if (typeof count?.trucks === 'number') {
      edgeTrucks[edge] = count.trucks
      edgeSource[edge] = FLOW_SOURCES.indexOf('record')
      hasCount = true
    } else if (flows.length > 0) {
      edgeTrucks[edge] = (modelled[edge] ?? 0) * scaledBy
      edgeSource[edge] = FLOW_SOURCES.indexOf('model')
    }
  }
  return {
    edgeTrucks,
    edgeVehicles,
    edgeSource,
    flows: scaledBy === 1 ? flows : flows.map((one) => ({ ...one, trucksPerDay: one.trucksPerDay * scaledBy })),
    zones,
    links,
    notes: {
      method: flows.length > 0 ? (hasCount ? 'both' : 'model') : hasCount ? 'counts' : 'none',
      zones: zones.length,
      exits: exits.length,
      pairs: flows.length,
      scaledBy,
      counts: counts.length,
      offRoad,
      unjoinedTrucks,
      smallTrucks,
    },
  }
}
