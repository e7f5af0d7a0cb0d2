import Flatbush from 'flatbush'
import { localPlane } from '../../geo/local-plane.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { bearingDeg, edgeLine, turnDeg, wayOf } from './edge-lines.ts'
import { fitCircle, type PlanePoint } from './fit-circle.ts'

/** Slip lanes are looked for this far around a junction's middle and are at most so long. */
const REACH_M = 80
const LONGEST_M = 150
/** A lane's end lies within this angle of the leg it leaves or joins. */
const WITHIN_DEG = 35

/**
 * Right-turn lanes beside a junction: one-way links from one leg to the next.
 *
 * @returns a search: the lane from the approach's leg to the exit's and the radius of its centre line; null = none drawn,
 *   or drawn so straight that it has no radius.
 */
export function buildSlipLanes(
  network: RoadNetwork,
): (lng: number, lat: number, approachDeg: number, exitDeg: number) => { wayId: string; radiusM: number } | null {
  const lanes: { wayId: string; line: number[][] }[] = []
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const oneway = network.edgeOneway[edge] ?? 0
    const way = wayOf(network, edge)
    if (!way?.properties.isLink || oneway === 0 || (network.edgeLengthM[edge] ?? 0) > LONGEST_M) continue
    lanes.push({ wayId: way.properties.id, line: edgeLine(network, edge, oneway === -1) })
  }
  if (lanes.length === 0) return () => null
  const tree = new Flatbush(lanes.length)
  for (const { line } of lanes) {
    const [x, y] = [line.map(([lng = NaN]) => lng), line.map(([, lat = NaN]) => lat)]
    tree.add(Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y))
  }
  tree.finish()

  return (lng, lat, approachDeg, exitDeg) => {
    const { metresPerLng, metresPerLat } = localPlane(lat)
    const [dx, dy] = [REACH_M / metresPerLng, REACH_M / metresPerLat]
    for (const i of tree.search(lng - dx, lat - dy, lng + dx, lat + dy)) {
      const lane = lanes[i]
      const [first, last] = [lane?.line[0], lane?.line.at(-1)]
      if (!lane || !first || !last) continue
      const isFrom = Math.abs(turnDeg(bearingDeg([lng, lat], first), approachDeg)) <= WITHIN_DEG
      const isTo = Math.abs(turnDeg(bearingDeg([lng, lat], last), exitDeg)) <= WITHIN_DEG
      if (!isFrom || !isTo) continue
      const points = lane.line.map(([x = NaN, y = NaN]): PlanePoint => [
        (x - lng) * metresPerLng,
        (y - lat) * metresPerLat,
      ])
      const circle = fitCircle(points)
      if (circle) return { wayId: lane.wayId, radiusM: circle.radiusM }
    }
    return null
  }
}
