import { localPlane } from '../../geo/local-plane.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { isDrivable, type RoadFeature, type RoadInputs } from '../road-features.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { buildDeviceSearch } from './device-search.ts'
import { bearingDeg, edgesAt, leavingDeg, mayGo, turnDeg, wayOf } from './edge-lines.ts'
import { rounded, type DerivedFinding, type FindingApproach, type FindingJunction } from './finding-types.ts'
import { innerWheelDifferenceM } from './inner-wheel.ts'
import { buildTruckEvidence } from './truck-evidence.ts'
import { buildSlipLanes } from './slip-lanes.ts'

const SLOWEST_EXIT = new Set(['trunk', 'primary', 'secondary', 'tertiary'])

interface Exit {
  bearing: number
  way: RoadFeature
}

/**
 * Right turns of heavy trucks: where a road that something says has trucks (a truck route, works or building land nearby)
 * comes to a junction and a right turn leaves it into a road that takes them. No evidence, no finding. The truck's last wheel runs inside its front wheel, over whoever stands at the kerb. Traffic keeps right.
 */
export function findRightTurns(
  network: RoadNetwork,
  junctions: readonly FindingJunction[],
  approaches: readonly FindingApproach[],
  { landuse = [], devices }: Pick<RoadInputs, 'landuse' | 'devices'>,
  settings: RoadsideSettings,
): DerivedFinding[] {
  const trucksOn = buildTruckEvidence(landuse, settings.industryReachM)
  const isolationNear = buildDeviceSearch(devices, 'turn-isolation')
  const slipLaneRadius = buildSlipLanes(network)
  const wayById = new Map(network.ways.map((way) => [way.properties.id, way]))
  const byJunction = new Map<string, FindingApproach[]>()
  for (const approach of approaches) {
    const list = byJunction.get(approach.junctionId)
    if (list) list.push(approach)
    else byJunction.set(approach.junctionId, [approach])
  }
  const nodeById = new Map(network.nodeIds.map((id, node) => [id, node]))

  return junctions.flatMap((junction) => {
    const [lng = NaN, lat = NaN] = junction.geometry.coordinates
    const exits = exitsOf(network, junction, nodeById)
    return (byJunction.get(junction.id) ?? []).flatMap((approach): DerivedFinding[] => {
      const road = wayById.get(approach.roadId)?.properties
      const trucks = road && !road.isLink && road.class !== 'motorway' ? trucksOn(road, lng, lat) : []
      const exit = trucks.length > 0 ? rightExit(approach.bearingDeg, exits, settings) : null
      if (!exit) return []
      const turn = turnDeg(approach.bearingDeg + 180, exit.bearing)
      // The corner that the turn goes round lies clockwise from the exit to the approach.
      const span = (approach.bearingDeg - exit.bearing + 360) % 360
      const isolation = isolationNear(lng, lat, settings.turnDeviceReachM, (x, y) => {
        const bearing = bearingDeg([lng, lat], [x, y])
        return (bearing - exit.bearing + 360) % 360 <= span
      })
      const lane = slipLaneRadius(lng, lat, approach.bearingDeg, exit.bearing)
      const radiusM = (lane?.radiusM ?? settings.kerbRadiusM) + settings.laneWidthM / (lane ? 2 : 1)
      const rigid = innerWheelDifferenceM(radiusM, [settings.rigidWheelbaseM])
      const semi = innerWheelDifferenceM(radiusM, [settings.tractorWheelbaseM, settings.trailerWheelbaseM])
      return [
        {
          id: `right-turn:${approach.id.replace(/^approach:/, '')}`,
          kind: 'right-turn-conflict',
          roadId: approach.roadId,
          roadName: approach.roadName,
          roadClass: approach.roadClass,
          facility: isolation.state,
          measures: {
            turnDeg: rounded(turn),
            radiusM: rounded(radiusM),
            innerWheelRigidM: rigid === null ? null : rounded(rigid),
            innerWheelSemiM: semi === null ? null : rounded(semi),
          },
          evidence: [
            ...trucks,
            lane ? `slip-lane-${lane.wayId}` : 'radius-by-default',
            isolation.evidence,
            `control-${junction.control}`,
          ],
          confidence: confidenceOf(trucks, lane !== null),
          geometry: { type: 'Point', coordinates: cornerOf(lng, lat, approach.bearingDeg, exit.bearing, radiusM) },
        },
      ]
    })
  })
}

/** Roads that traffic may leave a junction by. */
function exitsOf(network: RoadNetwork, { members }: FindingJunction, nodeById: ReadonlyMap<string, number>): Exit[] {
  const nodes = new Set(members.flatMap(({ node }) => nodeById.get(node) ?? []))
  return [...nodes].flatMap((node) =>
    [...edgesAt(network, node)].flatMap((edge): Exit[] => {
      const isReversed = network.edgeFrom[edge] !== node
      const way = wayOf(network, edge)
      const other = (isReversed ? network.edgeFrom : network.edgeTo)[edge] ?? -1
      if (!way || nodes.has(other) || !isDrivable(way.properties.class) || !mayGo(network, edge, isReversed)) return []
      return SLOWEST_EXIT.has(way.properties.class) && !way.properties.isLink
        ? [{ bearing: leavingDeg(network, edge, isReversed), way }]
        : []
    }),
  )
}

/** The exit nearest to square on the right of somebody who comes by the approach. */
function rightExit(approachDeg: number, exits: readonly Exit[], settings: RoadsideSettings): Exit | null {
  let best: Exit | null = null
  const turnTo = ({ bearing }: Exit): number => turnDeg(approachDeg + 180, bearing)
  for (const exit of exits) {
    const turn = turnTo(exit)
    if (turn < settings.turnMinDeg || turn > settings.turnMaxDeg || exit.way.properties.hgv === 'no') continue
    if (best === null || Math.abs(turn - 90) < Math.abs(turnTo(best) - 90)) best = exit
  }
  return best
}

function confidenceOf(trucks: readonly string[], isMeasured: boolean): DerivedFinding['confidence'] {
  if (trucks.includes('hgv-designated') && isMeasured) return 'high'
  return trucks.length > 1 || trucks.includes('hgv-designated') ? 'medium' : 'low'
}

/** The corner between approach and exit, `metres` from the junction's middle. */
function cornerOf(lng: number, lat: number, approachDeg: number, exitDeg: number, metres: number): number[] {
  const middle = ((approachDeg + turnDeg(approachDeg, exitDeg) / 2) * Math.PI) / 180
  const { metresPerLng, metresPerLat } = localPlane(lat)
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
  return [
    round(lng + (Math.sin(middle) * metres) / metresPerLng),
    round(lat + (Math.cos(middle) * metres) / metresPerLat),
  ]
}
