import { packFootprints } from '../../geo/distance/footprint-columns.ts'
import { distanceOfRows } from '../../geo/distance/footprint-distance.ts'
import { placeFootprints } from '../../geo/distance/plane-shape.ts'
import type { Geometry, LngLat } from '../../geo/geometry.ts'
import type { CheckOptions, CheckRecord } from '../check.ts'
import { judgePair, type FacilityPlan, type Judged } from '../pair.ts'
import { decisiveRule } from './changes.ts'
import { nearestAllowed, type NearestAllowed } from './nearest-allowed.ts'
import { obstacleOf, type Obstacle } from './obstacles.ts'

/** A facility as it is now, after all that is supposed. */
export interface PlannedFacility {
  readonly record: CheckRecord
  readonly plan: FacilityPlan
}

export interface Advice {
  /** Facilities for which the place is too near or cannot be decided, worst first. */
  readonly against: readonly { readonly facilityId: string; readonly judged: Judged }[]
  /** Facilities within reach for which it would be far enough. */
  readonly meets: number
  readonly nearest: NearestAllowed
  /** Facilities of which fields are missing: farther off than their rules reach, nothing is known of them. */
  readonly incomplete: readonly { readonly facilityId: string; readonly missing: readonly string[] }[]
}

/** What a target would meet at a place, and the nearest place in the town where it would meet every rule. */
export function adviseAt(
  place: LngLat,
  target: CheckRecord,
  facilities: readonly PlannedFacility[],
  options: CheckOptions,
  boundary: Geometry,
): Advice {
  const here = { ...target, geometry: { type: 'Point' as const, coordinates: [...place] } }
  const placed = placeFootprints(packFootprints([here.geometry, ...facilities.map(({ record }) => record.geometry)]))
  const judged = facilities.flatMap(({ record, plan }, row) => {
    const distance = plan.reachM === null ? null : distanceOfRows(placed, row + 1, placed, 0)
    const one = distance && judgePair(record, here, plan, distance, options)
    return one ? [{ facilityId: record.id, judged: one }] : []
  })
  const against = judged.filter((one) => one.judged.verdict !== 'meets')
  const rank = ({ judged: { verdict } }: (typeof against)[number]) => (verdict === 'falls-short' ? 0 : 1)
  const margin = (one: (typeof against)[number]) => decisiveRule(one.judged)?.marginM ?? Number.POSITIVE_INFINITY
  against.sort((a, b) => rank(a) - rank(b) || (margin(a) === margin(b) ? 0 : margin(a) - margin(b)))
  return {
    against,
    meets: judged.length - against.length,
    nearest: nearestAllowed(place, boundary, obstaclesFor(target, facilities, options)),
    incomplete: incompleteOf(facilities),
  }
}

/** Facilities as obstacles to a target of given facts. Cost: about 30 verdicts a facility. */
export const obstaclesFor = (
  target: CheckRecord,
  facilities: readonly PlannedFacility[],
  options: CheckOptions,
): Obstacle[] => facilities.flatMap(({ record, plan }) => obstacleOf(record, plan, target, options) ?? [])

/** Facilities that cannot be fully judged wherever a target stands. */
export const incompleteOf = (facilities: readonly PlannedFacility[]): Advice['incomplete'] =>
  facilities.flatMap(({ record, plan }) =>
    plan.missing.length === 0 ? [] : [{ facilityId: record.id, missing: plan.missing }],
  )
