import type { RiskLevel } from '../risk-level.ts'
import type { Geometry } from '../geo/geometry.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import type { VillageChanges } from './changes.ts'
import type { VillageFacts, VillageMeasures } from './measure-types.ts'
import type { ReviewNumber } from './review-model.ts'
import type { StandingDecision } from './review-decisions.ts'
import type { VillageStatistic } from './statistics/answer-types.ts'
import type { VillageStatement } from './statistics/statements.ts'
import type { VillageGaps } from './village-gaps.ts'
import type { WorstSite } from './worst-sites.ts'

/** An open hazard as a line of the sheet; days are ISO dates. Codes are those of the ledger; '' = not given. */
export interface SheetHazard {
  /** On the list and on the map, by urgency. */
  readonly number: number
  readonly id: string
  readonly name: string
  readonly urgency: RiskLevel
  readonly severity: string
  readonly sector: string
  /** State on the day of the sheet. */
  readonly state: string
  readonly isSupervised: boolean
  readonly foundOn: string
  readonly deadline: string | null
  /** Negative = overdue; null = no deadline. */
  readonly daysLeft: number | null
  readonly siteId: string
  readonly siteName: string
  /** EPSG:4326; null = no place. */
  readonly lngLat: readonly [number, number] | null
}

/** A hazard that came back after its like had been closed at the same site. */
export interface SheetRepeat {
  readonly id: string
  readonly name: string
  readonly siteName: string
  readonly foundOn: string
  readonly beforeId: string
  readonly daysBetween: number
}

/** Chemical facilities of the village by their distances; null = not judged. */
export interface SheetConflicts {
  readonly short: number
  readonly open: number
  /** The largest shortfall, metres below the required distance; null = none is short. */
  readonly worst: { readonly facility: string; readonly target: string; readonly marginM: number } | null
}

/** Everything of one village that paper and workbook tell; figures are the review model's, never made anew. */
export interface VillageSheet {
  readonly facts: VillageFacts
  readonly asOf: EpochDay
  readonly from: EpochDay
  /** Day of the last review; null = none was held. */
  readonly lastReview: EpochDay | null
  /** ISO day of the next one as set in the last; null = not set. */
  readonly nextOn: string | null
  readonly numbers: readonly ReviewNumber[]
  /** What the numbers are made of, and the measures that only the workbook tells. */
  readonly measures: VillageMeasures
  /** Of the measure the villages are ordered by. */
  readonly statistic: VillageStatistic | null
  /** What may be called of it. */
  readonly statement: VillageStatement | null
  /** Since the last review, else since the start of the period. */
  readonly changes: VillageChanges
  /** All open hazards by urgency. */
  readonly hazards: readonly SheetHazard[]
  readonly sites: readonly (WorstSite & { readonly name: string })[]
  readonly repeats: readonly SheetRepeat[]
  readonly decisions: readonly StandingDecision<SheetDecision>[]
  /** null = the village has no boundary. */
  readonly geometry: Geometry | null
}

export interface SheetDecision {
  readonly id: string
  readonly decidedOn: string
  readonly text: string
  /** Office or post, never a person. */
  readonly role: string
  readonly due: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly progress: number | null
  readonly endedOn: string | null
}

/** What roads and chemicals add, which has no history: as known today. */
export interface SheetSurroundings {
  /** null = roads were never derived, or could not be read. */
  readonly gaps: VillageGaps | null
  /** Devices or rule are newer than the derivation behind `gaps`. */
  readonly isStale: boolean
  readonly conflicts: SheetConflicts | null
}

/** Open hazards by urgency class. */
export function countLevels(hazards: readonly Pick<SheetHazard, 'urgency'>[]): Record<RiskLevel, number> {
  const counts: Record<RiskLevel, number> = { red: 0, orange: 0, yellow: 0, blue: 0 }
  for (const { urgency } of hazards) counts[urgency]++
  return counts
}

/** Order of sheets by what lies on top: unknown villages last, ties by the register. */
export function orderSheets(
  ids: readonly string[],
  by: 'register' | 'measure' | 'open',
  rankOf: ReadonlyMap<string, number>,
  openOf: ReadonlyMap<string, number>,
): string[] {
  if (by === 'register') return [...ids]
  const key = (id: string) => (by === 'measure' ? (rankOf.get(id) ?? Infinity) : -(openOf.get(id) ?? -Infinity))
  return ids
    .map((id, at) => ({ id, at, key: key(id) }))
    .sort((a, b) => (a.key === b.key ? a.at - b.at : a.key - b.key))
    .map(({ id }) => id)
}
