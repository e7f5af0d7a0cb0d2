import { isCounted, type ReviewedApproach, type ReviewedJunction } from '../derived-items.ts'

type Reviewed<T> = Omit<T, 'review'> & { review?: ReviewedJunction['review'] }

export interface JunctionCounts {
  total: number
  signalised: number
  unsignalised: number
  unknown: number
}

/**
 * Junctions by control; those that people rejected are in no number. Unsignalised = no traffic light regulates it: none
 * known, stop or give-way signs, or a roundabout. Unknown is a number of its own and never part of unsignalised, so
 * total = signalised + unsignalised + unknown.
 */
export function countJunctions(
  junctions: readonly Reviewed<Pick<ReviewedJunction, 'control' | 'review'>>[],
): JunctionCounts {
  const counts: JunctionCounts = { total: 0, signalised: 0, unsignalised: 0, unknown: 0 }
  for (const { control, review = null } of junctions) {
    if (!isCounted({ review })) continue
    counts.total++
    if (control === 'unknown') counts.unknown++
    else if (isUnsignalised(control)) counts.unsignalised++
    else counts.signalised++
  }
  return counts
}

/** True where it is known that no traffic light regulates the junction. */
export const isUnsignalised = (control: ReviewedJunction['control']): boolean =>
  control === 'none-known' || control === 'stop' || control === 'roundabout'

export interface ApproachCounts {
  minor: number
  withBump: number
  withoutBump: number
  unknown: number
}

/**
 * The unit of the speed-bump target: minor approaches of unsignalised junctions. A damaged bump is not one that slows
 * anybody: it counts as without. Rejected approaches are in no number; minor = withBump + withoutBump + unknown.
 */
export function countApproaches(
  approaches: readonly Reviewed<Pick<ReviewedApproach, 'control' | 'role' | 'bump' | 'review'>>[],
): ApproachCounts {
  const counts: ApproachCounts = { minor: 0, withBump: 0, withoutBump: 0, unknown: 0 }
  for (const { control, role, bump, review = null } of approaches) {
    if (!isCounted({ review }) || role !== 'minor' || !isUnsignalised(control)) continue
    counts.minor++
    if (bump === 'intact') counts.withBump++
    else if (bump === 'unknown') counts.unknown++
    else counts.withoutBump++
  }
  return counts
}
