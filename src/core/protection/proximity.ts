import { AppError } from '../errors.ts'
import { distanceOfRows } from '../geo/distance/footprint-distance.ts'
import { LONGEST_EDGE_M, type FootprintColumns } from '../geo/distance/footprint-columns.ts'
import { nearestOnPlane, type NearestOnPlane } from '../geo/distance/plane-distance.ts'
import { layOut, makeShape, placeFootprints, type PlacedFootprints } from '../geo/distance/plane-shape.ts'
import { boxOfRow, middleOfRows } from '../geo/distance/row-frame.ts'
import { tangentPlane } from '../geo/distance/tangent-plane.ts'
import { checkSize, LARGEST_M, type TargetIndex } from './target-index.ts'

/** How near counts as near: one distance for all, or one for each pair of classes. */
export type Radii =
  | number
  | {
      /** Class of each facility and of each target, from 0; lengths as the rows. */
      readonly facilityClass: Uint16Array | Uint32Array
      readonly targetClass: Uint16Array | Uint32Array
      /** Metres, `[facility class * targetClasses + target class]`; a negative number or NaN: this pair is never near. */
      readonly radiusM: Float64Array
      readonly targetClasses: number
    }

/** Pairs of a facility and a target, one a row. */
export interface PairColumns {
  readonly facility: Uint32Array
  readonly target: Uint32Array
  /** Metres on the ellipsoid; within `planeErrorM` of the exact distance, exact for pairs near their radius. */
  readonly distanceM: Float64Array
}

export interface NearPairs {
  /** Pairs with a distance <= their radius; facilities in order. */
  readonly near: PairColumns
  /** Pairs apart whose exact distance is within 1 cm of their radius, on either side: another method may decide otherwise. */
  readonly band: PairColumns
}

/** Half width of the band of pairs that are reported as close calls. */
export const BAND_M = 0.01

/** Smallest radius of curvature of the ellipsoid, metres. */
const RADIUS_M = 6_335_000

/**
 * Largest difference between a distance on a tangent plane and the geodesic, for points that are within `reachM` of the
 * plane's origin and `distanceM` apart: what the plane shortens, and what an edge of 5 km bends. 1.4 mm for 2 km.
 */
export function planeErrorM(distanceM: number, reachM: number): number {
  const turn = reachM / RADIUS_M
  return 0.001 + distanceM * turn * turn + (turn * LONGEST_EDGE_M * LONGEST_EDGE_M) / (4 * RADIUS_M)
}

/**
 * All pairs of a facility and a target that are no farther apart than their radius.
 *
 * For each facility the targets whose boxes are near go to the plane at the facility's middle; a pair whose distance there
 * is nearer to its radius than the plane is good for is decided by the exact distance. So the answer is that of
 * `footprintDistance(a, b).distanceM <= radius` for every pair. Cost: about 0.4 µs a candidate point.
 *
 * @throws AppError `argument/invalid` for a radius above 100 km or a facility of more than 100 km to its edge.
 */
export function findNearPairs(facilities: FootprintColumns, targets: TargetIndex, radii: Radii): NearPairs {
  const placed = placeFootprints(facilities)
  const near = makePairs()
  const band = makePairs()
  for (let row = 0; row < facilities.count; row++) {
    checkSize(placed, row, 'facility')
    searchAround(placed, row, targets, radii, near, band)
  }
  return { near: packed(near), band: packed(band) }
}

const shapeF = makeShape()
const shapeT = makeShape()
const nearest: NearestOnPlane = { distanceSq: 0, ax: 0, ay: 0, bx: 0, by: 0 }

function searchAround(
  placed: PlacedFootprints,
  row: number,
  targets: TargetIndex,
  radii: Radii,
  near: Pairs,
  band: Pairs,
): void {
  const frame = middleOfRows([[placed, row]])
  const box = boxOfRow(placed, row)
  const widestM = widestRadius(radii, row)
  if (frame === null || box === null || !(widestM >= 0)) return
  const plane = tangentPlane(...frame.middle)
  layOut(shapeF, placed, row, plane)
  for (const target of targets.candidates(box, widestM)) {
    const radiusM = radiusOf(radii, row, target)
    if (!(radiusM >= 0)) continue
    const doubtM = planeErrorM(radiusM, frame.reachM + radiusM) + BAND_M
    nearest.distanceSq = (radiusM + doubtM) * (radiusM + doubtM)
    layOut(shapeT, targets.placed, target, plane)
    if (!nearestOnPlane(shapeF, shapeT, nearest)) continue
    let distanceM = Math.sqrt(nearest.distanceSq)
    if (Math.abs(distanceM - radiusM) <= doubtM) {
      distanceM = distanceOfRows(placed, row, targets.placed, target)?.distanceM ?? Number.NaN
      if (distanceM > 0 && Math.abs(distanceM - radiusM) <= BAND_M) push(band, row, target, distanceM)
    }
    if (distanceM <= radiusM) push(near, row, target, distanceM)
  }
}

function radiusOf(radii: Radii, facility: number, target: number): number {
  if (typeof radii === 'number') return radii
  const { facilityClass, targetClass, radiusM, targetClasses } = radii
  return radiusM[(facilityClass[facility] as number) * targetClasses + (targetClass[target] as number)] ?? Number.NaN
}

/** Largest radius of a facility to any class; NaN when none. */
function widestRadius(radii: Radii, facility: number): number {
  let widest = Number.NaN
  if (typeof radii === 'number') widest = radii
  else {
    const { facilityClass, radiusM, targetClasses } = radii
    const from = (facilityClass[facility] as number) * targetClasses
    for (const radius of radiusM.subarray(from, from + targetClasses))
      if (radius >= 0 && !(radius <= widest)) widest = radius
  }
  if (widest > LARGEST_M)
    throw new AppError('argument/invalid', { name: 'radius', found: widest, expected: `at most ${LARGEST_M} m` })
  return widest
}

/** Pair columns that grow. */
interface Pairs {
  count: number
  facility: Uint32Array
  target: Uint32Array
  distanceM: Float64Array
}

const makePairs = (): Pairs => ({
  count: 0,
  facility: new Uint32Array(1024),
  target: new Uint32Array(1024),
  distanceM: new Float64Array(1024),
})

function push(pairs: Pairs, facility: number, target: number, distanceM: number): void {
  const at = pairs.count++
  if (at === pairs.facility.length) {
    pairs.facility = grown(pairs.facility, new Uint32Array(2 * at))
    pairs.target = grown(pairs.target, new Uint32Array(2 * at))
    pairs.distanceM = grown(pairs.distanceM, new Float64Array(2 * at))
  }
  pairs.facility[at] = facility
  pairs.target[at] = target
  pairs.distanceM[at] = distanceM
}

function grown<A extends Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}

const packed = ({ count, facility, target, distanceM }: Pairs): PairColumns => ({
  facility: facility.slice(0, count),
  target: target.slice(0, count),
  distanceM: distanceM.slice(0, count),
})
