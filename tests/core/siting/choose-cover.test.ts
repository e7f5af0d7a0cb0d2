import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseCover, type CoverAnswer, type CoverOptions } from '../../../src/core/siting/choose-cover.ts'
import { brokenBy, indexCover, valueOf, type CoverProblem } from '../../../src/core/siting/cover-problem.ts'
import { chooseGreedy } from '../../../src/core/siting/greedy.ts'
import { isAppError } from '../../../src/core/errors.ts'
import { solveInNode } from '../../../src/server/siting/highs-solve-node.ts'
import { makeCover } from '../../helpers/make-cover.ts'
import { sanFrancisco } from '../../helpers/san-francisco.ts'
import { smallProblem } from '../../helpers/small-cover.ts'

const EXACT: CoverOptions = { timeLimitS: 20, relativeGap: 0, seed: 1 }
const sitesOf = ({ chosen }: Pick<CoverAnswer, 'chosen'>) => [...chosen.keys()].filter((s) => chosen[s] === 1)

describe('published optima of maximal covering', () => {
  it.each([
    [1, 448_255, [16], 448_255],
    [2, 671_938, [12, 16], 671_938],
    [3, 791_499, [2, 12, 15], 788_863],
    [4, 875_247, [2, 11, 12, 15], 872_611],
    [5, 927_402, [2, 7, 11, 14, 15], 910_944],
  ])('San Francisco with %i sites: optimum %i, by greedy alone less', async (p, people, sites, greedy) => {
    const problem = sanFrancisco(p)
    expect(valueOf(problem, chooseGreedy(problem, indexCover(problem), 'gain').chosen).objective).toBe(greedy)
    const answer = await chooseCover(problem, EXACT, solveInNode)
    expect(answer.objective).toBe(people)
    expect(sitesOf(answer).map((s) => s + 1)).toEqual(sites)
    expect(answer).toMatchObject({ method: 'highs', isOptimal: true, greedyObjective: greedy })
    expect(answer.gap).toBeLessThan(1e-9)
  })

  it('four sites of San Francisco cover 184 of 205 demands, 91.638 % of the people', async () => {
    const problem = sanFrancisco(4)
    const { chosen, objective } = await chooseCover(problem, EXACT, solveInNode)
    const total = problem.weight.reduce((sum, people) => sum + people, 0)
    expect(total).toBe(955_113)
    expect((100 * objective) / total).toBeCloseTo(91.638, 3)
    expect(valueOf({ ...problem, weight: problem.weight.map(() => 1) }, chosen).objective).toBe(184)
  })

  it('road chainage: two sites cover all 100, greedy 90', async () => {
    const sites = [0, 2, 4, 5, 6, 8, 10]
    const demands = [0, 2, 4, 6, 8, 10]
    const covers = sites.map((at) => demands.flatMap((km, d) => (Math.abs(km - at) <= 2 ? [d] : [])))
    const problem = makeCover({ covers, weight: [10, 20, 20, 20, 20, 10], count: 2 })
    expect(valueOf(problem, chooseGreedy(problem, indexCover(problem), 'gain').chosen).objective).toBe(90)
    const answer = await chooseCover(problem, EXACT, solveInNode)
    expect(answer.objective).toBe(100)
    expect(sitesOf(answer).map((s) => sites[s])).toEqual([2, 8])
  })
})

/** Every choice in turn: the oracle. */
function byEnumeration(problem: CoverProblem): { mandatedDone: number; objective: number } | null {
  let best: { mandatedDone: number; objective: number } | null = null
  for (let mask = 0; mask < 2 ** problem.siteCount; mask++) {
    const chosen = Array.from({ length: problem.siteCount }, (_, s) => (mask >> s) & 1)
    if (brokenBy(problem, chosen).length > 0) continue
    const { mandatedDone, objective } = valueOf(problem, chosen)
    const first = problem.mandatedFirst ? mandatedDone - (best?.mandatedDone ?? 0) : 0
    if (best === null || first > 0 || (first === 0 && objective > best.objective)) best = { mandatedDone, objective }
  }
  return best
}

