import type { Interval, Stability } from '../measure-types.ts'

/**
 * What a measure is, and so which chance law its numerator follows.
 *
 * - `proportion`: some of a number of cases (late of due). Binomial; numerator <= denominator; both whole numbers.
 * - `rate`: events over an exposure (open per 100 enterprises, per 1,000 residents, per km²). Poisson.
 */
export type MeasureKind = 'proportion' | 'rate'

/** One measure of all villages of a town. The arrays have the order and length of `villageIds`; null = not known. */
export interface StatisticsInput {
  readonly kind: MeasureKind
  readonly villageIds: readonly string[]
  /** Late, open, repeated …: >= 0. */
  readonly numerators: readonly (number | null)[]
  /** Due, enterprises, km² …: >= 0; 0 and null give a village without basis. */
  readonly denominators: readonly (number | null)[]
  /** Values are told times this: 1 (share 0..1), 100 (per 100 enterprises), 1000 (per 1,000 residents). */
  readonly per: number
  /** Which end of the order is the bad one; rank 1 is the worst. Late: `high`; closed on time: `low`. */
  readonly worst: 'high' | 'low'
  /** Who borders whom, indexes into `villageIds`; null = no boundaries: then no spatial smoothing and no clusters. */
  readonly neighbours: Neighbours | null
}

/**
 * Symmetric neighbours of n units, without the unit itself. Compressed rows: those of unit i are
 * `targets[starts[i] .. starts[i + 1] - 1]`, ascending. A unit without any is an island.
 */
export interface Neighbours {
  readonly method: 'queen' | 'k-nearest' | 'given'
  /** Length n + 1. */
  readonly starts: Uint32Array
  readonly targets: Uint32Array
}

/** Values of `data/rules/village-statistics.json`; units, sources and confidence are told there. */
export interface StatisticsSettings {
  /** Fewer events than this: `unstable`, drawn hatched. */
  readonly unstableEvents: number
  /** Fewer events than this: `few`, no rate is shown. */
  readonly fewEvents: number
  /** Least denominator of a proportion for a place in the order. */
  readonly minimumRankBase: number
  /** Coverage of every interval and the probability from which two villages are told apart, 0..1. */
  readonly confidenceLevel: number
  /** Coverage of the inner and outer funnel limits, 0..1. */
  readonly funnelInner: number
  readonly funnelOuter: number
  /** Funnel limits are widened when villages differ more than chance explains. */
  readonly widenForOverdispersion: boolean
  readonly rankDraws: number
  readonly rankSeed: number
  readonly permutations: number
  readonly permutationSeed: number
  /** Share of false discoveries borne among the coloured villages. */
  readonly falseDiscoveryRate: number
  /** Fewer villages with a value than this: clusters are said to be weak evidence. */
  readonly clusterMinimumUnits: number
}

/** Why a village has no rate. */
export type NoBasis =
  | 'numerator-missing'
  | 'denominator-missing'
  | 'denominator-zero'
  /** More cases than there were: the register is wrong. */
  | 'numerator-above-denominator'
  /** Negative or no finite number. */
  | 'not-a-count'

/** Where a village lies in the funnel; on a limit is inside. `outer` is the wider pair (99.8 %). */
export type FunnelPosition = 'above-outer' | 'above-inner' | 'inside' | 'below-inner' | 'below-outer'

/** Rank 1 = worst. Villages without basis have none. */
export interface VillageRank {
  /** Place in the list by smoothed value, 1..n; never to be shown without the interval. */
  readonly place: number
  /** Median of the drawn ranks. */
  readonly median: number
  /** Interval of the drawn ranks, whole numbers 1..n. */
  readonly low: number
  readonly high: number
}

/** `hot`: high values around (Gi*). */
export type HotClass = 'hot' | 'cold' | 'not-significant'
/** Local Moran: the village's own value and that around it, e.g. `high-low` = high among low. */
export type MoranClass = 'high-high' | 'low-high' | 'low-low' | 'high-low' | 'not-significant'

/** What the neighbourhood of a village tells. */
export interface VillageCluster {
  /** Getis-Ord Gi*, self included; null when all values are equal. Not by itself a reason to colour. */
  readonly giStar: number | null
  /** Local Moran I, row-standardised; null when all values are equal. */
  readonly localMoran: number | null
  /** Two-sided, by conditional permutation; the same for both statistics, which order permutations alike. */
  readonly p: number
  /** Benjamini-Hochberg over all villages that have a p. */
  readonly pAdjusted: number
  /** Permutations behind `p`; villages near the edge of significance get more than the rest. */
  readonly permutations: number
  readonly hot: HotClass
  readonly moran: MoranClass
}

