import type { Confidence } from '../derived-items.ts'
import { isKnownClass } from '../network/known-class.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { RoadInputs } from '../road-features.ts'
import { round7, sliceLine } from '../road-steps.ts'
import { buildBumpIndex } from './bumps.ts'
import { consolidate } from './consolidate.ts'
import { buildControlIndex, type ControlFinding } from './control.ts'
import { buildJunctionGraph } from './junction-graph.ts'
import type { JunctionSettings } from './junction-settings.ts'
import type { ApproachItem, JunctionItem, JunctionNotes } from './junction-types.ts'
import { isLaneChange, junctionLegs, type JunctionLegs, type Leg } from './legs.ts'
import { majorLegs } from './major-minor.ts'
import { buildRuralIndex } from './rural.ts'

type Inputs = Pick<RoadInputs, 'points' | 'devices' | 'landuse' | 'buildings'>

/**
 * Junctions of public roads and their approaches. A junction is a group of nodes ({@link consolidate}) from which at least
 * three legs leave after the carriageways of each road are joined. Nothing is changed; equal input gives equal output,
 * whatever the order, the direction or the cutting of the ways.
 *
 * @param network - of all roads; motorways, ramps, paths and (setting) service roads are passed over.
 * @returns junctions in the order of their smallest node ids, approaches in the order of junctions and clockwise.
 */
export function deriveJunctions(
  network: RoadNetwork,
  { points, devices, landuse = [], buildings = [] }: Inputs,
  settings: JunctionSettings,
): { junctions: JunctionItem[]; approaches: ApproachItem[]; notes: JunctionNotes } {
  const graph = buildJunctionGraph(network, settings)
  const groups = consolidate(graph, settings)
  const control = buildControlIndex(points, devices, settings)
  const bumps = buildBumpIndex(points, devices, settings)
  const ruralOf = buildRuralIndex(landuse, buildings, settings)
  const lineM = Math.max(settings.approachLengthM, settings.controlReachM, settings.bumpLookM, settings.legToM)
  const junctions: JunctionItem[] = []
  const approaches: ApproachItem[] = []
  let withFewerThanThreeLegs = 0
  let exitOnlyLegs = 0

  for (const one of junctionLegs(graph, groups, settings, lineM)) {
    if (one.legs.length < 3 || isLaneChange(one.carriageways)) {
      withFewerThanThreeLegs++
      continue
    }
    const members = one.members.map((rank) => {
      const node = graph.nodes[rank] ?? 0
      const lngLat: [number, number] = [network.nodeLngLat[2 * node] ?? NaN, network.nodeLngLat[2 * node + 1] ?? NaN]
      return { node: network.nodeIds[node] ?? '', lngLat }
    })
    const places = members.map(({ lngLat: [lng, lat] }) => ({ lng, lat }))
    const centre = centreOf(places)
    const found = control.controlOf(one, places)
    const rural = ruralOf(centre.lng, centre.lat)
    const isClassed = one.carriageways.every(({ road }) => isKnownClass(road.class))
    const ranked = [...one.legs].sort((a, b) => a.rank - b.rank)
    const junction: JunctionItem = {
      id: `junction:${members[0]?.node ?? ''}`,
      name: nameOf(one.legs),
      control: found.control,
      legs: one.legs.length,
      majorClass: ranked[0]?.roadClass ?? 'unclassified',
      minorClass: ranked[ranked.length - 1]?.roadClass ?? 'unclassified',
      isRural: rural.isRural,
      members,
      evidence: [
        ...found.evidence,
        rural.evidence,
        ...(members.length > 1 ? [`merged-${members.length}-nodes`] : []),
        ...(isClassed ? [] : ['leg-without-class']),
      ],
      confidence: isClassed ? found.confidence : 'low',
      geometry: { type: 'Point', coordinates: [round7(centre.lng), round7(centre.lat)] },
    }
    junctions.push(junction)
    exitOnlyLegs += approachesOf(junction, one, found, settings)
  }
  return {
    junctions,
    approaches,
    notes: {
      nodesWithThreeLegs: graph.nodes.length,
      merged: graph.nodes.length - groups.groupCount,
      withFewerThanThreeLegs,
      exitOnlyLegs,
      signalsMapped: control.signalsMapped,
      bumpsMapped: bumps.mapped,
      bumpsInRegister: bumps.inRegister,
    },
  }

  /** Adds the approaches of a junction; returns how many legs are none. */
  function approachesOf(
    junction: JunctionItem,
    { legs }: JunctionLegs,
    found: ControlFinding,
    { approachLengthM }: JunctionSettings,
  ): number {
    const { major, reason } = majorLegs(legs)
    const [lng, lat] = junction.geometry.coordinates
    const bumpsHere = bumps.bumpsOf(legs, { lng, lat })
    const names = new Map<string, number>()
    let exits = 0
    legs.forEach((leg, i) => {
      const way = leg.carriageways.find(({ flow }) => flow !== 'out')
      const bump = bumpsHere[i]
      if (!way || !bump) {
        exits++
        return
      }
      const point = compassPoint(leg.bearing)
      const times = (names.get(point) ?? 0) + 1
      names.set(point, times)
      const isClassed = isKnownClass(way.road.class)
      approaches.push({
        id: `approach:${junction.id.slice('junction:'.length)}:${point}${times === 1 ? '' : `-${times}`}`,
        junctionId: junction.id,
        roadId: way.road.id,
        roadName: way.road.name ?? leg.name,
        roadClass: way.roadClass,
        role: major.has(i) ? 'major' : 'minor',
        bearingDeg: Math.round(leg.bearing * 10) / 10,
        control: found.control,
        bump: bump.bump,
        bumpDistanceM: bump.bumpDistanceM,
        evidence: [reason, ...bump.evidence, ...(isClassed ? [] : ['leg-without-class'])],
        confidence: isClassed ? lower(bump.confidence, ROLE_CONFIDENCE[reason]) : 'low',
        geometry: {
          type: 'LineString',
          coordinates: sliceLine(way.line, 0, Math.min(approachLengthM, way.line.lengthM)),
        },
      })
    })
    return exits
  }
}

