import { makeRandom } from '../../random.ts'
import type { RankGroup, VillageRank } from './answer-types.ts'
import { drawRate, type Posterior } from './posterior.ts'
import type { RateTable } from './smoothing.ts'
import { firstDistinct, groupsOf } from './rank-groups.ts'

/** What an order is made of: units in the order they are listed, worst first. */
export interface RankInput {
  readonly posteriors: readonly Posterior[]
  readonly worst: 'high' | 'low'
  readonly draws: number
  readonly seed: number
  /** Coverage of the rank interval and probability from which two are told apart. */
  readonly level: number
}

/** Ranks unit by unit, and the brackets over the order. */
export interface RankAnswer {
  readonly ranks: readonly VillageRank[]
  readonly groups: readonly RankGroup[]
}

/**
 * Units that are ranked, worst first by smoothed rate; equal ones by their own rate, then as they came. Of a proportion
 * a least number of cases is asked, of a rate only that it has an exposure.
 */
export function rankOrder(
  { kind, numerators, denominators }: RateTable,
  smoothed: Float64Array,
  worst: 'high' | 'low',
  minimumBase: number,
): number[] {
  const sign = worst === 'high' ? -1 : 1
  const raw = (unit: number) => (numerators[unit] as number) / (denominators[unit] as number)
  return [...numerators.keys()]
    .filter((unit) => kind === 'rate' || (denominators[unit] as number) >= minimumBase)
    .sort((a, b) => sign * ((smoothed[a] as number) - (smoothed[b] as number)) || sign * (raw(a) - raw(b)) || a - b)
}

/**
 * How sure each place of an order is: possible true rates are drawn from what is believed of each unit, and ranked anew
 * each time. Deterministic by the seed.
 */
export function rankUnits({ posteriors, worst, draws, seed, level }: RankInput): RankAnswer {
  const n = posteriors.length
  // Unit by unit, its draws in a row; high is always worse in here.
  const drawn = new Float64Array(n * draws)
  posteriors.forEach((posterior, unit) => {
    const random = makeRandom(seed, unit)
    for (let k = 0; k < draws; k++) {
      const rate = drawRate(posterior, random)
      drawn[unit * draws + k] = worst === 'high' ? rate : -rate
    }
  })
  const counts = rankCounts(drawn, n, draws)
  const tail = (1 - level) / 2
  const ranks = posteriors.map((_, unit) => ({
    place: unit + 1,
    median: rankAt(counts, unit, n, draws * 0.5),
    low: rankAt(counts, unit, n, draws * tail),
    high: rankAt(counts, unit, n, draws * (1 - tail)),
  }))
  return { ranks, groups: groupsOf(firstDistinct(drawn, n, draws, level)) }
}

/** How often each unit (row) had each rank (column), 0-based; equal draws share the middle of their ranks. */
function rankCounts(drawn: Float64Array, n: number, draws: number): Uint32Array {
  const counts = new Uint32Array(n * n)
  const sorted = new Float64Array(n)
  for (let k = 0; k < draws; k++) {
    for (let unit = 0; unit < n; unit++) sorted[unit] = drawn[unit * draws + k] as number
    sorted.sort()
    for (let unit = 0; unit < n; unit++) {
      const value = drawn[unit * draws + k] as number
      let low = 0
      let high = n - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sorted[middle] as number) < value) low = middle + 1
        else high = middle
      }
      let last = low
      while (last + 1 < n && sorted[last + 1] === value) last++
      const rank = n - 1 - ((low + last) >> 1)
      counts[unit * n + rank] = (counts[unit * n + rank] as number) + 1
    }
  }
  return counts
}

/** Least rank (1-based) that at least `wanted` draws do not exceed. */
function rankAt(counts: Uint32Array, unit: number, n: number, wanted: number): number {
  let seen = 0
  for (let rank = 0; rank < n; rank++) {
    seen += counts[unit * n + rank] as number
    if (seen >= wanted && seen > 0) return rank + 1
  }
  return n
}
