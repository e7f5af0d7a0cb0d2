import { describe, expect, it } from 'vitest'
import { TREATMENT_RULES as RULES } from '../../../src/catalog/treatment-rules.ts'
import { buildSitingProblem } from '../../../src/core/siting/build-problem.ts'
import { budgetCurve } from '../../../src/core/siting/budget-curve.ts'
import { chooseCover } from '../../../src/core/siting/choose-cover.ts'
import { chooseSites } from '../../../src/core/siting/choose-sites.ts'
import type { Candidate, SitingOptions } from '../../../src/core/siting/model.ts'
import { makeCandidate, makeOptions } from '../../helpers/make-candidate.ts'

const vehicles = (value: number) => ({ vehiclesPerDay: { value, from: 'record' as const } })
const problemOf = (candidates: readonly Candidate[], options: Partial<SitingOptions> = {}) =>
  buildSitingProblem({ candidates }, RULES, makeOptions(options))
const greedy = async (candidates: readonly Candidate[], options: Partial<SitingOptions>) =>
  (await chooseSites(problemOf(candidates, options), {}, null)).chosen.map(({ id }) => id).sort()

const MUST = makeCandidate('must', { mandatedBy: 'plan', facts: vehicles(100) })
const POOR = makeCandidate('poor', { east: 900, villageId: 'V2', facts: vehicles(100) })
const BEST = makeCandidate('best', { east: 1200, facts: vehicles(9000) })

describe('the plan that is shown before any proof', () => {
  it('puts the mandated before the better score, and only where that is asked for', async () => {
    expect(await greedy([MUST, BEST], { count: 1 })).toEqual(['must'])
    expect(await greedy([MUST, BEST], { count: 1, mandatedFirst: false })).toEqual(['best'])
  })

  it('keeps the minimum of a village with nothing but poor places', async () => {
    expect(await greedy([POOR, BEST], { count: 2, minPerVillage: 1 })).toEqual(['best', 'poor'])
    const rich = makeCandidate('rich', { east: 1500, facts: vehicles(8000) })
    expect(await greedy([POOR, BEST, rich], { count: 2, minPerVillage: 1 })).toEqual(['best', 'poor'])
  })
})

it('a device that stands keeps others on its road away, and is named by the rule', () => {
  const on = (id: string, east: number, state: 'intact' | 'absent') =>
    makeCandidate(id, { east, facts: { roadId: 'r', state } })
  const { hits, rowOf } = problemOf([on('there', 0, 'intact'), on('near', 40, 'absent'), on('far', 400, 'absent')])
  const spacingOf = (id: string) => hits[rowOf.get(id) ?? -1]?.find(({ check }) => check === 'spacing')?.otherId
  expect(spacingOf('near')).toBe('there')
  expect(spacingOf('far')).toBeUndefined()
})

describe('the budget curve', () => {
  const existing = makeCandidate('there', { east: 2000, facts: { ...vehicles(5000), state: 'intact' } })

  it('credits what stands before any money, and has a point at the budget of the plan', async () => {
    const problem = problemOf([MUST, POOR, BEST, existing], { budgetYuan: 4_000 })
    const { points } = await budgetCurve(problem, { steps: 3 }, null)
    const [first] = points
    const score = problem.score[problem.rowOf.get('there') ?? -1] ?? 0
    expect(first).toMatchObject({ budgetYuan: 0, costYuan: 0, objective: 0 })
    expect(first?.coveredShare).toBeCloseTo(score / problem.score.reduce((sum, one) => sum + one, 0), 9)
    expect(points.map(({ budgetYuan }) => budgetYuan)).toContain(4_000)
  })

  it('never shows a worse plan for more money, where greedy alone would', async () => {
    const places = ([[7, 7800], [3, 1900], [6, 4500], [3, 7200], [4, 1900], [1, 2100]] as const).map(([quantity, flow], at) => makeCandidate(`c${at}`, { east: 900 * at, quantity, facts: vehicles(flow) })) // prettier-ignore
    const problem = problemOf(places, { mandatedFirst: false })
    const unit = (problem.cover.costYuan[0] ?? NaN) / 7
    const alone = async (units: number) =>
      (await chooseCover({ ...problem.cover, budgetYuan: units * unit }, { timeLimitS: 1, relativeGap: 0, seed: 7 }, null)).objective // prettier-ignore
    // Else the instance shows nothing.
    expect(await alone(16)).toBeLessThan(await alone(15))
    const { points } = await budgetCurve(problem, { steps: 24 }, null)
    expect(points.map(({ budgetYuan }) => budgetYuan)).toContain(16 * unit)
    for (const [at, { objective }] of points.entries())
      expect(objective).toBeGreaterThanOrEqual(points[at - 1]?.objective ?? 0)
  })

  it('takes the mandated place as soon as the money is there, though what it replaces scored more', async () => {
    const dear = makeCandidate('dear', { mandatedBy: 'plan', quantity: 2, facts: vehicles(100) })
    const curve = async (mandatedFirst: boolean) =>
      (await budgetCurve(problemOf([dear, BEST], { mandatedFirst }), { steps: 3 }, null)).points
    const [first, byScore] = [await curve(true), await curve(false)]
    expect(first.map(({ mandatedRate }) => mandatedRate)).toEqual([0, 0, 1, 1])
    expect(first[2]?.objective).toBeLessThan(first[1]?.objective ?? NaN)
    expect(byScore[2]).toMatchObject({ mandatedRate: 0, objective: first[1]?.objective })
  })

  it('counts the mandated first along the whole of it', async () => {
    const { points } = await budgetCurve(problemOf([MUST, BEST]), { steps: 2 }, null)
    expect(points.map(({ mandatedRate }) => mandatedRate)).toEqual([0, 1, 1])
  })
})
