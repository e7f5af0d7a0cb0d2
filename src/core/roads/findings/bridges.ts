import { isDrivable, linesOf, type RoadFeature } from '../road-features.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { measureLine, sliceLine, type MeasuredLine } from '../road-steps.ts'
import type { BankIndex } from '../waterside/bank-index.ts'
import { halfWidthOf } from '../waterside/carriageway-width.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { waterCrossings } from '../waterside/water-crossings.ts'
import { metreOnWay, wayOf } from './edge-lines.ts'
import { rounded, type DerivedFinding } from './finding-types.ts'
import type { Strand } from './strands.ts'

/** A longer one is an elevated road. */
const VIADUCT_M = 500

/**
 * Bridges: the parts of roads that are tagged so, each carriageway by itself, and places where an untagged way runs over
 * water. Their technical class and condition are on no map: `facility` is null.
 */
export function findBridges(
  network: RoadNetwork,
  strands: readonly Strand[],
  banks: BankIndex,
  settings: RoadsideSettings,
): DerivedFinding[] {
  const tagged = strands.flatMap(({ edges, line }) =>
    bridgeSpans(network, edges).flatMap(({ way, fromM, toM }): DerivedFinding[] => {
      if (toM - fromM < settings.minBridgeM) return []
      const coordinates = sliceLine(line, fromM, toM)
      const over = waterCrossings(measureLine(coordinates), halfWidthOf(way, settings).halfM, banks, settings)
      const evidence = ['bridge-tag', ...(over.length > 0 ? ['over-water'] : [])]
      if (toM - fromM > VIADUCT_M) evidence.push('viaduct')
      return [bridge(way, line, fromM, toM, evidence, 'high')]
    }),
  )
  const untagged = network.ways.flatMap((way) => {
    const { class: roadClass, bridge: isBridge, tunnel, level } = way.properties
    if (!isDrivable(roadClass) || isBridge || tunnel || level !== 0) return []
    const { halfM } = halfWidthOf(way, settings)
    return linesOf(way.geometry).flatMap((coordinates) => {
      if (!banks.segments.touches(coordinates, 0)) return []
      const line = measureLine(coordinates)
      return waterCrossings(line, halfM, banks, settings).flatMap(({ isBridge: isOver, fromM, toM }) =>
        isOver && toM - fromM >= settings.minBridgeM
          ? [bridge(way, line, fromM, toM, ['crosses-water-untagged', 'over-water'], 'medium')]
          : [],
      )
    })
  })
  return [...tagged, ...untagged]
}

function bridgeSpans(network: RoadNetwork, edges: Strand['edges']): { way: RoadFeature; fromM: number; toM: number }[] {
  const spans: { way: RoadFeature; fromM: number; toM: number }[] = []
  let open: { way: RoadFeature; fromM: number; toM: number } | null = null
  for (const { edge, fromM, toM } of edges) {
    const way = wayOf(network, edge)
    if (!way?.properties.bridge) {
      open = null
    } else if (open) open.toM = toM
    else {
      open = { way, fromM, toM }
      spans.push(open)
    }
  }
  return spans
}

function bridge(
  way: RoadFeature,
  line: MeasuredLine,
  fromM: number,
  toM: number,
  evidence: string[],
  confidence: DerivedFinding['confidence'],
): DerivedFinding {
  const coordinates = sliceLine(line, fromM, toM)
  return {
    // Untagged ones are named by the metre itself: their ends lie between the way's vertices.
    id: `bridge:${way.properties.id}:${confidence === 'high' ? metreOnWay(way, coordinates[0] ?? []) : Math.round(fromM)}`,
    kind: 'bridge',
    roadId: way.properties.id,
    roadName: way.properties.name,
    roadClass: way.properties.class,
    facility: null,
    measures: { lengthM: rounded(toM - fromM) },
    evidence,
    confidence,
    geometry: { type: 'LineString', coordinates },
  }
}
