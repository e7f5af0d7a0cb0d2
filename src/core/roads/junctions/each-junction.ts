import { isKnownClass } from '../network/known-class.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { RoadInputs } from '../road-features.ts'
import { round7 } from '../road-steps.ts'
import { approachesOf } from './approaches-of.ts'
import { buildBumpIndex } from './bumps.ts'
import { consolidate } from './consolidate.ts'
import { buildControlIndex, type ControlFinding } from './control.ts'
import { buildJunctionGraph, type JunctionGraph } from './junction-graph.ts'
import type { JunctionSettings } from './junction-settings.ts'
import type { ApproachItem, JunctionItem, JunctionNotes } from './junction-types.ts'
import { isLaneChange } from './lane-change.ts'
import { junctionLegs, type JunctionLegs, type Leg } from './legs.ts'
import { buildRuralIndex, type RuralAnswer } from './rural.ts'

/** What junctions are told from besides the network. */
export type JunctionInputs = Pick<RoadInputs, 'points' | 'devices' | 'landuse' | 'buildings'>

/**
 * Junctions of public roads, one after the other, each with its approaches. Nothing of one is kept when the next comes: a
 * city of a million crossings can be counted or written without room for all of them.
 *
 * @param network - of all roads; motorways, ramps, paths and (setting) service roads are passed over.
 * @param take - gets each junction in the order of their smallest node ids, its approaches clockwise. They are its own.
 */
export function eachJunction(
  network: RoadNetwork,
  { points, devices, landuse = [], buildings = [] }: JunctionInputs,
  settings: JunctionSettings,
  take: (junction: JunctionItem, approaches: ApproachItem[]) => void,
): JunctionNotes {
  const graph = buildJunctionGraph(network, settings)
  const groups = consolidate(graph, settings)
  const control = buildControlIndex(points, devices, settings)
  const bumps = buildBumpIndex(points, devices, settings)
  const ruralOf = buildRuralIndex(landuse, buildings, settings)
  const lineM = Math.max(settings.approachLengthM, settings.controlReachM, settings.bumpLookM, settings.legToM)
  let withFewerThanThreeLegs = 0
  let exitOnlyLegs = 0

  for (const one of junctionLegs(graph, groups, settings, lineM)) {
    if (one.legs.length < 3 || isLaneChange(one.carriageways)) {
      withFewerThanThreeLegs++
      continue
    }
    const members = one.members.map((rank) => memberOf(graph, rank))
    const places = members.map(placeOf)
    const centre = centreOf(places)
    const junction = junctionOf(one, members, centre, control.controlOf(one, places), ruralOf(centre.lng, centre.lat))
    const [lng, lat] = junction.geometry.coordinates
    const approaches = approachesOf(junction, one.legs, bumps.bumpsOf(one.legs, { lng, lat }), settings)
    exitOnlyLegs += one.legs.length - approaches.length
    take(junction, approaches)
  }
  return {
    nodesWithThreeLegs: graph.nodes.length,
    merged: graph.nodes.length - groups.groupCount,
    withFewerThanThreeLegs,
    exitOnlyLegs,
    signalsMapped: control.signalsMapped,
    bumpsMapped: bumps.mapped,
    bumpsInRegister: bumps.inRegister,
  }
}

type Member = JunctionItem['members'][number]

function memberOf({ network: { nodeIds, nodeLngLat }, nodes }: JunctionGraph, rank: number): Member {
  const node = nodes[rank] ?? 0
  return { node: nodeIds[node] ?? '', lngLat: [nodeLngLat[2 * node] ?? NaN, nodeLngLat[2 * node + 1] ?? NaN] }
}

interface Place {
  lng: number
  lat: number
}
const placeOf = ({ lngLat }: Member): Place => ({ lng: lngLat[0], lat: lngLat[1] })

function junctionOf(
  { legs, carriageways }: JunctionLegs,
  members: Member[],
  centre: Place,
  found: ControlFinding,
  rural: RuralAnswer,
): JunctionItem {
  const isClassed = carriageways.every(({ road }) => isKnownClass(road.class))
  const evidence = [...found.evidence, rural.evidence]
  // Few have these; a list that grows keeps room that nothing fills.
  if (members.length > 1) evidence.push(`merged-${members.length}-nodes`)
  if (!isClassed) evidence.push('leg-without-class')
  let major = legs[0]
  let minor = legs[0]
  for (const leg of legs) {
    if (leg.rank < (major?.rank ?? 0)) major = leg
    if (leg.rank >= (minor?.rank ?? 0)) minor = leg
  }
  return {
    id: `junction:${members[0]?.node ?? ''}`,
    name: nameOf(legs),
    control: found.control,
    legs: legs.length,
    majorClass: major?.roadClass ?? 'unclassified',
    minorClass: minor?.roadClass ?? 'unclassified',
    isRural: rural.isRural,
    members,
    evidence,
    confidence: isClassed ? found.confidence : 'low',
    geometry: { type: 'Point', coordinates: [round7(centre.lng), round7(centre.lat)] },
  }
}

/** The two most important names; of one importance the earlier in the order of the letters. */
function nameOf(legs: readonly Leg[]): string | null {
  const names: { name: string; rank: number }[] = []
  for (const { carriageways } of legs) {
    for (const { road, rank } of carriageways) {
      if (road.name === null) continue
      const known = names.find(({ name }) => name === road.name)
      if (known) known.rank = Math.min(known.rank, rank)
      else names.push({ name: road.name, rank })
    }
  }
  if (names.length > 1) names.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
  const [first, second] = names
  return first && second ? `${first.name} / ${second.name}` : (first?.name ?? null)
}

/** Mean of the places; those on both sides of the antimeridian by the short way. */
function centreOf(places: readonly Place[]): Place {
  const base = places[0]?.lng ?? NaN
  let lng = 0
  let lat = 0
  for (const place of places) {
    const away = place.lng - base
    lng += away > 180 ? away - 360 : away < -180 ? away + 360 : away
    lat += place.lat
  }
  return { lng: base + lng / places.length, lat: lat / places.length }
}