describe('any small problem', () => {
  it('is solved as by trying every choice; what cannot be met is refused', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const best = byEnumeration(problem)
        const answer = await chooseCover(problem, EXACT, solveInNode).catch((error: unknown) => error)
        if (best === null) {
          expect(isAppError(answer, 'siting/impossible')).toBe(true)
          return
        }
        if (answer instanceof Error) throw answer
        const { chosen, objective, bound, mandatedDone } = answer as CoverAnswer
        expect(brokenBy(problem, chosen)).toEqual([])
        if (problem.mandatedFirst) expect(mandatedDone).toBe(best.mandatedDone)
        expect(objective).toBeCloseTo(best.objective, 6)
        expect(bound).toBeGreaterThanOrEqual(best.objective - 1e-6)
      }),
      { numRuns: 150 },
    )
  })

  it('names constraints that conflict, and no smaller part of them does', async () => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        if (byEnumeration(problem) !== null) return
        const error: unknown = await chooseCover(problem, EXACT, solveInNode).catch((reason: unknown) => reason)
        if (!isAppError(error, 'siting/impossible')) throw error
        refused++
        const { reasons } = error.details
        expect(reasons.length).toBeGreaterThan(0)
        expect(byEnumeration(onlyWith(problem, reasons))).toBeNull()
        for (const left of reasons)
          expect(
            byEnumeration(
              onlyWith(
                problem,
                reasons.filter((one) => one !== left),
              ),
            ),
          ).not.toBeNull()
      }),
      { numRuns: 200 },
    )
    expect(refused).toBeGreaterThan(5)
  })

  it('holds no site whose removal costs nothing, unless a constraint keeps it', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const answer = await chooseCover(problem, EXACT, solveInNode).catch(() => null)
        if (answer === null) return
        for (const s of sitesOf(answer)) {
          const without = answer.chosen.map((one, at) => (at === s ? 0 : one))
          const { objective, mandatedDone } = valueOf(problem, without)
          const isLess = objective < answer.objective || (problem.mandatedFirst && mandatedDone < answer.mandatedDone)
          expect(isLess || brokenBy(problem, without).length > 0).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('greedy and its bound enclose the optimum without a solver', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const best = byEnumeration(problem)
        const answer = await chooseCover(problem, EXACT, null).catch(() => null)
        if (answer === null || best === null) return
        expect(brokenBy(problem, answer.chosen)).toEqual([])
        expect(answer.method).toMatch(/greedy/)
        expect(answer.bound).toBeGreaterThanOrEqual(best.objective - 1e-9)
        if (!problem.mandatedFirst) expect(answer.objective).toBeLessThanOrEqual(best.objective + 1e-9)
      }),
      { numRuns: 200 },
    )
  })
})

/** The problem with the named constraints alone. */
function onlyWith(problem: CoverProblem, names: readonly string[]): CoverProblem {
  const pairs = Array.from({ length: problem.conflicts.length / 2 }, (_, k) => [
    problem.conflicts[2 * k] ?? 0,
    problem.conflicts[2 * k + 1] ?? 0,
  ])
  const isForced = ([a, b]: number[]) => problem.fixed[a ?? 0] === 1 && problem.fixed[b ?? 0] === 1
  const kept = pairs.filter((pair) => (isForced(pair) ? names.includes(`conflict:${pair.join('|')}`) : false) || names.includes('spacing')) // prettier-ignore
  return {
    ...problem,
    fixed: problem.fixed.map((value, s) => (value === 1 && !names.includes(`forced-in:${s}`) ? 0 : value)),
    conflicts: Uint32Array.from(kept.flat()),
    groups: problem.groups.filter(({ key }) => names.includes(`minimum:${key}`)),
    budgetYuan: names.includes('budget') ? problem.budgetYuan : null,
    count: names.includes('count') ? problem.count : null,
  }
}
