import Flatbush from 'flatbush'
import { distanceM, localPlane } from '../../geo/local-plane.ts'
import type { RoadNetwork } from './road-network.ts'

/** A place on the network: `offsetM` metres from the edge's first node along it. */
export interface RoadPlace {
  readonly edge: number
  readonly offsetM: number
  readonly lngLat: readonly [lng: number, lat: number]
  /** From the place that was asked for, metres. */
  readonly distanceM: number
}

/** Nearest place on a road, by one tree over the segments of all edges. */
export interface RoadIndex {
  readonly network: RoadNetwork
  /** Metres from an edge's first node to each of its vertices; as `coords`, one value a vertex. */
  readonly doneM: Float64Array
  /**
   * @param maxM - how far off the road a place may lie.
   * @param accepts - edges that count; default all.
   * @returns null when no such road is within `maxM`, and for NaN. Ties: the edge with the smaller number.
   */
  snap(lngLat: readonly number[], maxM: number, accepts?: (edge: number) => boolean): RoadPlace | null
  /** The place `offsetM` metres along an edge; its ends when outside. */
  placeAt(edge: number, offsetM: number): RoadPlace
}

/** First tries look nearby only: boxes of the whole reach hold many segments. */
const TRIES_M = [40, 200]

/** Index of a network's edges. O(segments log segments); edges without length are left out. */
export function buildRoadIndex(network: RoadNetwork): RoadIndex {
  const { coords, coordStart, edgeCount } = network
  const doneM = new Float64Array(coords.length / 2)
  const segmentEdge: number[] = []
  const segmentVertex: number[] = []
  for (let edge = 0; edge < edgeCount; edge++) {
    const last = (coordStart[edge + 1] ?? 0) - 1
    for (let at = coordStart[edge] ?? 0; at < last; at++) {
      const [lngA, latA, lngB, latB] = segment(coords, at)
      const stepM = distanceM(lngA, latA, lngB, latB)
      doneM[at + 1] = (doneM[at] ?? 0) + stepM
      if (!(stepM > 0)) continue
      segmentEdge.push(edge)
      segmentVertex.push(at)
    }
  }
  const tree = segmentEdge.length > 0 ? new Flatbush(segmentEdge.length) : null
  for (const at of segmentVertex) {
    const [lngA, latA, lngB, latB] = segment(coords, at)
    tree?.add(Math.min(lngA, lngB), Math.min(latA, latB), Math.max(lngA, lngB), Math.max(latA, latB))
  }
  tree?.finish()

  const within = (lng: number, lat: number, maxM: number, accepts?: (edge: number) => boolean): RoadPlace | null => {
    const { metresPerLng, metresPerLat } = localPlane(lat)
    const dx = (maxM * 1.01) / metresPerLng
    const dy = (maxM * 1.01) / metresPerLat
    let best: RoadPlace | null = null
    // Nothing is kept by the search: the nearest is found while it goes.
    tree?.search(lng - dx, lat - dy, lng + dx, lat + dy, (hit) => {
      const edge = segmentEdge[hit] ?? 0
      const at = segmentVertex[hit] ?? 0
      const [lngA, latA, lngB, latB] = segment(coords, at)
      const ax = (lngA - lng) * metresPerLng
      const ay = (latA - lat) * metresPerLat
      const sx = (lngB - lngA) * metresPerLng
      const sy = (latB - latA) * metresPerLat
      const t = Math.min(1, Math.max(0, -(ax * sx + ay * sy) / (sx * sx + sy * sy)))
      const awayM = Math.hypot(ax + t * sx, ay + t * sy)
      if (awayM > maxM || (best && (awayM > best.distanceM || (awayM === best.distanceM && edge >= best.edge))))
        return false
      if (accepts && !accepts(edge)) return false
      const from = doneM[at] ?? 0
      const offsetM = from + ((doneM[at + 1] ?? 0) - from) * t
      best = { edge, offsetM, lngLat: [lngA + (lngB - lngA) * t, latA + (latB - latA) * t], distanceM: awayM }
      return false
    })
    return best
  }

  return {
    network,
    doneM,
    snap([lng = NaN, lat = NaN], maxM, accepts) {
      if (!tree || Number.isNaN(lng + lat)) return null
      for (const triedM of [...TRIES_M.filter((tried) => tried < maxM), maxM]) {
        const found = within(lng, lat, triedM, accepts)
        if (found) return found
      }
      return null
    },
    placeAt(edge, offsetM) {
      const first = coordStart[edge] ?? 0
      const last = (coordStart[edge + 1] ?? 0) - 1
      const wanted = Math.max(0, Math.min(doneM[last] ?? 0, offsetM))
      let low = first
      let high = Math.max(first, last)
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if ((doneM[middle] ?? 0) <= wanted) low = middle
        else high = middle
      }
      const spanM = (doneM[high] ?? 0) - (doneM[low] ?? 0)
      const t = spanM > 0 ? (wanted - (doneM[low] ?? 0)) / spanM : 0
      const lng = (coords[2 * low] ?? NaN) * (1 - t) + (coords[2 * high] ?? NaN) * t
      const lat = (coords[2 * low + 1] ?? NaN) * (1 - t) + (coords[2 * high + 1] ?? NaN) * t
      return { edge, offsetM: wanted, lngLat: [lng, lat], distanceM: 0 }
    },
  }
}

const segment = (coords: Float64Array, at: number): [number, number, number, number] => [
  coords[2 * at] ?? NaN,
  coords[2 * at + 1] ?? NaN,
  coords[2 * at + 2] ?? NaN,
  coords[2 * at + 3] ?? NaN,
]
