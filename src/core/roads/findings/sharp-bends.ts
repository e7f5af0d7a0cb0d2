import type { RoadNetwork } from '../network/road-network.ts'
import { sliceLine } from '../road-steps.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { findBends, type Bend } from './bend-radius.ts'
import { designSpeedKmh, limitRadiusM } from './design-speed.ts'
import { edgesAt, metreOnWay, wayOf } from './edge-lines.ts'
import { rounded, type DerivedFinding } from './finding-types.ts'
import type { Strand } from './strands.ts'

/** Links of slower roads are turning lanes of a junction. */
const FAST = new Set(['motorway', 'trunk'])

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
  // A lone corner at a junction is where the name goes round it, not a bend.
  const isLone = bend.last - bend.first < 2
  if (isLone && isAtJunction(network, edges, line.doneM[bend.first] ?? 0)) return null
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
    evidence: [speed.evidence, isLone ? 'radius-from-corner' : `radius-from-${bend.last - bend.first + 1}-vertices`],
    confidence: !isSure || isLone ? 'low' : speed.evidence === 'speed-stated' ? 'high' : 'medium',
    geometry: {
      type: 'LineString',
      coordinates: sliceLine(line, line.doneM[bend.first - 1] ?? 0, line.doneM[bend.last + 1] ?? line.lengthM),
    },
  }
}

function isAtJunction(network: RoadNetwork, edges: Strand['edges'], atM: number): boolean {
  return edges.some(({ edge, isReversed, toM }) => {
    const node = (isReversed ? network.edgeFrom : network.edgeTo)[edge] ?? 0
    return Math.abs(toM - atM) < 1e-6 && edgesAt(network, node).length > 2
  })
}
