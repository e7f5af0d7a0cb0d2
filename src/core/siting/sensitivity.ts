import type { Sensitivity } from './study-types.ts'
import { ranksOf } from './build-problem.ts'
import { indexCover } from './cover-problem.ts'
import { chooseGreedy } from './greedy.ts'
import { seededRandom } from './random.ts'
import { totalScore } from './score.ts'
import type { SitingProblem } from './siting-problem.ts'
import { weightKey, type ScoreAttribute } from './treatment-rules.ts'

export interface SensitivityOptions {
  /** Default 1000. */
  readonly runs?: number
  /** Each weight is multiplied by a uniform number in 1 ± spread; default from the rule file (0.1). */
  readonly spread?: number
  /** Number of sites that count as "top"; default: as many as the greedy choice takes at the weights as they are. */
  readonly top?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, of: number) => void | Promise<void>
}

/**
 * How far ranks and the choice hold when the weights move. In every run all weights are drawn anew (seeded), candidates are
 * scored, and the choice is made again by greedy under the same money and constraints. `rankLow` and `rankHigh` are the best
 * and the worst rank met.
 *
 * @throws the signal's reason.
 */
export async function sensitivityOf(problem: SitingProblem, options: SensitivityOptions = {}): Promise<Sensitivity> {
  const { runs = 1000, spread = problem.rules.weightSpread.value, signal, onProgress } = options
  const { cover, candidates, items, scoreRows, options: siting, rules } = problem
  const random = seededRandom(siting.seed)
  const index = indexCover(cover)
  const rule = cover.budgetYuan === null ? 'gain' : 'gain-per-yuan'
  const top = options.top ?? chooseGreedy(cover, index, rule).count
  const count = candidates.length
  const [chosen, inTop] = [new Uint32Array(count), new Uint32Array(count)]
  const low = new Uint32Array(count).fill(count + 1)
  const high = new Uint32Array(count)
  for (let run = 0; run < runs; run++) {
    if (run % 20 === 0) {
      signal?.throwIfAborted()
      await onProgress?.(run, runs)
    }
    const drawn = new Map<ScoreAttribute, number>()
    for (const of of rules.score)
      drawn.set(of, (siting.weights[weightKey(of)] ?? of.weight) * (1 + spread * (2 * random() - 1)))
    const score = Float64Array.from(scoreRows, (row) => totalScore(row, (of) => drawn.get(of) ?? of.weight))
    const weight = Float64Array.from(items, (item) =>
      item.candidates.reduce((most, row) => Math.max(most, score[row]!), 0),
    )
    const state = chooseGreedy({ ...cover, weight }, index, rule)
    for (const [row, rank] of ranksOf(score).entries()) {
      chosen[row]! += state.chosen[row]!
      if (rank <= top) inTop[row]!++
      low[row] = Math.min(low[row]!, rank)
      high[row] = Math.max(high[row]!, rank)
    }
  }
  const rows = candidates.map(({ id }, row) => ({
    ...{ id, chosenShare: chosen[row]! / runs, topShare: inTop[row]! / runs, rankLow: low[row]!, rankHigh: high[row]! },
  }))
  return { runs, seed: siting.seed, spread, rows }
}
