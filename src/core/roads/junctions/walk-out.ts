import { distanceM, localPlane } from '../../geo/local-plane.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { MeasuredLine } from '../road-steps.ts'
import { onwardLeg, type JunctionGraph } from './junction-graph.ts'

/** lng, lat, metres done of the walk at hand: lists of unknown length that grow cost more than the walk. */
const scratch: number[] = []

/**
 * The road that leaves a node by an edge, outward, until it is `maxM` long, reaches another junction node or ends. Ways
 * that follow one another are one road.
 *
 * @returns its positions with the metres done at each; the last may lie past `maxM`.
 */
export function walkOut(
  { network, roles, rankOf }: Pick<JunctionGraph, 'network' | 'roles' | 'rankOf'>,
  start: number,
  begin: number,
  isAgainst: boolean,
  maxM: number,
): MeasuredLine {
  let count = 0
  let node = start
  let edge = begin
  let against = isAgainst
  let lengthM = 0
  for (;;) {
    const first = network.coordStart[edge] ?? 0
    const last = (network.coordStart[edge + 1] ?? 0) - 1
    for (let i = 0; i <= last - first; i++) {
      const at = 2 * (against ? last - i : first + i)
      const lng = network.coords[at] ?? NaN
      const lat = network.coords[at + 1] ?? NaN
      if (count > 0) {
        const stepM = distanceM(scratch[3 * count - 3] ?? NaN, scratch[3 * count - 2] ?? NaN, lng, lat)
        if (stepM === 0) continue
        lengthM += stepM
      }
      scratch[3 * count] = lng
      scratch[3 * count + 1] = lat
      scratch[3 * count + 2] = lengthM
      count++
      if (lengthM >= maxM) break
    }
    node = against ? (network.edgeFrom[edge] ?? 0) : (network.edgeTo[edge] ?? 0)
    if (lengthM >= maxM || rankOf[node] !== -1) break
    const next = onwardLeg(network, roles, node, edge)
    if (next === -1 || next === begin) break
    edge = next
    against = network.edgeFrom[edge] !== node
  }
  const coordinates = new Array<number[]>(count)
  const doneM = new Array<number>(count)
  for (let i = 0; i < count; i++) {
    coordinates[i] = [scratch[3 * i] ?? NaN, scratch[3 * i + 1] ?? NaN]
    doneM[i] = scratch[3 * i + 2] ?? NaN
  }
  return { coordinates, doneM, lengthM }
}

/** Bearing from one position to another, degrees clockwise from north, on the plane at the first. */
export function bearingDeg(from: readonly number[], to: readonly number[]): number {
  const lngA = from[0] ?? NaN
  const latA = from[1] ?? NaN
  const lngB = to[0] ?? NaN
  const latB = to[1] ?? NaN
  const { metresPerLng, metresPerLat } = localPlane(latA)
  const turn = lngB - lngA
  const east = (turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn) * metresPerLng
  return ((Math.atan2(east, (latB - latA) * metresPerLat) * 180) / Math.PI + 360) % 360
}

/** Smallest turn between two bearings, 0 … 180 degrees. */
export const turnBetween = (a: number, b: number): number => Math.abs(((((a - b) % 360) + 540) % 360) - 180)

/** Bearing over the first metres of an edge at one of its ends, without walking on. */
export function edgeBearing(network: RoadNetwork, edge: number, isAgainst: boolean, overM: number): number {
  const first = network.coordStart[edge] ?? 0
  const last = (network.coordStart[edge + 1] ?? 0) - 1
  const step = isAgainst ? -1 : 1
  const begin = isAgainst ? last : first
  const position = (at: number): [number, number] => [network.coords[2 * at] ?? NaN, network.coords[2 * at + 1] ?? NaN]
  const start = position(begin)
  for (let at = begin + step; ; at += step) {
    const here = position(at)
    const isLast = at === (isAgainst ? first : last)
    if (isLast || distanceM(start[0], start[1], here[0], here[1]) >= overM) return bearingDeg(start, here)
  }
}
