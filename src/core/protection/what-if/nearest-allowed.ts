import { geodesicM } from '../../geo/distance/geodesic.ts'
import { lngLatOf, tangentPlane } from '../../geo/distance/tangent-plane.ts'
import { bboxOf } from '../../geo/bbox.ts'
import type { Geometry, LngLat } from '../../geo/geometry.ts'
import { localPlane } from '../../geo/local-plane.ts'
import { buildPolygonLookup } from '../../geo/polygon-lookup.ts'
import { regionOn, signedM } from '../contour-region.ts'
import type { Obstacle } from './obstacles.ts'

/** Where the same target would meet every rule. */
export interface AllowedPlace {
  readonly place: LngLat
  /** Metres from the place that was asked for; 0 = it is allowed itself. */
  readonly distanceM: number
  /** Degrees from north, clockwise. */
  readonly bearingDeg: number
}

export type NearestAllowed =
  /** `errorM`: no allowed spot with this much room around it is nearer than `distanceM - errorM`. */
  | ({ readonly kind: 'found'; readonly errorM: number } & AllowedPlace)
  /** Nowhere in the town is a spot with `errorM` of room around it. */
  | { readonly kind: 'none'; readonly errorM: number }
  /** Given up: too many places would have to be looked at. `best`: the nearest found until then. */
  | { readonly kind: 'unfinished'; readonly best: AllowedPlace | null }

/** Squares smaller than this are looked at in their middle only, metres. */
const FINEST_M = 0.5
const MOST_LOOKS = 60_000

interface Square {
  readonly x: number
  readonly y: number
  readonly half: number
  /** Metres from the place that was asked for to the square. */
  readonly awayM: number
}

/**
 * The nearest place inside the town that no obstacle bars. Squares around the place are taken nearest first; one that is
 * barred as a whole, or outside the town, is dropped, one that is clear as a whole gives its nearest point, others are
 * quartered. As distances change by at most a metre per metre, nothing is missed but spots smaller than the finest square.
 *
 * @param boundary - of the town, EPSG:4326.
 */
export function nearestAllowed(place: LngLat, boundary: Geometry, obstacles: readonly Obstacle[]): NearestAllowed {
  const plane = tangentPlane(...place)
  const town = regionOn(plane, boundary)
  const { covers } = buildPolygonLookup(boundary)
  const errorM = 2 * FINEST_M
  let best: Square | null = null
  let looks = 0
  const answer = ({ x, y }: Square): AllowedPlace => {
    const found = x === 0 && y === 0 ? place : lngLatOf(plane, x, y)
    return { place: found, distanceM: geodesicM(place, found), bearingDeg: ((Math.atan2(x, y) * 180) / Math.PI + 360) % 360 } // prettier-ignore
  }
  /** Whether a point is allowed, checked as a point. */
  const take = (x: number, y: number) => {
    const awayM = Math.hypot(x, y)
    if (best !== null && awayM >= best.awayM) return
    const at: LngLat = x === 0 && y === 0 ? place : lngLatOf(plane, x, y)
    if (covers(...at) && near(obstacles, at).every((one) => one.over(at, 0).isClear)) best = { x, y, half: 0, awayM }
  }
  take(0, 0)
  const queue = makeQueue()
  queue.push({ x: 0, y: 0, half: halfWidthM(place, boundary), awayM: 0 })
  for (let square = queue.pop(); square; square = queue.pop()) {
    const found: Square | null = best
    if (found !== null && square.awayM >= (found as Square).awayM) break
    if (++looks > MOST_LOOKS) return { kind: 'unfinished', best: found && answer(found) }
    const { x, y, half } = square
    const radiusM = half * Math.SQRT2
    const toTownM = signedM(town, x, y)
    if (toTownM > radiusM) continue
    const at = lngLatOf(plane, x, y)
    const verdicts = near(obstacles, at, radiusM).map((one) => one.over(at, radiusM))
    if (verdicts.some(({ isBarred }) => isBarred)) continue
    take(clamp(0, x - half, x + half), clamp(0, y - half, y + half))
    if (half <= FINEST_M / 2) {
      take(x, y)
      continue
    }
    if (toTownM < -radiusM && verdicts.every(({ isClear }) => isClear)) continue
    const quarter = half / 2
    for (const dx of [-quarter, quarter])
      for (const dy of [-quarter, quarter]) {
        const awayM = Math.hypot(gap(x + dx, quarter), gap(y + dy, quarter))
        queue.push({ x: x + dx, y: y + dy, half: quarter, awayM })
      }
  }
  return best === null ? { kind: 'none', errorM } : { kind: 'found', errorM, ...answer(best) }
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
const gap = (middle: number, half: number) => Math.max(0, Math.abs(middle) - half)

/** A square around the place that holds the town. */
function halfWidthM([lng, lat]: LngLat, boundary: Geometry): number {
  const [west, south, east, north] = bboxOf(boundary)
  const plane = localPlane(Math.min(Math.abs(south), Math.abs(north), Math.abs(lat)))
  const x = Math.max(Math.abs(lng - west), Math.abs(east - lng)) * plane.metresPerLng
  const y = Math.max(Math.abs(lat - south), Math.abs(north - lat)) * plane.metresPerLat
  return 1.02 * Math.max(x, y) + 10
}

/** Obstacles whose box a disc may touch. */
function near(obstacles: readonly Obstacle[], [lng, lat]: LngLat, radiusM = 0): readonly Obstacle[] {
  const plane = localPlane(lat)
  const dLat = (1.01 * radiusM) / plane.metresPerLat
  const dLng = (1.05 * radiusM) / plane.metresPerLng
  return obstacles.filter(
    ({ box }) => lng + dLng >= box[0] && lng - dLng <= box[2] && lat + dLat >= box[1] && lat - dLat <= box[3],
  )
}

/** Binary heap, nearest first. */
function makeQueue() {
  const heap: Square[] = []
  const less = (a: number, b: number) => (heap[a]?.awayM ?? Infinity) < (heap[b]?.awayM ?? Infinity)
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  return {
    push(square: Square): void {
      heap.push(square)
      for (let at = heap.length - 1; at > 0 && less(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
    },
    pop(): Square | undefined {
      const top = heap[0]
      const last = heap.pop()
      if (heap.length > 0 && last) {
        heap[0] = last
        for (let at = 0; ;) {
          const [left, right] = [2 * at + 1, 2 * at + 2]
          const next = less(right, left) ? right : left
          if (next >= heap.length || !less(next, at)) break
          swap(at, next)
          at = next
        }
      }
      return top
    },
  }
}
