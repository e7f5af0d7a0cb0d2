import { makeRandom } from '../../random.ts'
import type { RankGroup, VillageRank } from './answer-types.ts'
import { drawRate, type Posterior } from './posterior.ts'
import type { RateTable } from './smoothing.ts'
import { bracketEnds, groupsOf } from './rank-groups.ts'

const BLOCK = 16
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** What an order is made of: units in the order they are listed, worst first. */
export interface RankInput {
  readonly posteriors: readonly Posterior[]
  readonly worst: 'high' | 'low'
  readonly draws: number
  readonly seed: number
  /** Stream of random numbers of each unit, so that one keeps its draws when the order changes; its place when left out. */
  readonly streams?: readonly number[]
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
 * each time. Ranks are deterministic by the seed; the brackets are computed and need none.
 */
export function rankUnits({ posteriors, worst, draws, seed, streams, level }: RankInput): RankAnswer {
  const n = posteriors.length
  // Unit by unit, its draws in a row; high is always worse in here.
  const drawn = new Float64Array(n * draws)
  posteriors.forEach((posterior, unit) => {
    const random = makeRandom(seed, streams?.[unit] ?? unit)
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
  return { ranks, groups: groupsOf(bracketEnds(posteriors, worst, level)) }
}

/**
 * How often each unit (row) had each rank (column), 0-based. Each draw carries its unit in the last bits of its fraction
 * (relative error 2^-39 for 8,192 units), so that sorting numbers sorts units; equal draws keep an order of their own.
 */
function rankCounts(drawn: Float64Array, n: number, draws: number): Uint32Array {
  const counts = new Uint32Array(n * n)
  const bits = Math.ceil(Math.log2(Math.max(2, n)))
  const mask = 2 ** bits - 1
  // A few draws at a time: reading a whole column of `drawn` for each would fetch every line of memory again.
  const block = new Float64Array(n * BLOCK)
  const words = new Uint32Array(block.buffer)
  const low = IS_LITTLE_ENDIAN ? 0 : 1
  for (let from = 0; from < draws; from += BLOCK) {
    const width = Math.min(BLOCK, draws - from)
    for (let unit = 0; unit < n; unit++) {
      for (let k = 0; k < width; k++) {
        const at = k * n + unit
        block[at] = drawn[unit * draws + from + k] as number
        words[2 * at + low] = ((words[2 * at + low] as number) & ~mask) | unit
      }
    }
    for (let k = 0; k < width; k++) {
      block.subarray(k * n, (k + 1) * n).sort()
      for (let place = 0; place < n; place++) {
        const unit = (words[2 * (k * n + place) + low] as number) & mask
        const at = unit * n + (n - 1 - place)
        counts[at] = (counts[at] as number) + 1
      }
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
