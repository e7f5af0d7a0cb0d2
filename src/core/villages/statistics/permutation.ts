import { makeRandom } from '../../random.ts'
import type { Neighbours } from './answer-types.ts'

/** Two-sided p of what lies around each unit. */
export interface PermutationResult {
  /** min(1, 2 (M + 1) / (R + 1)), M the permutations at least as far in the nearer tail; NaN for islands. */
  readonly p: Float64Array
  /** 1: more around than most permutations have, -1: less, 0: as much. */
  readonly side: Int8Array
  /** R, unit by unit. */
  readonly permutations: Uint32Array
}

export interface PermutationOptions {
  readonly permutations: number
  readonly seed: number
  /** Smallest p that must be reachable, e.g. rate / units for a false-discovery threshold. */
  readonly finest: number
}

/** Units with a first p at or below this are drawn again, with as many permutations as `finest` asks. */
const NEAR = 0.05
/** Sums of the same values in another order differ by less than this part of their size. */
const ROUNDING = 1e-12

/**
 * Conditional permutation: a unit keeps its value, its neighbours get values drawn from the others. Gi* and local Moran
 * both rise or fall with the neighbours' sum alone then, so one p serves both.
 *
 * With R permutations no p is below 2 / (R + 1): too coarse to pass a false-discovery threshold among many units. Units
 * near significance are therefore drawn afresh with R = 2 / finest. That makes no unit significant too often: the second
 * p alone is a valid one.
 */
export function permuteNeighbours(
  values: Float64Array,
  neighbours: Neighbours,
  { permutations, seed, finest }: PermutationOptions,
): PermutationResult {
  const n = values.length
  const result = { p: new Float64Array(n).fill(NaN), side: new Int8Array(n), permutations: new Uint32Array(n) }
  const fine = Math.ceil(2 / finest)
  const pool = new Float64Array(Math.max(0, n - 1))
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  for (let unit = 0; unit < n; unit++) {
    const from = neighbours.starts[unit] as number
    const degree = (neighbours.starts[unit + 1] as number) - from
    if (degree === 0) continue
    let observed = 0
    for (let at = from; at < from + degree; at++) observed += values[neighbours.targets[at] as number] as number
    pool.set(values.subarray(0, unit))
    pool.set(values.subarray(unit + 1), unit)
    const slack = ROUNDING * largest * degree
    const draw = (count: number, stream: number) => {
      const { atLeast, atMost } = tails({ pool, degree, observed, slack, count, seed, stream })
      const tail = Math.min(atLeast, atMost)
      result.p[unit] = Math.min(1, (2 * (tail + 1)) / (count + 1))
      result.side[unit] = Math.sign(atMost - atLeast)
      result.permutations[unit] = count
    }
    draw(permutations, 2 * unit)
    if (fine > permutations && (result.p[unit] as number) <= NEAR) draw(fine, 2 * unit + 1)
  }
  return result
}

interface Draws {
  /** Values of the other units; its order is changed. */
  pool: Float64Array
  degree: number
  observed: number
  slack: number
  count: number
  seed: number
  stream: number
}

/** Permutations with a sum of at least, and of at most, the one observed. */
function tails({ pool, degree, observed, slack, count, seed, stream }: Draws): { atLeast: number; atMost: number } {
  const { below } = makeRandom(seed, stream)
  let atLeast = 0
  let atMost = 0
  for (let turn = 0; turn < count; turn++) {
    // The first steps of a shuffle; any order of the pool is a fair start for the next turn.
    let sum = 0
    for (let k = 0; k < degree; k++) {
      const other = k + below(pool.length - k)
      const drawn = pool[other] as number
      pool[other] = pool[k] as number
      pool[k] = drawn
      sum += drawn
    }
    if (sum >= observed - slack) atLeast++
    if (sum <= observed + slack) atMost++
  }
  return { atLeast, atMost }
}
