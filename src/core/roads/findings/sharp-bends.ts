import type { RoadNetwork } from '../network/road-network.ts'
import { isDrivable } from '../road-features.ts'
import { sliceLine } from '../road-steps.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { findBends, type Bend } from './bend-radius.ts'
import { designSpeedKmh, limitRadiusM } from './design-speed.ts'
import { edgesAt, metreOnWay, wayOf } from './edge-lines.ts'
import { rounded, type DerivedFinding } from './finding-types.ts'
import type { Strand } from './strands.ts'

/** Links of slower roads are turning lanes of a junction. */
const FAST = new Set(['motorway', 'trunk'])

/** Within this distance a junction or the road's end shapes the line. */
const JUNCTION_M = 20
/** Of a lone corner so near a loose end nothing can be said. */
const LOOSE_END_M = 50
const SHOWN_BEFORE_M = 20

/** Bends whose radius is below the limit for the road's speed. Roundabouts and turning lanes are bends by purpose. */
export function findSharpBends(
  network: RoadNetwork,
  strands: readonly Strand[],
  settings: RoadsideSettings,
): DerivedFinding[] {
  const options = {
    minTurnDeg: settings.bendMinTurnDeg,
    minLengthM: settings.bendMinLengthM,
    vertexErrorM: settings.vertexErrorM,
  }
  return strands.flatMap((strand) =>
    findBends(strand.line, options).flatMap((bend) => bendFinding(network, strand, bend, settings) ?? []),
  )
}

function bendFinding(
  network: RoadNetwork,
  { line, edges }: Strand,
  bend: Bend,
  settings: RoadsideSettings,
): DerivedFinding | null {
  const apex = (bend.first + bend.last) >> 1
  const apexM = line.doneM[apex] ?? 0
  const on = edges.find(({ toM }) => toM >= apexM)
  const way = on && wayOf(network, on.edge)
  if (!way || way.properties.roundabout) return null
  if (way.properties.isLink && !FAST.has(way.properties.class)) return null
  // An error as large as the radius says nothing of it.
  if (bend.errorM >= bend.radiusM && bend.last - bend.first >= 2) return null
  const isLone = bend.last - bend.first < 2
  const [fromM, toM] = [line.doneM[bend.first] ?? 0, line.doneM[bend.last] ?? 0]
  // The last piece of a road that the extract cuts is not its shape.
  if (isLone && isNearLooseEnd(network, edges, line.lengthM, fromM, toM)) return null
  const isAtJunction = isNearJunction(network, edges, fromM, toM)
  // A lone corner at a junction is where the name goes round it, a one-way bend there a carriageway that comes in.
  if (isAtJunction && (isLone || way.properties.oneway)) return null
  const speed = designSpeedKmh(way, settings)
  const limitM = limitRadiusM(speed.kmh, settings)
  if (bend.radiusM >= limitM) return null
  const isSure = bend.radiusM + bend.errorM < limitM
  const at = line.coordinates[apex] ?? []
  return {
    id: `sharp-bend:${way.properties.id}:${metreOnWay(way, at)}`,
    kind: 'sharp-bend',
    roadId: way.properties.id,
    roadName: way.properties.name,
    roadClass: way.properties.class,
    facility: null,
    measures: {
      radiusM: rounded(bend.radiusM),
      radiusErrorM: rounded(bend.errorM),
      limitRadiusM: limitM,
      speedKmh: speed.kmh,
      turnDeg: rounded(bend.turnDeg),
      lengthM: rounded(bend.lengthM),
    },
    evidence: [
      speed.evidence,
      isLone ? 'radius-from-corner' : `radius-from-${bend.last - bend.first + 1}-vertices`,
      ...(isAtJunction ? ['near-junction'] : []),
    ],
    confidence: !isSure || isLone || isAtJunction ? 'low' : speed.evidence === 'speed-stated' ? 'high' : 'medium',
    geometry: {
      type: 'LineString',
      coordinates: sliceLine(
        line,
        Math.max(line.doneM[bend.first - 1] ?? 0, fromM - SHOWN_BEFORE_M),
        Math.min(line.doneM[bend.last + 1] ?? line.lengthM, toM + SHOWN_BEFORE_M),
      ),
    },
  }
}

/** A node of three and more edges, or an end of the road, within reach of the bend. */
function isNearJunction(network: RoadNetwork, edges: Strand['edges'], fromM: number, toM: number): boolean {
  const isNear = (atM: number): boolean => atM > fromM - JUNCTION_M && atM < toM + JUNCTION_M
  return edges.some(({ edge, isReversed, fromM: startM, toM: endM }, i) => {
    const node = (isReversed ? network.edgeFrom : network.edgeTo)[edge] ?? 0
    if (i === 0 && isNear(startM)) return true
    return isNear(endM) && (i === edges.length - 1 || drivableEdges(network, node) > 2)
  })
}

/** An end that nothing goes on from, near the bend. */
function isNearLooseEnd(
  network: RoadNetwork,
  edges: Strand['edges'],
  lengthM: number,
  fromM: number,
  toM: number,
): boolean {
  const [first, last] = [edges[0], edges.at(-1)]
  if (!first || !last) return false
  const start = (first.isReversed ? network.edgeTo : network.edgeFrom)[first.edge] ?? 0
  const end = (last.isReversed ? network.edgeFrom : network.edgeTo)[last.edge] ?? 0
  return (
    (fromM < LOOSE_END_M && drivableEdges(network, start) === 1) ||
    (lengthM - toM < LOOSE_END_M && drivableEdges(network, end) === 1)
  )
}

const drivableEdges = (network: RoadNetwork, node: number): number =>
  [...edgesAt(network, node)].filter((edge) => isDrivable(wayOf(network, edge)?.properties.class ?? '')).length
