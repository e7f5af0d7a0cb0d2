import { watersideCoverage, type CoverageStretch, type WatersideCoverage } from './coverage.ts'
import { isCounted, type FacilityState, type ReviewedApproach, type ReviewedItem } from './derived-items.ts'
import {
  countApproaches,
  countJunctions,
  isUnsignalised,
  type ApproachCounts,
  type JunctionCounts,
} from './junctions/counts.ts'

type MaybeReviewed = { review?: ReviewedItem['review'] }
type Junction = MaybeReviewed & Pick<ReviewedApproach, 'control'>
type Approach = MaybeReviewed & Pick<ReviewedApproach, 'control' | 'role' | 'bump'>
type Finding = MaybeReviewed & { kind: string; facility: FacilityState | null }

export interface RoadSummary {
  junctions: JunctionCounts
  approaches: ApproachCounts
  waterside: WatersideCoverage
  /** Exit-ramp noses. */
  ramps: number
  /** Findings by kind, ramp noses among them. */
  findings: Record<string, number>
  /** Devices that belong to findings, by state. */
  facilities: Record<FacilityState, number>
  /** Minor approaches whose junction's control nobody knows: in no number of `approaches`. */
  approachesOfUnknownControl: number
}

/**
 * The numbers of a town or an extract. What people rejected is in none; what nobody knows is a number of its own.
 *
 * @param items - with or without reviews.
 */
export function summariseRoads(items: {
  junctions: readonly Junction[]
  approaches: readonly Approach[]
  waterside: readonly CoverageStretch[]
  findings: readonly Finding[]
}): RoadSummary {
  const findings: Record<string, number> = {}
  const facilities: Record<FacilityState, number> = { intact: 0, damaged: 0, absent: 0, unknown: 0 }
  for (const { kind, facility, review = null } of items.findings) {
    if (!isCounted({ review })) continue
    findings[kind] = (findings[kind] ?? 0) + 1
    if (facility !== null) facilities[facility] += 1
  }
  return {
    junctions: countJunctions(items.junctions),
    approaches: countApproaches(items.approaches),
    waterside: watersideCoverage(items.waterside),
    ramps: findings['ramp-nose'] ?? 0,
    findings,
    facilities,
    approachesOfUnknownControl: items.approaches.filter(
      ({ role, control, review = null }) =>
        role === 'minor' && control !== 'signal' && !isUnsignalised(control) && isCounted({ review }),
    ).length,
  }
}