/** A smoothed rate (times `per`) with its interval. */
export interface SmoothedRate {
  readonly value: number
  /** Share of the village's own rate in it, 0..1; 0 = all from the others. */
  readonly weight: number
  readonly interval: Interval
}

/** One village. All rates and intervals are times `per`. */
export interface VillageStatistic {
  readonly villageId: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** null = it has a rate. When it is set, everything below except `stability` is null. */
  readonly noBasis: NoBasis | null
  readonly stability: Stability
  readonly raw: number | null
  /** Exact: Clopper-Pearson (proportion) or Garwood (rate). */
  readonly rawInterval: Interval | null
  /** Empirical Bayes toward the town: what villages are ordered by. */
  readonly smoothed: SmoothedRate | null
  /** Empirical Bayes toward the village and its neighbours; null also for islands and without boundaries. */
  readonly spatial: SmoothedRate | null
  /** Observed / expected at the town's rate; null also when the town has no event. */
  readonly excessRatio: number | null
  readonly funnel: FunnelPosition | null
  /** null also when the base is below `minimumRankBase`: listed apart. */
  readonly rank: VillageRank | null
  /** Letters of the brackets it is in (`A`, `B` … `Z`, `AA`); empty when it has no rank. */
  readonly groups: readonly string[]
  /** null = island, or no clusters in this town (`clusters.state`). */
  readonly cluster: VillageCluster | null
}

/** What the villages are held against. */
export interface TownReference {
  readonly numerator: number
  readonly denominator: number
  /** Times `per`; null when no village has a basis. */
  readonly rate: number | null
  readonly interval: Interval | null
  /** Variance between villages beyond chance (Marshall's A), of the rate not times `per`. */
  readonly variance: number
  /** Villages do not differ more than chance: every smoothed rate is the town's. */
  readonly isWithinChance: boolean
  /** Over-dispersion phi of the funnel; <= 1 = none; null = not to be had. */
  readonly overdispersion: number | null
}

/** A bracket of villages that cannot be told apart: places `from` to `to` of the order, both included. */
export interface RankGroup {
  readonly letter: string
  readonly from: number
  readonly to: number
}

/** The order, and what must be said with it. */
export interface Ranking {
  /** Indexes of the villages, worst first. */
  readonly order: readonly number[]
  readonly groups: readonly RankGroup[]
  /** Indexes without basis or with too little of it: to be listed apart. */
  readonly apart: readonly number[]
}

/** Whether clusters can be told in this town; anything but `told` is said on screen. */
export type ClusterState =
  'told' | 'few-units' | 'too-few-units' | 'all-equal' | 'no-boundaries' | 'no-neighbours' | 'no-basis'

/** Clusters of the whole town. */
export interface TownClusters {
  /** `few-units`: told, but weak evidence. All others but `told`: no village has a cluster. */
  readonly state: ClusterState
  /** Villages with a value and a neighbour. */
  readonly units: number
  /** Indexes of villages with a value and no neighbour that has one. */
  readonly islands: readonly number[]
  readonly hot: number
  readonly cold: number
  /** Global Moran's I of the standardised rates; null when not told. */
  readonly moran: GlobalMoran | null
}

/** Global Moran's I and its test under normality. */
export interface GlobalMoran {
  readonly i: number
  /** -1/(n-1). */
  readonly expected: number
  readonly variance: number
  readonly z: number
  /** One-sided, for I above its expectation. */
  readonly p: number
}

/** Limits of the funnel as curves for a chart: arrays of one length, limits times `per`. */
export interface FunnelCurves {
  /** Denominators, ascending from the least to the most of the villages. */
  readonly bases: Float64Array
  readonly innerLow: Float64Array
  readonly innerHigh: Float64Array
  readonly outerLow: Float64Array
  readonly outerHigh: Float64Array
}

/** Everything told of one measure. No number in it is NaN or infinite. */
export interface VillageStatistics {
  readonly kind: MeasureKind
  readonly per: number
  readonly worst: 'high' | 'low'
  readonly town: TownReference
  /** Order of `villageIds` of the input. */
  readonly villages: readonly VillageStatistic[]
  readonly ranking: Ranking
  /** null when no village has a basis. */
  readonly funnel: FunnelCurves | null
  readonly clusters: TownClusters
}
