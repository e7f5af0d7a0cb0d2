import { footprintDistance, type FootprintDistance } from '../../core/geo/distance/footprint-distance.ts'
import { packFootprints } from '../../core/geo/distance/footprint-columns.ts'
import { positionsOf, type Geometry } from '../../core/geo/geometry.ts'
import { findNearPairs } from '../../core/protection/proximity.ts'
import { buildTargetIndex, type TargetIndex } from '../../core/protection/target-index.ts'
import type { ProtectionState } from './state.ts'

const indices = new WeakMap<object, TargetIndex>()

/** R-tree over all targets of a town; built at the first question. */
export function targetIndexOf({ targets }: Pick<ProtectionState, 'targets'>): TargetIndex {
  const known = indices.get(targets)
  if (known) return known
  const index = buildTargetIndex(packFootprints(targets.map(({ record }) => record.geometry)))
  indices.set(targets, index)
  return index
}

/** Rows of the targets no farther than some metres from a footprint, whether a rule means them or not. */
export function targetsWithin(state: ProtectionState, geometry: Geometry, radiusM: number): number[] {
  return [...findNearPairs(packFootprints([geometry]), targetIndexOf(state), radiusM).near.target]
}

/** How near and how far a target's outline reaches from a footprint, metres; null without a place. */
export function reachOf(
  from: Geometry,
  target: Geometry,
): { readonly nearest: FootprintDistance; readonly farthestM: number } | null {
  const nearest = footprintDistance(from, target)
  if (nearest === null) return null
  let farthestM = nearest.distanceM
  for (const [lng = Number.NaN, lat = Number.NaN] of positionsOf(target)) {
    const corner = footprintDistance(from, { type: 'Point', coordinates: [lng, lat] })
    if (corner && corner.distanceM > farthestM) farthestM = corner.distanceM
  }
  return { nearest, farthestM }
}
