/** Denominators a village may be shaded by. Counts are never shaded. */
export const VILLAGE_RATES = ['per-km2', 'per-100-enterprises', 'per-1000-residents'] as const
export type VillageRate = (typeof VILLAGE_RATES)[number]

/** A village's rate and how far it can be trusted. */
export interface VillageRateValue {
  readonly villageId: string
  /** Open hazards counted. */
  readonly count: number
  /** null = the denominator is missing. */
  readonly denominator: number | null
  /** null = no data (denominator missing or 0); 0 = a true zero. */
  readonly rate: number | null
  /** Fewer than 20 events: shown hatched. */
  readonly isUnstable: boolean
}
