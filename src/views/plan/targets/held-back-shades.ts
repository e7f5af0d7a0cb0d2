import type { VillageHold } from '../../../core/plans/held-back.ts'
import type { VillageShade } from '../../../layers/plans/village-shade-style.ts'

/** Shades of villages by what each holds back; one in which no row of the target lies has none. */
export function shadesOfHolds(holds: readonly VillageHold[]): ReadonlyMap<string, VillageShade> {
  return new Map(
    holds.flatMap(({ villageId, band, numerator, denominator, unknown }) =>
      villageId === null || (numerator === 0 && denominator === 0 && unknown === 0)
        ? []
        : [[villageId, { band, isUnknown: unknown > 0 }] as const],
    ),
  )
}
