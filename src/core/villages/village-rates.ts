import { VILLAGE_RATE_RULES } from './rate-classes.ts'
import type { VillageRate, VillageRateValue } from './rates.ts'

/** Below this many events a rate says more about chance than about the village. @source house rule, design.md section 6. */
export const STABLE_EVENTS = 20

export interface VillageRatesInput {
  readonly rate: VillageRate
  /** Ids of the town's villages; the answer has their order. */
  readonly villageIds: readonly string[]
  /** Open hazards by village id; a village that is not in it has none. Null = hazards are not loaded. */
  readonly counts: ReadonlyMap<string, number> | null
  /** Km², enterprises or residents by village id; missing or null = not known, which is not 0. */
  readonly denominators: ReadonlyMap<string, number | null>
}

/**
 * Rates of all villages: `count / denominator × per`.
 *
 * @returns null without a numerator. A denominator that is missing, 0 or no finite number gives a null rate; a count of
 *   0 over a denominator gives a true 0.
 */
export function villageRates({
  rate,
  villageIds,
  counts,
  denominators,
}: VillageRatesInput): readonly VillageRateValue[] | null {
  if (!counts) return null
  const { per } = VILLAGE_RATE_RULES[rate]
  return villageIds.map((villageId) => {
    const count = counts.get(villageId) ?? 0
    const denominator = knownOrNull(denominators.get(villageId))
    return {
      villageId,
      count,
      denominator,
      rate: denominator === null || denominator === 0 ? null : (count / denominator) * per,
      isUnstable: count < STABLE_EVENTS,
    }
  })
}

/** How a value is to look; four looks that nobody may mix up. */
export type VillageRateLook = 'no-data' | 'zero' | 'unstable' | 'stable'

/** No denominator wins over everything; a true zero is empty, not hatched. */
export function lookOf({ rate, isUnstable }: Pick<VillageRateValue, 'rate' | 'isUnstable'>): VillageRateLook {
  if (rate === null) return 'no-data'
  if (rate === 0) return 'zero'
  return isUnstable ? 'unstable' : 'stable'
}

function knownOrNull(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) || value < 0 ? null : value
}
