import { packFootprints } from '../../src/core/geo/distance/footprint-columns.ts'
import { distanceOfRows } from '../../src/core/geo/distance/footprint-distance.ts'
import { placeFootprints } from '../../src/core/geo/distance/plane-shape.ts'
import type { CheckRecord } from '../../src/core/protection/check.ts'
import { findNearPairs } from '../../src/core/protection/proximity.ts'
import { buildTargetIndex } from '../../src/core/protection/target-index.ts'
import { rounded, type CheckDocument } from './check-answer.ts'

/** Every pair not farther apart than `withinM` metres, with its exact distance; no rules. Records without a place are named. */
export function pairsWithin(facilities: CheckRecord[], targets: CheckRecord[], withinM: number): CheckDocument {
  const columns = packFootprints(facilities.map(({ geometry }) => geometry))
  const index = buildTargetIndex(packFootprints(targets.map(({ geometry }) => geometry)))
  const { near, band } = findNearPairs(columns, index, withinM)
  const placed = placeFootprints(columns)
  const pairs = Array.from(near.facility, (row, at) => {
    const column = near.target[at] ?? -1
    const distance = distanceOfRows(placed, row, index.placed, column)
    return {
      facilityId: facilities[row]?.id ?? '',
      targetId: targets[column]?.id ?? '',
      targetClass: targets[column]?.targetClass ?? null,
      method: distance?.method ?? null,
      actualM: rounded(distance?.distanceM ?? null),
      nearest: distance === null ? null : [distance.a, distance.b],
    }
  })
  return {
    withinM,
    pairs,
    undecidable: [...withoutPlace('facilityId', facilities), ...withoutPlace('targetId', targets)],
    /** Pairs within 1 cm of the limit, on either side. */
    closeCalls: band.facility.length,
  }
}

const withoutPlace = (key: 'facilityId' | 'targetId', records: CheckRecord[]) =>
  records
    .filter(({ geometry }) => geometry === null)
    .map(({ id }) => ({ facilityId: null, targetId: null, [key]: id, missing: ['geometry'] }))
