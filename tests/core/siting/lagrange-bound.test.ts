import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseCover } from '../../../src/core/siting/choose-cover.ts'
import { fixDecided, lagrangeBound } from '../../../src/core/siting/lagrange-bound.ts'
import { seededRandom } from '../../../src/core/siting/random.ts'
import type { Solve } from '../../../src/core/siting/solver/solve-types.ts'
import { makeCover } from '../../helpers/make-cover.ts'
import { sanFrancisco } from '../../helpers/san-francisco.ts'
import { allChoices, smallProblem } from '../../helpers/small-cover.ts'

const SOON = { enough: 0, untilMs: Infinity }

/** Demands and sites on a square, each site covering what is near. */
function square(sites: number, demands: number, radius: number, budget: number) {
  const random = seededRandom(7)
  const places = (n: number) => Array.from({ length: n }, () => [random(), random()] as const)
  const [at, of] = [places(sites), places(demands)]
  return makeCover({
    covers: at.map(([x, y]) => of.flatMap(([u, v], d) => (Math.hypot(x - u, y - v) <= radius ? [d] : []))),
    weight: of.map(() => 1 + 99 * random()),
    cost: at.map(() => 3000 + 6000 * random()),
    budget,
  })
}

describe('the bound by Lagrangian relaxation', () => {
  it('is above every choice, and above every choice that decides a site the other way', () => {
    let bounded = 0
    fc.assert(
      fc.property(smallProblem, fc.integer({ min: 0, max: 30 }), (problem, known) => {
        const relaxed = lagrangeBound(problem, { known, ...SOON })
        if (problem.budgetYuan === null && problem.count === null) {
          expect(relaxed).toBeNull()
          return
        }
        if (relaxed === null) throw new Error('no bound')
        bounded++
        for (const { chosen, objective } of allChoices(problem)) {
          expect(objective).toBeLessThanOrEqual(relaxed.bound + 1e-9)
          for (const [s, one] of chosen.entries())
            if (one !== relaxed.isTaken[s]) expect(objective).toBeLessThanOrEqual(relaxed.turned[s]! + 1e-9)
        }
      }),
      { numRuns: 300 },
    )
    expect(bounded).toBeGreaterThan(100)
  })

  it('fixes only what every better choice, and the known one, agree on', () => {
    let fixed = 0
    fc.assert(
      fc.property(smallProblem, fc.nat(), (problem, pick) => {
        const choices = allChoices(problem)
        const known = choices[pick % Math.max(1, choices.length)]
        if (known === undefined) return
        const relaxed = lagrangeBound(problem, { known: known.objective, ...SOON })
        if (relaxed === null) return
        const smaller = fixDecided(problem, relaxed, known.objective)
        fixed += smaller.fixed.filter((one, s) => one !== problem.fixed[s]).length
        for (const { chosen, objective } of choices)
          if (objective >= known.objective)
            for (const [s, one] of smaller.fixed.entries()) if (one !== 0) expect(chosen[s]).toBe(one === 1 ? 1 : 0)
      }),
      { numRuns: 300 },
    )
    expect(fixed).toBeGreaterThan(100)
  })

  it('comes within 2 % of the published optima of San Francisco', () => {
    for (const [count, optimum] of [[1, 448_255], [2, 671_938], [3, 791_499], [4, 875_247], [5, 927_402]] as const) {
      const relaxed = lagrangeBound(sanFrancisco(count), { known: optimum, ...SOON })
      expect(relaxed?.bound).toBeGreaterThanOrEqual(optimum - 1e-6)
      expect(relaxed?.bound).toBeLessThan(1.02 * optimum)
    }
  }) // prettier-ignore

  it('is enough for a plan within the gap asked for: the solver is not needed', async () => {
    const problem = square(400, 1_500, 0.06, 120_000)
    const never: Solve = () => Promise.reject(new Error('not needed'))
    const answer = await chooseCover(problem, { timeLimitS: 10, relativeGap: 0.03, seed: 1 }, never)
    expect(answer.gap).toBeLessThan(0.03)
    expect(answer.method).toMatch(/greedy/)
  })

  it('makes the model smaller for the solver, with the start still in it', async () => {
    const problem = square(400, 1_500, 0.06, 120_000)
    let fixedSites = 0
    const spy: Solve = ({ colLower, colUpper, isInteger }, { start }) => {
      fixedSites = colLower.filter((low, c) => isInteger[c] === 1 && low === colUpper[c]).length
      expect(start?.every((x, c) => x >= colLower[c]! && x <= colUpper[c]!)).toBe(true)
      return Promise.resolve({ status: 'limit', x: start, objective: null, bound: null, seconds: 0, reason: null })
    }
    const answer = await chooseCover(problem, { timeLimitS: 10, relativeGap: 1e-4, seed: 1 }, spy)
    expect(fixedSites).toBeGreaterThan(100)
    expect(answer).toMatchObject({ method: 'highs', notes: ['time-limit'] })
    expect(answer.gap).toBeLessThan(0.03)
  })
})
