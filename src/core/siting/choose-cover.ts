import { submodularBound } from './bound.ts'
import { buildCoverModel, type CoverGoal } from './cover-model.ts'
import {
  brokenBy,
  checkCoverProblem,
  indexCover,
  valueOf,
  type CoverIndex,
  type CoverProblem,
} from './cover-problem.ts'
import { moveSite, startCover, type CoverState } from './cover-state.ts'
import { chooseGreedy, pruneIdle } from './greedy.ts'
import { conflictingConstraints } from './impossible.ts'
import { fixDecided, lagrangeBound, type LagrangeBound } from './lagrange-bound.ts'
import { improveBySwaps } from './swap.ts'
import { AppError } from '../errors.ts'
import type { MipAnswer, Solve } from './solver/solve-types.ts'

export interface CoverOptions {
  readonly timeLimitS: number
  /** Relative gap at which the solver may stop. */
  readonly relativeGap: number
  readonly seed: number
  readonly signal?: AbortSignal
  /** Told of the greedy choice before the exact one is begun. */
  readonly onGreedy?: (answer: CoverAnswer) => void | Promise<void>
}

export interface CoverAnswer {
  /** 1 = chosen, one entry a site. */
  readonly chosen: Uint8Array
  readonly method: 'highs' | 'greedy' | 'greedy-swap' | 'none'
  readonly objective: number
  /** Proven: no choice under the same constraints is worth more. */
  readonly bound: number
  /** (bound − objective) / bound; 0 where nothing can be covered. */
  readonly gap: number
  readonly isOptimal: boolean
  readonly greedyObjective: number
  readonly costYuan: number
  readonly mandatedDone: number
  readonly seconds: number
  readonly notes: readonly ('time-limit' | 'too-large-for-exact' | 'solver-failed')[]
}

/** Non-zeros above which no exact solution is tried: reading the model alone would take the time. */
const LARGEST_EXACT = 400_000
/** Sites above which the solver oversteps its time limit by more than that limit. */
const LARGEST_EXACT_SITES = 50_000
const LARGEST_SWAP = 20_000
/** Covers from which on the model is made smaller by a relaxation first; below, the solver is done sooner. */
const LEAST_RELAXED = 5_000

/**
 * Chooses by greedy (better of two rules) and exchanges, bounds that by a relaxation, and unless the gap asked for is reached
 * has HiGHS search on from there among the sites that the relaxation leaves open; post-processed so that no chosen site is
 * idle. Mandated demands come first lexicographically: their number is maximised before the score.
 *
 * @throws AppError `siting/impossible` with the smallest set of constraints that conflict; `argument/invalid`; the signal's
 * reason.
 */
export async function chooseCover(
  problem: CoverProblem,
  options: CoverOptions,
  solve: Solve | null,
): Promise<CoverAnswer> {
  checkCoverProblem(problem)
  const begin = performance.now()
  const index = indexCover(problem)
  let state = await feasibleStart(problem, index, options, solve)
  const greedyObjective = valueOf(problem, state.chosen).objective
  let swaps = 0
  if (problem.siteCount <= LARGEST_SWAP)
    swaps = improveBySwaps(state, performance.now() + Math.min(1000, options.timeLimitS * 100))
  pruneIdle(state)
  const isLarge =
    problem.siteCount > LARGEST_EXACT_SITES || problem.covers.length + problem.conflicts.length > LARGEST_EXACT
  const answerOf = (
    method: CoverAnswer['method'],
    bound: number,
    notes: CoverAnswer['notes'],
    isOptimal = false,
  ): CoverAnswer => {
    const { objective, costYuan, mandatedDone } = valueOf(problem, state.chosen)
    const proven = Math.max(bound, objective)
    const gap = proven > 0 ? (proven - objective) / proven : 0
    const seconds = (performance.now() - begin) / 1000
    const chosen = state.chosen.slice()
    return {
      ...{ chosen, method, objective, bound: proven, gap, isOptimal: isOptimal || gap <= 1e-9 },
      ...{ greedyObjective, costYuan, mandatedDone, seconds, notes },
    }
  }
  const simple = submodularBound(problem, index, state.chosen)
  const method = swaps > 0 ? 'greedy-swap' : 'greedy'
  const quick = answerOf(method, simple, solve !== null && isLarge ? ['too-large-for-exact'] : [])
  await options.onGreedy?.(quick)
  options.signal?.throwIfAborted()
  // With nothing left to decide the simple bound is the value itself.
  if (!problem.fixed.includes(0)) return quick
  const known = quick.objective
  const relaxed =
    quick.gap > options.relativeGap && problem.covers.length >= LEAST_RELAXED
      ? lagrangeBound(problem, { known, enough: options.relativeGap / 2, untilMs: performance.now() + 150 * options.timeLimitS })
      : null // prettier-ignore
  const outer = Math.min(simple, relaxed?.bound ?? Infinity)
  const proven = answerOf(method, outer, quick.notes)
  if (solve === null || isLarge) return proven
  if (problem.covers.length >= LEAST_RELAXED && proven.gap <= options.relativeGap) return proven

  const solved = await exact(problem, index, state, options, solve, begin, relaxed)
  if (solved.answer.x === null) return answerOf(method, outer, solved.notes)
  const found = stateFrom(problem, index, solved.answer.x)
  pruneIdle(found)
  // Rounding may not cost a constraint, nor may the solver be worse than what it was given.
  if (brokenBy(problem, found.chosen).length === 0 && isBetter(problem, found, state)) state = found
  const bound = Math.min(outer, solved.answer.bound ?? Infinity)
  return answerOf('highs', bound, solved.notes, solved.answer.status === 'optimal' && options.relativeGap === 0)
}

