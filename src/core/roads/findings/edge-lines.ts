import { localPlane } from '../../geo/local-plane.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { RoadFeature } from '../road-features.ts'
import { linesOf } from '../road-features.ts'
import { measureLine, positionAt } from '../road-steps.ts'

/** Vertices of an edge from its first node to its last, or the other way. */
export function edgeLine({ coordStart, coords }: RoadNetwork, edge: number, isReversed: boolean): number[][] {
  const line: number[][] = []
  for (let i = coordStart[edge] ?? 0; i < (coordStart[edge + 1] ?? 0); i++) {
    line.push([coords[2 * i] ?? NaN, coords[2 * i + 1] ?? NaN])
  }
  return isReversed ? line.reverse() : line
}

export const wayOf = ({ ways, edgeWay }: RoadNetwork, edge: number): RoadFeature | undefined =>
  ways[edgeWay[edge] ?? -1]

/** Edges at a node, each once an end: a loop is there twice. */
export const edgesAt = ({ incidence, incidenceStart }: RoadNetwork, node: number): Uint32Array =>
  incidence.subarray(incidenceStart[node] ?? 0, incidenceStart[node + 1] ?? 0)

/** Degrees clockwise from north from one position to another. */
export function bearingDeg(
  [lngA = NaN, latA = NaN]: readonly number[],
  [lngB = NaN, latB = NaN]: readonly number[],
): number {
  const { metresPerLng, metresPerLat } = localPlane((latA + latB) / 2)
  const degrees = (Math.atan2((lngB - lngA) * metresPerLng, (latB - latA) * metresPerLat) * 180) / Math.PI
  return (degrees + 360) % 360
}

/** Turn from one bearing to another, -180 < turn <= 180, positive clockwise. */
export function turnDeg(from: number, to: number): number {
  const turn = (((to - from) % 360) + 360) % 360
  return turn > 180 ? turn - 360 : turn
}

/** Bearing in which an edge leaves one of its nodes, over its first metres. */
export function leavingDeg(network: RoadNetwork, edge: number, isReversed: boolean, overM = 15): number {
  const line = measureLine(edgeLine(network, edge, isReversed))
  return bearingDeg(positionAt(line, 0), positionAt(line, overM))
}

/** Whether traffic may go along an edge from its first node (or, reversed, from its last). */
export const mayGo = ({ edgeOneway }: RoadNetwork, edge: number, isReversed: boolean): boolean =>
  edgeOneway[edge] !== (isReversed ? 1 : -1)

/** Whole metres along the way to its vertex nearest a position: names a place on a way. */
export function metreOnWay({ geometry }: RoadFeature, [lng = NaN, lat = NaN]: readonly number[]): number {
  const { metresPerLng, metresPerLat } = localPlane(lat)
  let best = { metres: 0, off: Infinity }
  for (const coordinates of linesOf(geometry)) {
    const { doneM } = measureLine(coordinates)
    coordinates.forEach(([x = NaN, y = NaN], i) => {
      const off = Math.hypot((x - lng) * metresPerLng, (y - lat) * metresPerLat)
      if (off < best.off) best = { metres: doneM[i] ?? 0, off }
    })
  }
  return Math.round(best.metres)
}
