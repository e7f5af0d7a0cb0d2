import { buildCoverModel } from './cover-model.ts'
import { indexCover, type CoverProblem } from './cover-problem.ts'
import type { Solve } from './solver/solve-types.ts'

/** One constraint that may be left out to see whether the others can be met. */
interface Part {
  readonly name: string
  without(problem: CoverProblem): CoverProblem
}

/** Above this many constraints, forced sites are tried as one. */
const MOST_TRIES = 120

/**
 * A smallest set of constraints that cannot be met together: each is left out in turn, and stays out if the rest still
 * conflicts (deletion filter; Chinneck and Dravnieks 1991). Names: `budget`, `count`, `minimum:KEY`, `forced-in:SITE`,
 * `conflict:A|B` with numbers of sites.
 */
export async function conflictingConstraints(
  problem: CoverProblem,
  { seed, signal }: { readonly seed: number; readonly signal?: AbortSignal },
  solve: Solve,
): Promise<string[]> {
  const isPossible = async (one: CoverProblem) => {
    const { model } = buildCoverModel(one, indexCover(one), { kind: 'feasible' })
    const answer = await solve(model, { timeLimitS: 5, relativeGap: 0, seed, start: null }, signal)
    return answer.x !== null
  }
  let current = problem
  const kept: string[] = []
  for (const part of partsOf(problem)) {
    signal?.throwIfAborted()
    const without = part.without(current)
    if (await isPossible(without)) kept.push(part.name)
    else current = without
  }
  return kept
}

function partsOf(problem: CoverProblem): Part[] {
  const parts: Part[] = []
  const forced = [...problem.fixed.keys()].filter((s) => problem.fixed[s] === 1)
  const pairs: Part[] = []
  for (let k = 0; k + 1 < problem.conflicts.length; k += 2) {
    const [a, b] = [problem.conflicts[k]!, problem.conflicts[k + 1]!]
    if (problem.fixed[a] === 1 && problem.fixed[b] === 1) pairs.push(conflictPart(a, b))
  }
  // All other pairs as one: they bind only together with minimums.
  parts.push({ name: 'spacing', without: (one) => ({ ...one, conflicts: forcedPairs(one) }) }, ...pairs)
  for (const { key } of problem.groups)
    parts.push({
      name: `minimum:${key}`,
      without: (one) => ({ ...one, groups: one.groups.filter((g) => g.key !== key) }),
    })
  if (forced.length + parts.length <= MOST_TRIES) for (const s of forced) parts.push(freePart(`forced-in:${s}`, [s]))
  else parts.push(freePart('forced-in', forced))
  if (problem.count !== null) parts.push({ name: 'count', without: (one) => ({ ...one, count: null }) })
  if (problem.budgetYuan !== null) parts.push({ name: 'budget', without: (one) => ({ ...one, budgetYuan: null }) })
  return parts
}

const forcedPairs = ({ conflicts, fixed }: CoverProblem) =>
  Uint32Array.from(pairsOf(conflicts).filter(([a, b]) => fixed[a] === 1 && fixed[b] === 1).flat()) // prettier-ignore

const conflictPart = (a: number, b: number): Part => ({
  name: `conflict:${a}|${b}`,
  without: (one) => ({
    ...one,
    conflicts: Uint32Array.from(pairsOf(one.conflicts).filter(([c, d]) => c !== a || d !== b).flat()), // prettier-ignore
  }),
})

const freePart = (name: string, sites: readonly number[]): Part => ({
  name,
  without: (one) => ({ ...one, fixed: one.fixed.map((value, s) => (sites.includes(s) ? 0 : value)) }),
})

function pairsOf(conflicts: Uint32Array): [number, number][] {
  return Array.from({ length: conflicts.length / 2 }, (_, k) => [conflicts[2 * k]!, conflicts[2 * k + 1]!])
}