async function feasibleStart(
  problem: CoverProblem,
  index: CoverIndex,
  options: CoverOptions,
  solve: Solve | null,
): Promise<CoverState> {
  const rules = problem.budgetYuan === null ? (['gain'] as const) : (['gain-per-yuan', 'gain'] as const)
  const states = rules.map((rule) => chooseGreedy(problem, index, rule))
  const feasible = states.filter(({ chosen }) => brokenBy(problem, chosen).length === 0)
  const best = feasible.reduce<CoverState | null>((a, b) => (a === null || isBetter(problem, b, a) ? b : a), null)
  if (best !== null) return best
  const broken = [...new Set(states.flatMap(({ chosen }) => brokenBy(problem, chosen)))]
  if (solve === null) throw new AppError('siting/impossible', { reasons: broken })
  const { model } = buildCoverModel(problem, index, { kind: 'feasible' })
  const answer = await solve(model, mipOptions(options, 0, null, options.timeLimitS), options.signal)
  if (answer.x === null)
    throw new AppError('siting/impossible', { reasons: await conflictingConstraints(problem, options, solve) })
  return stateFrom(problem, index, answer.x)
}

async function exact(
  problem: CoverProblem,
  index: CoverIndex,
  state: CoverState,
  options: CoverOptions,
  solve: Solve,
  begin: number,
  relaxed: LagrangeBound | null,
): Promise<{ answer: MipAnswer; notes: CoverAnswer['notes'] }> {
  const left = () => Math.max(0.05, options.timeLimitS - (performance.now() - begin) / 1000)
  let mandatedAtLeast = 0
  let start: Uint8Array = state.chosen
  let isProven = true
  if (problem.mandatedFirst && problem.isMandated.includes(1)) {
    mandatedAtLeast = valueOf(problem, start).mandatedDone
    if (mandatedAtLeast < reachableMandated(problem, index)) {
      const first = await run({ kind: 'mandated' }, 0, left() / 2)
      isProven = first.status === 'optimal'
      if (first.x !== null) {
        const better = stateFrom(problem, index, first.x)
        const done = valueOf(problem, better.chosen).mandatedDone
        if (done > mandatedAtLeast) [mandatedAtLeast, start] = [done, better.chosen]
      }
    }
  }
  const answer = await run({ kind: 'score', mandatedAtLeast }, options.relativeGap, left())
  const notes: CoverAnswer['notes'][number][] = []
  if (answer.status === 'limit' || !isProven) notes.push('time-limit')
  if (answer.status === 'failed' || answer.status === 'infeasible') notes.push('solver-failed')
  // A bound under "so many mandated" says nothing of plans with more of them when that number is not proven.
  return { answer: isProven ? answer : { ...answer, bound: null }, notes }

  function run(goal: CoverGoal, relativeGap: number, timeLimitS: number): Promise<MipAnswer> {
    // Every plan better than the start, and the start itself, keeps what the relaxation decides.
    const asked =
      relaxed !== null && goal.kind === 'score'
        ? fixDecided(problem, relaxed, valueOf(problem, start).objective)
        : problem
    const { model, point } = buildCoverModel(asked, index, goal)
    return solve(model, mipOptions(options, relativeGap, point(start), timeLimitS), options.signal)
  }
}

const mipOptions = ({ seed }: CoverOptions, relativeGap: number, start: Float64Array | null, timeLimitS: number) => ({
  ...{ seed, relativeGap, start, timeLimitS },
})

/** Mandated demands that any site may cover: the most that money without end could do, conflicts left aside. */
function reachableMandated({ isMandated, isCovered, fixed }: CoverProblem, index: CoverIndex): number {
  let reachable = 0
  for (let d = 0; d < isMandated.length; d++) {
    if (isMandated[d] !== 1 || isCovered[d] === 1) continue
    const own = index.byDemand.subarray(index.byDemandStart[d]!, index.byDemandStart[d + 1]!)
    if (own.some((s) => fixed[s] !== -1)) reachable++
  }
  return reachable
}

function stateFrom(problem: CoverProblem, index: CoverIndex, x: ArrayLike<number>): CoverState {
  const state = startCover(problem, index)
  for (let s = 0; s < problem.siteCount; s++) if ((x[s] ?? 0) > 0.5) moveSite(state, s, 1)
  return state
}

/** Lexicographic: mandated demands where they come first, then score, then less money. */
function isBetter(problem: CoverProblem, a: CoverState, b: CoverState): boolean {
  const [one, other] = [valueOf(problem, a.chosen), valueOf(problem, b.chosen)]
  if (problem.mandatedFirst && one.mandatedDone !== other.mandatedDone) return one.mandatedDone > other.mandatedDone
  if (Math.abs(one.objective - other.objective) > 1e-9) return one.objective > other.objective
  return one.costYuan < other.costYuan
}
