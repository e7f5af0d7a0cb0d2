import { z } from 'zod'
import { isoDate, recordId } from './primitives.ts'
import { STATISTIC_MEASURES } from '../core/villages/statistic-measures.ts'

/** What `villages stats` asks; days of the town's calendar. */
export const villageStatsQuery = z.strictObject({
  asOf: isoDate,
  /** First day of the period; left out: the first of the year of `asOf`. */
  from: isoDate.optional(),
  /** Which measure is smoothed and searched for clusters. */
  measure: z.enum(STATISTIC_MEASURES).default('perKm2'),
  /** Texts with commas between: hazards whose name or description holds one (drills, tests) are left out and counted. */
  leaveOut: z.string().max(400).optional(),
})
export type VillageStatsQuery = z.infer<typeof villageStatsQuery>

const interval = z.object({ low: z.number(), high: z.number() })
const share = z.object({ numerator: z.number(), denominator: z.number(), value: z.number().nullable() })
const counts = z.record(z.string(), z.number())
const rate = z.number().nullable()

/** `VillageMeasures` of core/villages as JSON. */
const measures = z.object({
  open: z.number(),
  openBySeverity: counts,
  openBySector: counts,
  openBySource: counts,
  openMajor: z.number(),
  supervised: z.number(),
  overdue: z.number(),
  overdueRate: share,
  foundInPeriod: z.number(),
  closedInPeriod: z.number(),
  reopenedInPeriod: z.number(),
  openBefore: z.number(),
  onTime: share,
  late: share,
  closure: share,
  repeat: share,
  selfFound: share,
  medianDaysOpen: rate,
  p90DaysOpen: rate,
  oldestOpenDays: rate,
  perKm2: rate,
  per100Enterprises: rate,
  per1000Residents: rate,
})

export const villageStatsRow = measures.extend({
  id: recordId,
  name: z.string(),
  kind: z.string(),
  areaKm2: rate,
  residents: rate,
  households: rate,
  enterprises: rate,
  /** The same as `perKm2`. */
  ratePerKm2: rate,
  /** Of `measure`: raw value with exact interval, smoothed value (empirical Bayes) with its interval. Null = no basis. */
  value: rate,
  rawInterval: interval.nullable(),
  smoothed: rate,
  interval: interval.nullable(),
  spatial: rate,
  stability: z.string(),
  noBasis: z.string().nullable(),
  funnel: z.string().nullable(),
  /** Place with the interval of the rank, and its brackets; null = listed apart. */
  rank: z.object({ place: z.number(), median: z.number(), low: z.number(), high: z.number() }).nullable(),
  groups: z.array(z.string()),
  giStar: rate,
  localMoran: rate,
  /** By conditional permutation; adjusted for the false-discovery rate. */
  p: rate,
  pAdjusted: rate,
  hot: z.string().nullable(),
  /** What may be called of it: nothing where all villages are few; with `isFew` only under that mark. */
  said: z.object({
    isFew: z.boolean(),
    funnel: z.enum(['above', 'below']).nullable(),
    hot: z.enum(['hot', 'cold']).nullable(),
  }),
})
export type VillageStatsRow = z.infer<typeof villageStatsRow>

/** One JSON document of `guatu villages stats --json`; the rows have the villages' order by id. */
export const villageStats = z.object({
  town: recordId,
  asOf: isoDate,
  from: isoDate,
  measure: z.enum(STATISTIC_MEASURES),
  villages: z.array(villageStatsRow),
  townMeasures: measures,
  outside: z.object({
    measures,
    inNoVillage: z.number(),
    withoutPlace: z.number(),
    unknownVillage: z.number(),
    datedInFuture: z.number(),
    foundLater: z.number(),
    leftOut: z.number(),
    repeatUnknown: z.number(),
  }),
  clusters: z.object({ state: z.string(), hot: z.number(), cold: z.number(), moranI: rate, moranP: rate }),
  notes: z.array(z.object({ code: z.string(), count: z.number().nullable(), zh: z.string(), en: z.string() })),
})
export type VillageStats = z.infer<typeof villageStats>