const ROLE_CONFIDENCE: Record<ReturnType<typeof majorLegs>['reason'], Confidence> = {
  'role-by-class': 'high',
  'role-by-name': 'high',
  'role-by-lanes': 'medium',
  'role-by-direction': 'high',
  'role-equal-by-rule': 'low',
}
const ORDER: readonly Confidence[] = ['low', 'medium', 'high']
const lower = (a: Confidence, b: Confidence): Confidence => (ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b)

const POINTS = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW']
const compassPoint = (bearing: number): string => POINTS[Math.round(bearing / 22.5) % 16] ?? 'N'

function nameOf(legs: readonly Leg[]): string | null {
  const ranks = new Map<string, number>()
  for (const { carriageways } of legs) {
    for (const { road, rank } of carriageways) {
      if (road.name !== null) ranks.set(road.name, Math.min(ranks.get(road.name) ?? Infinity, rank))
    }
  }
  const names = [...ranks].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([name]) => name)
  return names.length === 0 ? null : names.slice(0, 2).join(' / ')
}

/** Mean of the places; those on both sides of the antimeridian by the short way. */
function centreOf(places: readonly { lng: number; lat: number }[]): { lng: number; lat: number } {
  const [first] = places
  const base = first?.lng ?? NaN
  const away = (lng: number): number =>
    lng - base > 180 ? lng - base - 360 : lng - base < -180 ? lng - base + 360 : lng - base
  return {
    lng: base + places.reduce((sum, { lng }) => sum + away(lng), 0) / places.length,
    lat: places.reduce((sum, { lat }) => sum + lat, 0) / places.length,
  }
}
