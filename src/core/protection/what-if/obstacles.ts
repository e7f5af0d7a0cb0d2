import { packFootprints } from '../../geo/distance/footprint-columns.ts'
import { nearestOnPlane, type NearestOnPlane } from '../../geo/distance/plane-distance.ts'
import { layOut, makeShape, placeFootprints, type PlaneShape } from '../../geo/distance/plane-shape.ts'
import { boxOfRow, middleOfRows } from '../../geo/distance/row-frame.ts'
import { tangentPlane, type TangentPlane } from '../../geo/distance/tangent-plane.ts'
import { expandBboxM, type Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/geometry.ts'
import type { CheckOptions, CheckRecord } from '../check.ts'
import { judgeContours, type IndividualRisk } from '../judge-contours.ts'
import { errorShareM, judgePair, type FacilityPlan } from '../pair.ts'
import { planeErrorM } from '../proximity.ts'
import type { ContourSet } from '../risk-contours.ts'

/** What a facility says of a target that would stand anywhere within some metres of a position. */
export interface DiscVerdict {
  /** Everywhere in the disc nothing is short or open. */
  readonly isClear: boolean
  /** Nowhere in the disc is it so. */
  readonly isBarred: boolean
  /** Everywhere in the disc it falls short. */
  readonly isShort: boolean
}

/** A facility as an obstacle to one kind of target. */
export interface Obstacle {
  readonly facilityId: string
  /** Outside this box (degrees) it says nothing. */
  readonly box: Bbox
  /** Farther from its footprint than this it says nothing, metres. */
  readonly reachM: number
  over(place: LngLat, radiusM: number): DiscVerdict
}

const CLEAR: DiscVerdict = { isClear: true, isBarred: false, isShort: false }
/** Limits are found to this, metres, and rounded to the safe side. */
const LIMIT_M = 0.01

/**
 * The obstacle that a facility is to a target of given facts: two distances, up to which the target falls short and up to
 * which the verdict stays open. They are found by bisection of `judgePair`, whose verdict never gets worse with the
 * distance; so they hold for all rules together, whatever their form. Risk contours are asked at each place.
 *
 * @param target - its geometry is not read: a point stands for it, with its own errors.
 * @returns null when the facility has no place, or bars nothing.
 */
export function obstacleOf(
  facility: CheckRecord,
  plan: FacilityPlan,
  target: CheckRecord,
  options: CheckOptions,
): Obstacle | null {
  if (plan.reachM === null) return null
  const contours = options.risk ? facility.contours : undefined
  // With contours the criterion always says something, so that a place named by law asks nothing of its own.
  const own = contours ? { ...options, places: [] } : options
  const alone = contours ? withoutQra(facility) : facility
  const farM = plan.reachM + plan.shareM + errorShareM(target, options.assumed) + LIMIT_M
  const at = (distanceM: number) =>
    judgePair(alone, target, plan, { distanceM, a: [0, 0], b: [0, 0], method: 'geodesic' }, own)?.verdict ?? 'meets'
  const shortM = at(0) === 'falls-short' ? lastWith((d) => at(d) === 'falls-short', farM) : -1
  const openM = at(0) === 'meets' ? -1 : lastWith((d) => at(d) !== 'meets', farM) + LIMIT_M
  if (openM < 0 && !contours) return null
  const place = placeOf(facility)
  if (!place) return null
  const errorM = plan.shareM + errorShareM(target, options.assumed)
  const reachM = contours ? farM : openM
  return {
    facilityId: facility.id,
    box: expandBboxM(place.box, reachM + 1),
    reachM,
    over(lngLat, radiusM) {
      const distanceM = place.distanceM(lngLat)
      const doubtM = radiusM + planeErrorM(distanceM, place.reachM + distanceM)
      const isClear = distanceM - doubtM > openM
      const byDistance: DiscVerdict = {
        isClear,
        isBarred: !isClear && distanceM + doubtM < openM - 2 * LIMIT_M,
        isShort: distanceM + doubtM <= shortM,
      }
      if (!contours || !options.risk || distanceM - doubtM > farM) return byDistance
      return joined(byDistance, overContours(options.risk, contours, target, lngLat, radiusM, errorM))
    },
  }
}

/** Both must be clear; one bars. */
const joined = (a: DiscVerdict, b: DiscVerdict): DiscVerdict => ({
  isClear: a.isClear && b.isClear,
  isBarred: a.isBarred || b.isBarred,
  isShort: a.isShort || b.isShort,
})

/** The margin to a contour changes by at most one metre per metre. */
function overContours(
  risk: IndividualRisk,
  set: ContourSet,
  { targetClass }: CheckRecord,
  place: LngLat,
  radiusM: number,
  errorM: number,
): DiscVerdict {
  const point = { type: 'Point' as const, coordinates: [...place] }
  const { rule } = judgeContours(risk, set, set.status, point, targetClass, errorM)
  // What is missing at one place may not be missing at the next.
  if (!rule || !rule.isCertain) return rule?.verdict === 'meets' && radiusM === 0 ? CLEAR : { isClear: false, isBarred: radiusM === 0, isShort: false } // prettier-ignore
  const roomM = rule.marginM - rule.errorM
  return {
    isClear: rule.verdict === 'meets' && roomM >= radiusM,
    isBarred: roomM + radiusM < 0,
    isShort: rule.verdict === 'falls-short' && -rule.marginM - rule.errorM >= radiusM,
  }
}

/** The facility without what its contours answer. */
function withoutQra({ contours: _, ...record }: CheckRecord): CheckRecord {
  const { gasSum } = record.facts.known
  if (typeof gasSum !== 'number' || gasSum < 1) return record
  return { ...record, facts: { ...record.facts, known: { ...record.facts.known, gasSum: 0 } } }
}

/** The largest distance up to `farM` at which a falling condition holds; it holds at 0. */
function lastWith(holds: (distanceM: number) => boolean, farM: number): number {
  if (holds(farM)) return farM
  let [low, high] = [0, farM]
  while (high - low > LIMIT_M) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

interface FacilityPlace {
  readonly box: Bbox
  /** From its middle to its edge, metres. */
  readonly reachM: number
  /** Metres from a position to the footprint; as exact as its plane (`planeErrorM`). */
  distanceM(place: LngLat): number
}

function placeOf({ geometry }: CheckRecord): FacilityPlace | null {
  const placed = placeFootprints(packFootprints([geometry]))
  const frame = middleOfRows([[placed, 0]])
  const box = boxOfRow(placed, 0)
  if (frame === null || box === null) return null
  const plane = tangentPlane(...frame.middle)
  const shape = makeShape()
  layOut(shape, placed, 0, plane)
  return { box, reachM: frame.reachM, distanceM: (place) => pointDistanceM(plane, shape, place) }
}

const point = makeShape()
const nearest: NearestOnPlane = { distanceSq: 0, ax: 0, ay: 0, bx: 0, by: 0 }

function pointDistanceM(plane: TangentPlane, shape: PlaneShape, place: LngLat): number {
  layOut(point, placeFootprints(pointColumns(place)), 0, plane)
  nearest.distanceSq = Infinity
  nearestOnPlane(point, shape, nearest)
  return Math.sqrt(nearest.distanceSq)
}

const STARTS = Uint32Array.of(0, 1)
const POINT_KIND = Uint8Array.of(0)
const pointColumns = ([lng, lat]: LngLat) => ({
  count: 1,
  lngLat: Float64Array.of(lng, lat),
  vertexStarts: STARTS,
  partKinds: POINT_KIND,
  partStarts: STARTS,
})
