import { FLOW_SOURCES } from '../../roads/flows/truck-flows.ts'
import type { RoadPlace } from '../../roads/network/snap-to-road.ts'
import { round7 } from '../../roads/road-steps.ts'
import { halfWidthOf } from '../../roads/waterside/carriageway-width.ts'
import type { CandidateFacts, Sourced } from '../model.ts'
import { lineAround, sharpestCurve } from './curve.ts'
import type { FactsContext } from './facts-context.ts'
import type { FactsSettings } from './facts-settings.ts'
import { isRoad, walkRoad } from './road-walk.ts'

/** How far bends and junctions are looked for; stations are judged over a longer stretch than bumps. */
export interface RoadLook {
  readonly curveReachM: number
  readonly chordM: number
  readonly junctionReachM: number
}

export const placeLook = ({ curveReachM, curveChordM }: FactsSettings): RoadLook => ({
  curveReachM,
  chordM: curveChordM,
  junctionReachM: 300,
})

/**
 * What is known of a place of the network, before anything is known of the device: class, speed, flow, bend, distance to
 * the stop line, bridge, bus, crashes, who is near. `state` is unknown, `control` that of the nearest junction on the road.
 */
export function roadFacts(context: FactsContext, place: RoadPlace, look?: RoadLook): CandidateFacts {
  const { index, flows, input, nearby, degrees } = context
  const { network } = index
  const { settings } = input
  const { curveReachM, chordM, junctionReachM } = look ?? placeLook(settings)
  const road = network.ways[network.edgeWay[place.edge] ?? 0]?.properties
  const { line } = lineAround(index, degrees, place, curveReachM)
  const { lineErrorM: errorM, straightFromM } = settings
  const curve = sharpestCurve(line, { chordM, errorM, straightFromM })
  const junction = nearestStopLine(context, place, junctionReachM)
  return {
    roadId: road?.id ?? '',
    roadName: road?.name ?? null,
    roadClass: road?.class ?? '',
    speedKmh: sourced(road?.maxSpeedKmh ?? null, speedOf(road?.class ?? '', settings)),
    vehiclesPerDay: sourced(known(flows.edgeVehicles[place.edge]), vehiclesOf(road?.class ?? '', settings)),
    trucksPerDay: trucksOn(context, [place.edge]),
    control: junction ? (context.junctionOfNode.get(junction.node)?.control ?? null) : null,
    state: 'unknown',
    lengthM: null,
    waterDistanceM: null,
    depthM: null,
    dropM: null,
    curveRadiusM: rounded(curve.radiusM, 10),
    curveErrorM: rounded(curve.errorM, 10),
    junctionDistanceM: rounded(junction?.stopLineM ?? null, 10),
    isOnBridge: road?.bridge ?? false,
    isOnBusRoute: road?.busRoute ?? null,
    crashes: context.crashesAt(place.lngLat),
    nearby: nearby.near(place).map((one) => ({ ...one, networkM: Math.round(one.networkM) })),
  }
}

/** Trucks a day over edges that are one carriageway each of the same road. */
export function trucksOn({ flows }: FactsContext, edges: readonly number[]): Sourced {
  const value = edges.reduce((sum, edge) => sum + (flows.edgeTrucks[edge] ?? NaN), 0)
  if (!Number.isFinite(value)) return { value: null, from: 'unknown' }
  const sources = edges.map((edge) => FLOW_SOURCES[flows.edgeSource[edge] ?? 0])
  return { value: Math.round(value), from: sources.every((one) => one === 'record') ? 'record' : 'model' }
}

/** The way from a place to a junction: `doneM` to its node, of which the last `offsetM` lie behind the stop line. */
export interface StopLine {
  readonly node: number
  readonly doneM: number
  readonly offsetM: number
  /** To the stop line, metres, at least 0. */
  readonly stopLineM: number
}

/** The nearer of the two junctions that a road leads to from a place; null when none is within `maxM`. */
export function nearestStopLine(
  context: FactsContext,
  place: Pick<RoadPlace, 'edge' | 'offsetM'>,
  maxM: number,
): StopLine | null {
  const { index, degrees } = context
  let best: StopLine | null = null
  for (const toEnd of [false, true]) {
    const stop = walkRoad(index.network, degrees, place, toEnd, maxM)
    if (!stop) continue
    const { node, doneM } = stop
    const offsetM = stopLineOffsetM(context, node, stop.edge)
    const stopLineM = Math.max(0, doneM - offsetM)
    if (!best || stopLineM < best.stopLineM || (stopLineM === best.stopLineM && doneM < best.doneM)) {
      best = { node, doneM, offsetM, stopLineM }
    }
  }
  return best
}

/** From a junction's node to the stop line of one of its legs: half of the widest road across, and the settings' gap. */
function stopLineOffsetM({ index: { network }, input }: FactsContext, node: number, leg: number): number {
  let halfM = 0
  for (let at = network.incidenceStart[node] ?? 0; at < (network.incidenceStart[node + 1] ?? 0); at++) {
    const edge = network.incidence[at] ?? 0
    if (edge === leg || network.edgeWay[edge] === network.edgeWay[leg] || !isRoad(network, edge)) continue
    const way = network.ways[network.edgeWay[edge] ?? 0]
    if (way) halfM = Math.max(halfM, halfWidthOf(way, input.roadsideSettings).halfM)
  }
  return halfM + input.settings.stopLineM
}

/** Vehicles a day of a class without counts; null for a class the settings do not have. */
export function vehiclesOf(roadClass: string, settings: FactsSettings): number | null {
  switch (roadClass) {
    case 'motorway':
      return settings.vehiclesMotorway
    case 'trunk':
      return settings.vehiclesTrunk
    case 'primary':
      return settings.vehiclesPrimary
    case 'secondary':
      return settings.vehiclesSecondary
    case 'tertiary':
      return settings.vehiclesTertiary
    case 'unclassified':
      return settings.vehiclesUnclassified
    case 'residential':
      return settings.vehiclesResidential
    default:
      return null
  }
}

function speedOf(roadClass: string, settings: FactsSettings): number | null {
  switch (roadClass) {
    case 'motorway':
      return settings.speedMotorway
    case 'trunk':
      return settings.speedTrunk
    case 'primary':
      return settings.speedPrimary
    case 'secondary':
      return settings.speedSecondary
    case 'tertiary':
      return settings.speedTertiary
    case 'unclassified':
      return settings.speedUnclassified
    case 'residential':
      return settings.speedResidential
    default:
      return null
  }
}

function sourced(record: number | null, byClass: number | null): Sourced {
  if (record !== null) return { value: record, from: 'record' }
  return byClass === null ? { value: null, from: 'unknown' } : { value: byClass, from: 'class-default' }
}

/** A column's value; NaN is "not known". */
const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)
export const rounded = (value: number | null, per: number): number | null =>
  value === null ? null : Math.round(value * per) / per
export const pointAt = ([lng, lat]: readonly [number, number]) => ({
  type: 'Point' as const,
  coordinates: [round7(lng), round7(lat)],
})
